import { type FocusEvent, useId } from 'react';
import { DAY_PERIODS, type DayPeriod, type Hours } from '#core/scenario.ts';
import { LONGEST_NOTES, type ScenarioDraft } from '#state/scenario-slice.ts';
import { Choice } from './Choice.tsx';
import { hoursText } from './edit-words.ts';
import { isolated } from './feature-words.ts';
import { useWords } from './use-words.ts';
import type { WhatIfActions } from './what-if-command.ts';

interface ScenarioFactsProps extends WhatIfActions {
  readonly draft: ScenarioDraft;
  readonly periodHours: Readonly<Record<DayPeriod, Hours>>;
}

/** Time of day and notes of a scenario. Notes are kept when their field is left. */
export function ScenarioFacts({ draft, periodHours, whatIf }: ScenarioFactsProps) {
  const words = useWords();
  const { text } = words;
  const id = useId();
  const { notes, forcing, basedOn = [] } = draft;
  const titles = new Intl.ListFormat(words.locale).format(
    basedOn.map(({ title }) => isolated(title)),
  );
  const keep = ({ target: { value } }: FocusEvent<HTMLTextAreaElement>) => {
    if (value !== notes) whatIf({ do: 'note', notes: value });
  };
  return (
    <div className="scenario-facts">
      {basedOn.length > 0 && <p className="muted">{text('whatIf:basedOn', { titles })}</p>}
      <Choice
        label={text('whatIf:period')}
        value={forcing.period}
        items={DAY_PERIODS.map((period) => ({
          id: period,
          text: text('whatIf:periodOption', {
            period: text(`whatIf:period.${period}`),
            hours: hoursText(periodHours[period], words),
          }),
        }))}
        onChange={(period) => whatIf({ do: 'setPeriod', period })}
      />
      <div className="field">
        <label htmlFor={id}>{text('whatIf:notes')}</label>
        {/* Another scenario or an undone edit brings other notes, in a field of their own. */}
        <textarea
          key={`${draft.id} ${notes}`}
          id={id}
          rows={2}
          maxLength={LONGEST_NOTES}
          defaultValue={notes}
          onBlur={keep}
        />
      </div>
    </div>
  );
}
