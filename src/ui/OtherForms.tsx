import { useState } from 'react';
import { heightText } from '#i18n/measure-text.ts';
import { type ChangeFormProps, ChangeFrame } from './ChangeFrame.tsx';
import { Choice } from './Choice.tsx';
import {
  type ChangeFault,
  type ChangeResult,
  demandChange,
  heightChange,
  removal,
} from './change-form.ts';
import { NumberInput } from './NumberInput.tsx';
import { RadioChoice } from './RadioChoice.tsx';
import { useWords } from './use-words.ts';

interface OtherFormProps extends ChangeFormProps {
  readonly title: string;
  readonly target: string;
}

/** What was wrong when a form was sent, and sending it. */
function useSending(onWanted: OtherFormProps['onWanted']) {
  const [fault, setFault] = useState<ChangeFault>();
  const send = (made: ChangeResult) => {
    if ('fault' in made) setFault(made.fault);
    else onWanted(made.wanted);
  };
  return { fault, send, setFault };
}

interface BuildingFormProps extends OtherFormProps {
  /** Metres above ground; NaN where not known. */
  readonly nowM: number;
}

/** The form of a change of a building: another height, or none. */
export function BuildingForm({
  title,
  target,
  nowM,
  edit,
  isVain,
  onWanted,
  onCancel,
}: BuildingFormProps) {
  const words = useWords();
  const { text } = words;
  const isKnown = !Number.isNaN(nowM);
  const [change, setChange] = useState<'height' | 'remove'>(
    isKnown && edit?.type !== 'removeBuilding' ? 'height' : 'remove',
  );
  const [heightM, setHeightM] = useState(
    edit?.type === 'setBuildingHeight' ? edit.new.heightM : nowM,
  );
  const { fault, send, setFault } = useSending(onWanted);
  const isHeight = change === 'height';
  const will = isHeight ? heightText(heightM, words) : text('whatIf:does.remove');
  const now = isKnown ? heightText(nowM, words) : text('values:noData');
  const hasPreview = !isHeight || !Number.isNaN(heightM);
  return (
    <ChangeFrame
      title={title}
      isNew={edit === undefined}
      fault={isVain ? text('whatIf:wrong.same') : undefined}
      preview={hasPreview ? text('whatIf:nowThen', { now, will }) : undefined}
      onSend={() => send(isHeight ? heightChange(target, heightM) : removal(target))}
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

interface ZoneFormProps extends OtherFormProps {
  /** By what its trips are multiplied now. */
  readonly now: { readonly from: number; readonly to: number };
}

/** The form of a change of the trips of a zone. */
export function ZoneForm({ title, target, now, edit, isVain, onWanted, onCancel }: ZoneFormProps) {
  const { text } = useWords();
  const before = edit?.type === 'scaleDemand' ? edit : undefined;
  const [ends, setEnds] = useState(before?.ends ?? 'both');
  const [factor, setFactor] = useState(before?.new.factor ?? now.from);
  const { fault, send, setFault } = useSending(onWanted);
  return (
    <ChangeFrame
      title={title}
      isNew={edit === undefined}
      fault={isVain ? text('whatIf:wrong.same') : undefined}
      onSend={() => send(demandChange(target, ends, factor))}
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
