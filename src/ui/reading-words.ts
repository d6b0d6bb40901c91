import { FLAG } from '#core/observation.ts';
import { HATCH } from '#core/tokens.ts';
import { dayTimeText, durationText } from '#i18n/time-text.ts';
import type { TextKey, Words } from '#i18n/words.ts';
import { scaleWidth } from '#layers/legend-classes.ts';
import type { LayerEntry } from '#state/layer-slice.ts';
import type { Reading } from '#state/selection-slice.ts';
import { methodFact, modelName } from './layer-words.ts';

/** How wide the likely range is beside the scale, and so how it is hatched on the map. */
export function rangeWidth({
  quantity,
  lower = Number.NaN,
  upper = Number.NaN,
}: Pick<Reading, 'quantity' | 'lower' | 'upper'>): 'noRange' | 'narrow' | 'wide' | 'dense' {
  const share = (upper - lower) / scaleWidth(quantity);
  if (Number.isNaN(share)) return 'noRange';
  if (share < HATCH.limits[0]) return 'narrow';
  return share <= HATCH.limits[1] ? 'wide' : 'dense';
}

const QUALITY: Readonly<Record<string, TextKey>> = {
  [`measured ${FLAG.suspect}`]: 'inspector:suspect',
  [`inferred ${FLAG.suspect}`]: 'inspector:outsideSensors',
  [`measured ${FLAG.fail}`]: 'inspector:failed',
  [`inferred ${FLAG.fail}`]: 'inspector:failed',
};

function qualityFacts(reading: Reading, words: Words): string[] {
  const kind = reading.kind === 'measured' ? 'measured' : 'inferred';
  const key = QUALITY[`${kind} ${reading.quality}`];
  return key === undefined ? [] : [words.text(key)];
}

function widthFacts(reading: Reading, words: Words): string[] {
  if (reading.kind === 'measured' || !Number.isFinite(reading.value)) return [];
  const width = rangeWidth(reading);
  return width === 'wide' || width === 'dense' ? [words.text(`legend:${width}`)] : [];
}

function ageFacts({ ageS, stale }: Reading, words: Words): string[] {
  if (ageS === undefined) return [];
  const duration = durationText(ageS, words);
  return [words.text(stale === true ? 'values:stale' : 'values:old', { duration })];
}

function modelFacts({ method }: Reading, entry: LayerEntry | undefined, words: Words): string[] {
  const told = entry === undefined ? undefined : methodFact(entry, words);
  if (told !== undefined) return [told];
  return method === undefined ? [] : [modelName(method, words)];
}

/** A difference whose likely range holds zero is none that can be told. */
function changeFacts({ kind, lower, upper }: Reading, words: Words): string[] {
  const holdsZero = (lower ?? Number.NaN) <= 0 && (upper ?? Number.NaN) >= 0;
  return kind === 'difference' && holdsZero ? [words.text('values:noClearChange')] : [];
}

/** What stands after the chip of a value: time, age, model, and what weakens it. `entry`: of its layer. */
export function readingFacts(
  reading: Reading,
  entry: LayerEntry | undefined,
  timeZone: string,
  words: Words,
): string[] {
  const isMeasured = reading.kind === 'measured';
  return [
    ...changeFacts(reading, words),
    words.text('values:at', { time: dayTimeText(reading.at, timeZone, words) }),
    ...ageFacts(reading, words),
    ...(isMeasured ? [] : modelFacts(reading, entry, words)),
    ...qualityFacts(reading, words),
    ...widthFacts(reading, words),
  ];
}
