import { peopleText, shareText, sizeText } from '#i18n/measure-text.ts';
import { countText, numberText, unitLabel } from '#i18n/number-text.ts';
import type { Words } from '#i18n/words.ts';
import type { AreaCity, AreaPeople } from '#layers/area-city.ts';
import type { AreaFigures, AreaSource, LayerInArea } from '#state/area-slice.ts';
import type { LayerEntry } from '#state/layer-slice.ts';
import { featureName, isolated, lengthText } from './feature-words.ts';
import type { FigureRow } from './figure-table.ts';
import { layerTitle } from './layer-words.ts';

/** What an area is called. */
export function areaName(area: AreaSource, words: Words): string {
  if (area.kind === 'drawn') return words.text('area:drawn');
  if (area.kind === 'district') return featureName(area.district, words);
  return words.text('area:buffer', {
    distance: lengthText(area.distanceM, words),
    name: isolated(featureName(area.around, words)),
  });
}

function peopleRow(people: AreaPeople | undefined, words: Words): FigureRow {
  const label = words.text('area:people');
  if (people === undefined) return { label, value: words.text('area:notKnown') };
  const { from, count, unknown } = people;
  const number = countText(unknown, words);
  const missing =
    unknown === 0 ? [] : [words.text(`area:unknown.${from}`, { count: unknown, number })];
  const isUnknown = count === 0 && unknown > 0;
  return {
    label,
    value: isUnknown ? words.text('area:notKnown') : peopleText(count, words),
    notes: [words.text(`area:people.${from}`), ...missing],
  };
}

function streetRows(city: AreaCity, words: Words): FigureRow[] {
  const { streets } = city;
  if (streets === undefined) return [];
  const total = streets.reduce((sum, { lengthM }) => sum + lengthM, 0);
  return [
    { label: words.text('area:streets'), value: lengthText(total, words) },
    ...streets.map(({ class: name, lengthM }) => ({
      label: name === '' ? words.text('area:noClass') : name,
      value: lengthText(lengthM, words),
      isPart: true,
    })),
  ];
}

/** What of the city lies in an area. */
export function cityRows(city: AreaCity, words: Words): FigureRow[] {
  const count = (label: 'buildings' | 'sensors', number: number | undefined): FigureRow[] =>
    number === undefined
      ? []
      : [{ label: words.text(`area:${label}`), value: countText(number, words) }];
  return [
    { label: words.text('area:size'), value: sizeText(city.sizeM2, words) },
    { label: words.text('area:outline'), value: lengthText(city.outlineM, words) },
    peopleRow(city.people, words),
    ...count('buildings', city.buildings),
    ...count('sensors', city.sensors),
    ...streetRows(city, words),
  ];
}

/** The share that is too uncertain to read, and how many features that are. */
function uncertainText(figures: LayerInArea, words: Words): string {
  const { by, shareUncertain, uncertain, withValue } = figures;
  return words.text(`area:uncertain.${by}`, {
    share: shareText(shareUncertain, words),
    number: countText(uncertain, words),
    total: countText(withValue, words),
  });
}

/** Of a difference: how many features changed by nothing that can be told. */
function unclearRows({ kind, holdsZero, withValue }: LayerInArea, words: Words): FigureRow[] {
  if (kind !== 'difference') return [];
  const [number, total] = [countText(holdsZero, words), countText(withValue, words)];
  return [
    { label: words.text('area:unclear'), value: words.text('area:ofTotal', { number, total }) },
  ];
}

/** What a layer says of an area; empty when nothing of it lies there. */
export function layerRows(figures: LayerInArea, words: Words): FigureRow[] {
  const { features, withValue, by, kind } = figures;
  if (features === 0) return [];
  const unit = unitLabel(figures.unit, words);
  const value = (number: number) =>
    words.text('values:value', { value: numberText(number, words, kind), unit });
  const counts: FigureRow[] = [
    { label: words.text(`area:count.${by}`), value: countText(features, words) },
  ];
  if (withValue < features) {
    const without = countText(features - withValue, words);
    counts.push({ label: words.text('area:withoutValue'), value: without });
  }
  if (withValue === 0)
    return [{ label: words.text('area:mean'), value: words.text('values:noData') }, ...counts];
  const [low, high] = [figures.min, figures.max].map((end) => numberText(end, words, kind));
  return [
    { label: words.text('area:mean'), value: value(figures.mean) },
    {
      label: words.text('area:lowHigh'),
      value: words.text('area:lowHighValue', { low: low ?? '', high: high ?? '', unit }),
    },
    { label: words.text('area:middle'), value: value(figures.median) },
    { label: words.text('area:uncertain'), value: uncertainText(figures, words) },
    ...unclearRows(figures, words),
    ...counts,
  ];
}

/** All figures of an area under their headings, to be taken away. */
export function areaSections(
  area: AreaSource,
  figures: AreaFigures,
  entries: readonly LayerEntry[],
  words: Words,
): { title: string; rows: FigureRow[] }[] {
  const { city, layers } = figures;
  const titleOf = (id: string) => {
    const entry = entries.find((one) => one.id === id);
    return entry === undefined ? id : layerTitle(entry, words);
  };
  return [
    ...(city === undefined ? [] : [{ title: areaName(area, words), rows: cityRows(city, words) }]),
    ...layers.map((layer) => ({ title: titleOf(layer.layer), rows: layerRows(layer, words) })),
  ];
}
