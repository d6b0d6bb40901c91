import type { KeyboardEvent } from 'react';
import { dayTimeText } from '#i18n/time-text.ts';
import { nearestStep, type TimeSlice } from '#state/time-slice.ts';
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
/** The word "now" stands before its mark where there is no room after it. */
const ROOM_AFTER = 85;

interface TimeSliderProps extends Pick<TimeSlice, 'steps' | 'gaps' | 'step' | 'now' | 'live'> {
  readonly timeZone: string;
  readonly onStep: (step: number) => void;
}

/**
 * The history from its first to its last step, left to right in any script: solid until now, empty where
 * nothing has arrived yet, with holes where nothing was measured.
 */
export function TimeSlider({ steps, gaps, step, now, live, timeZone, onStep }: TimeSliderProps) {
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
  const time = dayTimeText(at, timeZone, words);
  const nowTime = dayTimeText(now, timeZone, words);
  return (
    <div className="time-slider" dir="ltr">
      <div className="time-track" aria-hidden>
        <div className="time-past" style={{ inlineSize: `${share(now)}%` }} />
        {gaps.map((gap) => (
          <div
            key={gap.start}
            className="time-gap"
            style={{
              insetInlineStart: `${share(gap.start)}%`,
              inlineSize: `${share(gap.end) - share(gap.start)}%`,
            }}
          />
        ))}
        <div
          className={share(now) > ROOM_AFTER ? 'time-now before' : 'time-now'}
          style={{ insetInlineStart: `${share(now)}%` }}
        >
          <span>{words.text('time:now')}</span>
        </div>
      </div>
      <input
        type="range"
        aria-label={words.text('time:slider')}
        aria-valuetext={
          live
            ? words.text('time:atNow', { time })
            : words.text('time:beforeNow', { time, now: nowTime })
        }
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
