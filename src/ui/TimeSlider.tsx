import type { KeyboardEvent } from 'react';
import { dayTimeText } from '#i18n/time-text.ts';
import { gapsOf, nearestStep, type TimeSlice } from '#state/time-slice.ts';
import { useWords } from './use-words.ts';

/** Steps that a key of the slider moves by. */
const KEY_STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -12,
  PageUp: 12,
};

interface TimeSliderProps extends Pick<TimeSlice, 'steps' | 'intervalMs' | 'step'> {
  readonly timeZone: string;
  readonly onStep: (step: number) => void;
}

/** The history from its first to its last step, left to right in any script; gaps are holes in it. */
export function TimeSlider({ steps, intervalMs, step, timeZone, onStep }: TimeSliderProps) {
  const words = useWords();
  const first = steps[0] ?? 0;
  const last = steps.at(-1) ?? first;
  const at = steps[step] ?? first;
  const share = (time: number) => (last === first ? 0 : (100 * (time - first)) / (last - first));
  const onKeyDown = (event: KeyboardEvent) => {
    const by = KEY_STEPS[event.key];
    if (by === undefined) return;
    event.preventDefault();
    onStep(Math.min(Math.max(step + by, 0), steps.length - 1));
  };
  return (
    <div className="time-slider" dir="ltr">
      <div className="time-track" aria-hidden>
        <div className="time-past" style={{ inlineSize: `${share(at)}%` }} />
        {gapsOf(steps, intervalMs).map((gap) => (
          <div
            key={gap.start}
            className="time-gap"
            style={{
              insetInlineStart: `${share(gap.start)}%`,
              inlineSize: `${share(gap.end) - share(gap.start)}%`,
            }}
          />
        ))}
      </div>
      <input
        type="range"
        aria-label={words.text('time:slider')}
        aria-valuetext={dayTimeText(at, timeZone, words)}
        min={first}
        max={last}
        step="any"
        value={at}
        onKeyDown={onKeyDown}
        onChange={(event) => onStep(nearestStep(steps, Number(event.target.value)))}
      />
    </div>
  );
}
