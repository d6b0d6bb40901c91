import { useId } from 'react';
import { Button } from 'react-aria-components/Button';
import type { SunPosition, SunTimes } from '#core/sun-position.ts';
import type { EpochMs } from '#core/units.ts';
import { instantOf, zonedTime } from '#core/zoned-time.ts';
import { clockText, dayTimeText } from '#i18n/time-text.ts';
import type { Words } from '#i18n/words.ts';
import { Choice } from './Choice.tsx';
import { useWords } from './use-words.ts';

/** Where the sun stands at an instant of a city's day, and when it rises and sets. */
export interface SunDay extends SunPosition, SunTimes {
  readonly at: EpochMs;
  readonly start: EpochMs;
  readonly end: EpochMs;
  readonly timeZone: string;
}

interface SunControlsProps extends SunDay {
  /** Whether the time is an own one. */
  readonly own: boolean;
  readonly hasTimeline: boolean;
  /** `undefined` = as the timeline. */
  readonly onTime: (at: EpochMs | undefined) => void;
}

const NOON = 720;
const MINUTE_MS = 60_000;
const STEP_MINUTES = 5;
const PRESETS = [
  { key: 'spring', month: 3 },
  { key: 'summer', month: 6 },
  { key: 'winter', month: 12 },
] as const;

function risesText({ rise, set, upAtStart, timeZone }: SunDay, words: Words): string {
  const clock = (at: EpochMs) => clockText(at, timeZone, words);
  if (rise !== undefined && set !== undefined) {
    return words.text('cityLook:rises', { rise: clock(rise), set: clock(set) });
  }
  if (rise !== undefined) return words.text('cityLook:risesOnly', { rise: clock(rise) });
  if (set !== undefined) return words.text('cityLook:setsOnly', { set: clock(set) });
  return words.text(upAtStart ? 'cityLook:alwaysUp' : 'cityLook:alwaysDown');
}

function standsText({ at, altitudeDeg, azimuthDeg, timeZone }: SunDay, words: Words): string {
  const time = dayTimeText(at, timeZone, words);
  if (altitudeDeg < 0) return words.text('cityLook:down', { time });
  return words.text('cityLook:up', {
    time,
    altitude: Math.round(altitudeDeg),
    azimuth: Math.round(azimuthDeg) % 360,
  });
}

function dateText(at: number, timeZone: string): string {
  const { year, month, day } = zonedTime(at, timeZone);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

/** The time of the sun: as the timeline, or a date and a time of day of its own. */
export function SunControls({ own, hasTimeline, onTime, ...day }: SunControlsProps) {
  const words = useWords();
  const { text } = words;
  const id = useId();
  const { at, start, end, timeZone, rise, set } = day;
  const minutes = Math.round((at - start) / MINUTE_MS);
  const length = Math.round((end - start) / MINUTE_MS);
  const share = (time: EpochMs) => `${(100 * (time - start)) / (end - start)}%`;
  const shown = zonedTime(at, timeZone);
  const onDate = (value: string) => {
    const [year = 0, month = 0, date = 0] = value.split('-').map(Number);
    if (year > 1899 && year < 2100 && month > 0 && date > 0) {
      onTime(instantOf({ year, month, day: date, minutes: shown.minutes }, timeZone));
    }
  };
  return (
    <div className="sun-controls">
      {hasTimeline && (
        <Choice
          label={text('cityLook:time')}
          value={own ? 'own' : 'timeline'}
          items={[
            { id: 'timeline', text: text('cityLook:time.timeline') },
            { id: 'own', text: text('cityLook:time.own') },
          ]}
          onChange={(chosen) => onTime(chosen === 'own' ? at : undefined)}
        />
      )}
      {own && (
        <>
          <div className="field">
            <label htmlFor={`${id}date`}>{text('cityLook:date')}</label>
            <input
              id={`${id}date`}
              type="date"
              value={dateText(at, timeZone)}
              onChange={(event) => onDate(event.target.value)}
            />
          </div>
          <div className="field">
            <label htmlFor={`${id}clock`}>{text('cityLook:clock')}</label>
            <div className="sun-slider" dir="ltr">
              <div className="sun-track" aria-hidden>
                {rise !== undefined && <i style={{ insetInlineStart: share(rise) }} />}
                {set !== undefined && <i style={{ insetInlineStart: share(set) }} />}
              </div>
              <input
                id={`${id}clock`}
                type="range"
                min={0}
                max={length - STEP_MINUTES}
                step={STEP_MINUTES}
                value={minutes}
                aria-valuetext={clockText(at, timeZone, words)}
                onChange={(event) =>
                  onTime((start + Number(event.target.value) * MINUTE_MS) as EpochMs)
                }
              />
            </div>
          </div>
          {/* biome-ignore lint/a11y/useSemanticElements: a fieldset has a frame of its own */}
          <div className="sun-presets" role="group" aria-label={text('cityLook:presets')}>
            {PRESETS.map(({ key, month }) => (
              <Button
                key={key}
                className="button labelled"
                onPress={() =>
                  onTime(instantOf({ year: shown.year, month, day: 21, minutes: NOON }, timeZone))
                }
              >
                {text(`cityLook:preset.${key}`)}
              </Button>
            ))}
          </div>
        </>
      )}
      <p>{risesText(day, words)}</p>
      <p role="status">{standsText(day, words)}</p>
      <p className="hint">{text('cityLook:unshaded')}</p>
    </div>
  );
}
