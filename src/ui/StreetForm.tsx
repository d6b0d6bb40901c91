import { useId, useState } from 'react';
import type { DirectionValues, StreetPart } from '#core/change-facts.ts';
import { DIRECTIONS, type Direction } from '#core/scenario.ts';
import type { Words } from '#i18n/words.ts';
import { type ChangeFormProps, ChangeFrame } from './ChangeFrame.tsx';
import { Choice } from './Choice.tsx';
import {
  BANS,
  banOf,
  type ChangeFault,
  draftOfEdit,
  newStreetDraft,
  STREET_CHANGES,
  type StreetDraft,
  streetChanges,
  valuesIn,
} from './change-form.ts';
import { directionText, lanesText, speedText } from './edit-words.ts';
import { NumberInput } from './NumberInput.tsx';
import { RadioChoice } from './RadioChoice.tsx';
import { useWords } from './use-words.ts';

interface StreetFormProps extends ChangeFormProps {
  readonly title: string;
  /** The part that was asked for first; one at least. */
  readonly parts: readonly [StreetPart, ...StreetPart[]];
}

interface FieldsProps {
  readonly draft: StreetDraft;
  readonly first: StreetPart;
  readonly fault: ChangeFault | undefined;
  readonly change: (change: Partial<StreetDraft>) => void;
}

function directionItems(of: readonly Direction[], { bearingDeg }: StreetPart, words: Words) {
  return of.map((id) => ({ id, text: directionText(id, bearingDeg, words) }));
}

/** What it is to be: the field of what changes. */
function ValueField({ draft, first, fault, change }: FieldsProps) {
  const words = useWords();
  const { text } = words;
  const wrong = (one: ChangeFault) => (fault === one ? text(`whatIf:wrong.${one}`) : undefined);
  switch (draft.change) {
    case 'close':
      return null;
    case 'oneWay':
      return (
        <Choice
          label={text('whatIf:drive')}
          value={draft.open}
          items={directionItems(DIRECTIONS, first, words)}
          onChange={(open) => change({ open })}
        />
      );
    case 'speed':
      return (
        <NumberInput
          label={text('whatIf:speedKmh')}
          value={draft.speedKmh}
          error={wrong('speed')}
          onChange={(speedKmh) => change({ speedKmh })}
        />
      );
    case 'lanes':
      return (
        <NumberInput
          label={text('whatIf:laneCount')}
          value={draft.lanes}
          error={wrong('lanes')}
          onChange={(lanes) => change({ lanes })}
        />
      );
    case 'ban':
      return (
        <Choice
          label={text('whatIf:ban')}
          value={draft.ban}
          items={BANS.map((id) => ({ id, text: text(`whatIf:ban.${id}`) }))}
          onChange={(ban) => change({ ban })}
        />
      );
  }
}

function HoursFields({ draft, fault, change }: Omit<FieldsProps, 'first'>) {
  const { text } = useWords();
  const id = useId();
  const { hours, isAllDay } = draft;
  const isWrong = fault === 'hours';
  return (
    <>
      <Choice
        label={text('whatIf:when')}
        value={isAllDay ? 'all' : 'some'}
        items={[
          { id: 'all', text: text('whatIf:allDay') },
          { id: 'some', text: text('whatIf:someHours') },
        ]}
        onChange={(when) => change({ isAllDay: when === 'all' })}
      />
      {!isAllDay && (
        <div className="hours-fields">
          {(['from', 'to'] as const).map((end) => (
            <div key={end} className="field">
              <label htmlFor={`${id}-${end}`}>{text(`whatIf:${end}`)}</label>
              <input
                id={`${id}-${end}`}
                type="time"
                value={hours[end]}
                aria-invalid={isWrong}
                aria-describedby={`${id}-error`}
                onChange={({ target }) => change({ hours: { ...hours, [end]: target.value } })}
              />
            </div>
          ))}
          <p id={`${id}-error`} className="field-error">
            {isWrong && text('whatIf:wrong.hours')}
          </p>
        </div>
      )}
    </>
  );
}

/** What is now and what will be: "Now: 50 km/h. With the change: 30 km/h." */
function previewText(draft: StreetDraft, { now, bearingDeg }: StreetPart, words: Words) {
  const { change, speedKmh, lanes, ban } = draft;
  if (change === 'oneWay') {
    const [was, will] = [now.open, draft.open].map((way) => directionText(way, bearingDeg, words));
    return words.text('whatIf:nowThen', { now: was ?? '', will: will ?? '' });
  }
  const closedText = (closed: boolean) =>
    words.text(closed ? 'whatIf:does.close' : 'whatIf:does.open');
  const toldAs = {
    close: { of: (one: DirectionValues) => closedText(one.closed), will: closedText(true) },
    speed: {
      of: (one: DirectionValues) => speedText(one.speedKmh, words),
      will: Number.isNaN(speedKmh) ? undefined : speedText(speedKmh, words),
    },
    lanes: {
      of: (one: DirectionValues) => lanesText(one.lanes, words),
      will: Number.isNaN(lanes) ? undefined : lanesText(lanes, words),
    },
    ban: {
      of: (one: DirectionValues) => words.text(`whatIf:ban.${banOf(one.banned)}`),
      will: words.text(`whatIf:ban.${ban}`),
    },
  };
  const { of, will } = toldAs[change];
  if (will === undefined) return undefined;
  const was = new Set(valuesIn(now, draft.direction).map(of));
  const list = new Intl.ListFormat(words.locale, { type: 'conjunction' });
  return words.text('whatIf:nowThen', { now: list.format(was), will });
}

/** The form of a change of a street, with its values now. */
export function StreetForm({ title, parts, edit, isVain, onWanted, onCancel }: StreetFormProps) {
  const words = useWords();
  const { text } = words;
  const [first] = parts;
  const [draft, setDraft] = useState(() =>
    edit === undefined ? newStreetDraft(first.now) : draftOfEdit(first.now, edit),
  );
  const [fault, setFault] = useState<ChangeFault>();
  const change = (changed: Partial<StreetDraft>) => {
    setFault(undefined);
    setDraft({ ...draft, ...changed });
  };
  const send = () => {
    const made = streetChanges(draft, parts);
    if ('fault' in made) setFault(made.fault);
    else onWanted(made.wanted);
  };
  const fields = { draft, first, fault, change };
  return (
    <ChangeFrame
      title={title}
      isNew={edit === undefined}
      fault={isVain ? text('whatIf:wrong.same') : undefined}
      preview={previewText(draft, first, words)}
      onSend={send}
      onCancel={onCancel}
    >
      <RadioChoice
        label={text('whatIf:what')}
        value={draft.change}
        items={STREET_CHANGES.map((id) => ({ id, text: text(`whatIf:what.${id}`) }))}
        onChange={(chosen) => change({ change: chosen })}
      />
      <ValueField {...fields} />
      {draft.change !== 'oneWay' && (
        <>
          <Choice
            label={text('whatIf:direction')}
            value={draft.direction}
            items={directionItems(DIRECTIONS, first, words)}
            onChange={(direction) => change({ direction })}
          />
          <HoursFields {...fields} />
        </>
      )}
      {edit === undefined && parts.length > 1 && (
        <label className="check">
          <input
            type="checkbox"
            checked={draft.isWhole}
            onChange={({ target }) => change({ isWhole: target.checked })}
          />
          {text('whatIf:whole', { count: parts.length })}
        </label>
      )}
    </ChangeFrame>
  );
}
