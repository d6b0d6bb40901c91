import { type ChangeForm, NEW_ROAD, type ScenarioSlice } from '#state/scenario-slice.ts';
import { type ChangeFormProps, ChangeFrame } from './ChangeFrame.tsx';
import { type EditNames, targetName } from './edit-words.ts';
import { isolated } from './feature-words.ts';
import { NewRoadForm } from './NewRoadForm.tsx';
import { BuildingForm, ZoneForm } from './OtherForms.tsx';
import { StreetForm } from './StreetForm.tsx';
import { useWords } from './use-words.ts';

export interface ChangePartProps
  extends ChangeFormProps,
    Pick<ScenarioSlice, 'changeFacts' | 'newRoad'> {
  readonly changing: ChangeForm;
  readonly names: EditNames;
  /** The id that a new street gets. */
  readonly newRoadId: string;
  /** Of the new street, degrees clockwise from north. */
  readonly newBearingDeg: number | undefined;
  /** Draws the new street on the map. */
  readonly onDraw: () => void;
}

function NewStreet(props: ChangePartProps) {
  const { edit, newRoad, newRoadId, newBearingDeg } = props;
  const before = edit?.type === 'addRoad' ? edit : undefined;
  return (
    <NewRoadForm
      {...props}
      target={before?.target ?? newRoadId}
      drawn={newRoad ?? before?.new}
      bearingDeg={newBearingDeg}
    />
  );
}

/** The form of the change that is being made, by what it is of. */
export function ChangePart(props: ChangePartProps) {
  const { changing, changeFacts, names, edit, onCancel } = props;
  const words = useWords();
  if (changing.target === NEW_ROAD || edit?.type === 'addRoad') return <NewStreet {...props} />;
  const own = changeFacts !== undefined && changeFacts.kind !== 'none' ? changeFacts.name : '';
  const name = own === '' ? targetName(changing.target, names, words) : isolated(own);
  const title = words.text('whatIf:form', { name });
  const common = { ...props, title, target: changing.target };
  if (changeFacts?.kind === 'street') {
    const [first, ...others] = changeFacts.parts;
    if (first !== undefined) return <StreetForm {...common} parts={[first, ...others]} />;
  }
  if (changeFacts?.kind === 'building') {
    return <BuildingForm {...common} nowM={changeFacts.heightM} />;
  }
  if (changeFacts?.kind === 'zone') return <ZoneForm {...common} now={changeFacts} />;
  const isWaiting = changeFacts === undefined;
  return (
    <ChangeFrame title={title} isNew={edit === undefined} onCancel={onCancel}>
      <p className="muted" role="status">
        {words.text(isWaiting ? 'whatIf:lookingUp' : 'whatIf:nothingToChange')}
      </p>
    </ChangeFrame>
  );
}
