import { Pencil } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { DIRECTIONS, type NewRoad } from '#core/scenario.ts';
import { type ChangeFormProps, ChangeFrame } from './ChangeFrame.tsx';
import { Choice } from './Choice.tsx';
import { type ChangeFault, newStreet } from './change-form.ts';
import { directionText } from './edit-words.ts';
import { NumberInput } from './NumberInput.tsx';
import { useWords } from './use-words.ts';

const CLASSES = ['motorway', 'trunk', 'primary', 'secondary', 'tertiary', 'local'] as const;
type RoadClass = (typeof CLASSES)[number];

const FIRST = { name: '', class: 'local', open: 'both', speedKmh: 30, lanes: 1 } as const;
const LONGEST_NAME = 300;

interface NewRoadFormProps extends ChangeFormProps {
  readonly target: string;
  /** Where it runs, once that was drawn. */
  readonly drawn: Pick<NewRoad, 'line' | 'fromNode' | 'toNode'> | undefined;
  /** From its beginning to its end, degrees clockwise from north. */
  readonly bearingDeg: number | undefined;
  /** Draws it on the map, from the beginning. */
  readonly onDraw: () => void;
}

/** The form of a street that is not there yet. */
export function NewRoadForm(props: NewRoadFormProps) {
  const { target, drawn, bearingDeg, edit, onWanted, onCancel, onDraw } = props;
  const words = useWords();
  const { text } = words;
  const id = useId();
  const [facts, setFacts] = useState<Omit<NewRoad, 'line' | 'fromNode' | 'toNode'>>(
    edit?.type === 'addRoad' ? edit.new : FIRST,
  );
  const [fault, setFault] = useState<ChangeFault>();
  const change = (changed: Partial<typeof facts>) => {
    setFault(undefined);
    setFacts({ ...facts, ...changed });
  };
  const send = () => {
    const { name, class: roadClass, open, speedKmh, lanes } = facts;
    const own = { name: name.trim(), class: roadClass, open, speedKmh, lanes };
    const made = newStreet(target, drawn, own);
    if ('fault' in made) setFault(made.fault);
    else onWanted(made.wanted);
  };
  const wrong = (one: ChangeFault) => (fault === one ? text(`whatIf:wrong.${one}`) : undefined);
  return (
    <ChangeFrame
      title={text('whatIf:formNewStreet')}
      isNew={edit === undefined}
      fault={props.isVain ? text('whatIf:wrong.road') : wrong('line')}
      onSend={send}
      onCancel={onCancel}
    >
      <p className="muted">
        {drawn === undefined
          ? text('whatIf:drawFirst')
          : text('whatIf:drawn', { count: drawn.line.length })}
      </p>
      <Button className="button" onPress={onDraw}>
        <Pencil size={16} aria-hidden />
        {text(drawn === undefined ? 'whatIf:draw' : 'whatIf:drawAgain')}
      </Button>
      <div className="field">
        <label htmlFor={id}>{text('whatIf:roadName')}</label>
        <input
          id={id}
          value={facts.name}
          maxLength={LONGEST_NAME}
          autoComplete="off"
          onChange={({ target: { value } }) => change({ name: value })}
        />
      </div>
      <Choice
        label={text('whatIf:roadClass')}
        value={CLASSES.find((one) => one === facts.class) ?? FIRST.class}
        items={CLASSES.map((one: RoadClass) => ({ id: one, text: text(`whatIf:class.${one}`) }))}
        onChange={(one) => change({ class: one })}
      />
      <Choice
        label={text('whatIf:drive')}
        value={facts.open}
        items={DIRECTIONS.map((one) => ({ id: one, text: directionText(one, bearingDeg, words) }))}
        onChange={(open) => change({ open })}
      />
      <NumberInput
        label={text('whatIf:speedKmh')}
        value={facts.speedKmh}
        error={wrong('speed')}
        onChange={(speedKmh) => change({ speedKmh })}
      />
      <NumberInput
        label={text('whatIf:laneCount')}
        value={facts.lanes}
        error={wrong('lanes')}
        onChange={(lanes) => change({ lanes })}
      />
    </ChangeFrame>
  );
}
