import { isUnclearChange } from '#core/layer.ts';
import { FLAG } from '#core/observation.ts';
import { HATCH } from '#core/tokens.ts';
import { dayTimeText, durationText } from '#i18n/time-text.ts';
import type { TextKey, Words } from '#i18n/words.ts';
import { hatchScale } from '#layers/layer-style.ts';
import type { LayerEntry } from '#state/layer-slice.ts';
import type { Reading } from '#state/selection-slice.ts';
import { methodFact, modelName } from './layer-words.ts';

/** How wide the likely range is beside the scale that a layer (`entry`) shows, and so how the map hatches it. */
export function rangeWidth(
  reading: Pick<Reading, 'quantity' | 'kind' | 'lower' | 'upper'>,
  entry: Pick<LayerEntry, 'look'> | undefined,
): 'noRange' | 'narrow' | 'wide' | 'dense' {
  const { lower = Number.NaN, upper = Number.NaN } = reading;
  const share = (upper - lower) / hatchScale(reading, entry?.look);
  if (Number.isNaN(share)) return 'noRange';
  if (share < HATCH.limits[0]) return 'narrow';
  return share <= HATCH.limits[1] ? 'wide' : 'dense';
}

/** Whether a place is where the model can tell, and how wide its range is, in words. */
export function reachTexts(
  reading: Reading,
  entry: LayerEntry | undefined,
  words: Words,
): string[] {
  if (!Number.isFinite(reading.value)) return [words.text('values:noData')];
  const width = rangeWidth(reading, entry);
  const isHatched = (width === 'wide' || width === 'dense') && entry?.legend?.hatched === true;
  return [
    words.text(reading.quality === FLAG.suspect ? 'good:far' : 'good:near'),
    words.text(`good:${width}`),
    ...(isHatched ? [words.text(`good:hatched.${width}`)] : []),
  ];
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

function widthFacts(reading: Reading, entry: LayerEntry | undefined, words: Words): string[] {
  if (reading.kind === 'measured' || !Number.isFinite(reading.value)) return [];
  const width = rangeWidth(reading, entry);
  return width === 'wide' || width === 'dense' ? [words.text(`legend:${width}`)] : [];
}

/** Of a stale value its age stands in place of the value. */
function ageFacts({ ageS, stale }: Reading, words: Words): string[] {
  if (ageS === undefined || stale === true) return [];
  return [words.text('values:old', { duration: durationText(ageS, words) })];
}

function modelFacts({ method }: Reading, entry: LayerEntry | undefined, words: Words): string[] {
  const told = entry === undefined ? undefined : methodFact(entry, words);
  if (told !== undefined) return [told];
  return method === undefined ? [] : [modelName(method, words)];
}

/** A difference whose likely range holds zero is none that can be told. */
function changeFacts(reading: Reading, words: Words): string[] {
  return isUnclearChange(reading) ? [words.text('values:noClearChange')] : [];
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
    ...widthFacts(reading, entry, words),
  ];
}
