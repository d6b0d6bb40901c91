import { useState } from 'react';
import type { ScenarioEdit } from '#core/scenario.ts';
import { heightText } from '#i18n/measure-text.ts';
import { type ChangeFormProps, ChangeFrame } from './ChangeFrame.tsx';
import { Choice } from './Choice.tsx';
import {
  type ChangeFault,
  type ChangeResult,
  demandEdit,
  heightEdit,
  removalEdit,
} from './change-form.ts';
import { NumberInput } from './NumberInput.tsx';
import { RadioChoice } from './RadioChoice.tsx';
import { useWords } from './use-words.ts';

interface OtherFormProps extends ChangeFormProps<ScenarioEdit> {
  readonly title: string;
  readonly target: string;
}

/** What was wrong when a form was sent, and sending it. */
function useSending(onEdits: OtherFormProps['onEdits']) {
  const [fault, setFault] = useState<ChangeFault>();
  const send = (made: ChangeResult) => {
    if ('fault' in made) setFault(made.fault);
    else onEdits(made.edits);
  };
  return { fault, send, setFault };
}

interface BuildingFormProps extends OtherFormProps {
  /** Metres above ground; NaN where not known. */
  readonly nowM: number;
}

/** The form of a change of a building: another height, or none. */
export function BuildingForm({ title, target, nowM, edit, onEdits, onCancel }: BuildingFormProps) {
  const words = useWords();
  const { text } = words;
  const isKnown = !Number.isNaN(nowM);
  const [change, setChange] = useState<'height' | 'remove'>(
    isKnown && edit?.type !== 'removeBuilding' ? 'height' : 'remove',
  );
  const [heightM, setHeightM] = useState(
    edit?.type === 'setBuildingHeight' ? edit.new.heightM : nowM,
  );
  const { fault, send, setFault } = useSending(onEdits);
  const isHeight = change === 'height';
  const then = isHeight ? heightText(heightM, words) : text('whatIf:does.remove');
  const now = isKnown ? heightText(nowM, words) : text('values:noData');
  const hasPreview = !isHeight || !Number.isNaN(heightM);
  return (
    <ChangeFrame
      title={title}
      isNew={edit === undefined}
      preview={hasPreview ? text('whatIf:nowThen', { now, then }) : undefined}
      onSend={() => send(isHeight ? heightEdit(target, nowM, heightM) : removalEdit(target))}
      onCancel={onCancel}
    >
      {isKnown ? (
        <RadioChoice
          label={text('whatIf:building')}
          value={change}
          items={(['height', 'remove'] as const).map((id) => ({
            id,
            text: text(`whatIf:building.${id}`),
          }))}
          onChange={setChange}
        />
      ) : (
        <p className="muted">{text('whatIf:heightUnknown')}</p>
      )}
      {isHeight && (
        <NumberInput
          label={text('whatIf:heightM')}
          value={heightM}
          error={fault && text(`whatIf:wrong.${fault}`)}
          onChange={(written) => {
            setFault(undefined);
            setHeightM(written);
          }}
        />
      )}
      <p className="muted">{text('whatIf:buildingNote')}</p>
    </ChangeFrame>
  );
}

/** The form of a change of the trips of a zone. */
export function ZoneForm({ title, target, edit, onEdits, onCancel }: OtherFormProps) {
  const { text } = useWords();
  const before = edit?.type === 'scaleDemand' ? edit : undefined;
  const [ends, setEnds] = useState(before?.ends ?? 'both');
  const [factor, setFactor] = useState(before?.new.factor ?? 1);
  const { fault, send, setFault } = useSending(onEdits);
  return (
    <ChangeFrame
      title={title}
      isNew={edit === undefined}
      onSend={() => send(demandEdit(target, ends, factor))}
      onCancel={onCancel}
    >
      <Choice
        label={text('whatIf:ends')}
        value={ends}
        items={(['from', 'to', 'both'] as const).map((id) => ({
          id,
          text: text(`whatIf:ends.${id}`),
        }))}
        onChange={setEnds}
      />
      <NumberInput
        label={text('whatIf:factor')}
        value={factor}
        error={fault && text(`whatIf:wrong.${fault}`)}
        onChange={(written) => {
          setFault(undefined);
          setFactor(written);
        }}
      />
    </ChangeFrame>
  );
}
