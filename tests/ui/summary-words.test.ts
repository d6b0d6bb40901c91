import { describe, expect, test } from 'vitest';
import { ENGLISH } from '#i18n/words.ts';
import type { InViewRow } from '#state/in-view.ts';
import type { SummaryValues, ViewSummary } from '#state/view-summary.ts';
import { rowSentence } from '#ui/InViewRow.tsx';
import { summarySentences } from '#ui/summary-words.ts';
import '#tests/all-texts.ts';

const VALUES: SummaryValues = {
  quantity: 'no2',
  unit: 'ug/m3',
  kind: 'inferred',
  at: Date.UTC(2026, 7, 21, 7, 25),
  min: 18.2,
  median: 27.4,
  max: 46.1,
  highest: {
    place: { layer: 'roads', kind: 'street', id: 'roads/1', name: 'Harbour Bridge' },
    isThere: true,
    distanceM: 300.4,
    point: 'n',
  },
  shareUncertain: 0.12,
  withValue: 1739,
  unclear: 0,
};
const SEEN: ViewSummary = {
  widthM: 1200,
  look: { point: 'ne', isDown: false },
  district: { layer: 'districts', kind: 'district', id: 'd', name: 'Harbour quarter' },
  counts: [
    { kind: 'building', count: 1214 },
    { kind: 'street', count: 31 },
    { kind: 'station', count: 1 },
  ],
  values: VALUES,
};
/** Names are kept apart from the words around them by marks that nobody sees. */
const said = (summary: ViewSummary) =>
  summarySentences(summary, 'Europe/Amsterdam', ENGLISH)
    .join(' ')
    .replaceAll(/[\u2068\u2069]/g, '');

describe('the summary in words', () => {
  test('is what the design says', () => {
    expect(said(SEEN)).toBe(
      '1.2 km wide, looking north-east. Harbour quarter: 1,214 buildings, 31 streets, 1 sensor. NO₂, inferred, 09:25: 18 to 46 µg/m³, middle 27. Highest at Harbour Bridge, 300 m north. 12 % too uncertain to read.',
    );
  });

  test('says only what is known', () => {
    const { district: _, look: __, values: ___, ...rest } = SEEN;
    expect(said({ ...rest, counts: [] })).toBe(
      'All that is open, 1.2 km wide. No buildings, streets or sensors are in view.',
    );
    expect(said({ ...rest, widthM: Number.NaN })).toMatch(/^All that is open\. In view: 1,214 /);
    expect(said({ ...SEEN, widthM: Number.NaN })).toMatch(/^Looking north-east\. /);
    expect(said({ ...SEEN, look: { point: 's', isDown: true } })).toMatch(
      /^1\.2 km wide, seen from above with south up\. /,
    );
    expect(said({ ...SEEN, counts: [] })).toContain(
      'Harbour quarter: no buildings, streets or sensors in view.',
    );
  });

  test('tells one value once, and says that none can be read', () => {
    const { highest: _, ...figures } = VALUES;
    const one = { ...figures, min: 20, median: 20, max: 20, shareUncertain: 0 };
    expect(said({ ...SEEN, values: one })).toMatch(/ NO₂, inferred, 09:25: 20 µg\/m³\.$/);
    const none = { ...figures, min: Number.NaN, median: Number.NaN, max: Number.NaN };
    expect(said({ ...SEEN, values: none })).toMatch(/ 09:25: no value here can be read\.$/);
  });

  test('of a difference has signs, and says at how many no change is clear', () => {
    const { highest: _, ...figures } = VALUES;
    const change = { kind: 'difference', min: -4, median: 0, max: 9, unclear: 1214 } as const;
    expect(said({ ...SEEN, values: { ...figures, ...change } })).toContain(
      'NO₂, difference, 09:25: -4 to +9 µg/m³, middle 0. No clear change at 1,214 of 1,739.',
    );
  });

  test('names the street near the highest value, or only where it is', () => {
    const near = { ...VALUES.highest, isThere: false, distanceM: 1234, point: 'sw' } as const;
    expect(said({ ...SEEN, values: { ...VALUES, highest: near } })).toContain(
      'Highest near Harbour Bridge, 1.23 km south-west.',
    );
    const { place: _, ...nowhere } = near;
    expect(said({ ...SEEN, values: { ...VALUES, highest: nowhere } })).toContain(
      'Highest 1.23 km south-west.',
    );
  });
});

test.each<[Partial<InViewRow>, string]>([
  [{}, 'School Street, 120 m north-east, 31 µg/m³, inferred'],
  [{ value: Number.NaN }, 'School Street, 120 m north-east, no data'],
  [{ value: Number.NaN, stale: true, ageS: 840 }, 'School Street, 120 m north-east, stale 14 min'],
  [
    { value: 3, lower: 1, upper: 5, valueKind: 'difference' },
    'School Street, 120 m north-east, +3.0 µg/m³, difference',
  ],
  [
    { value: 3, lower: -1, upper: 7, valueKind: 'difference' },
    'School Street, 120 m north-east, no clear change, difference',
  ],
  [{ name: '' }, 'Street 7, 120 m north-east, 31 µg/m³, inferred'],
])('a row of the list in one sentence: %o', (change: Partial<InViewRow>, sentence) => {
  const row: InViewRow = {
    layer: 'roads',
    kind: 'street',
    id: 'roads/7',
    name: 'School Street',
    distanceM: 120.2,
    bearingDeg: 45,
    value: 31.2,
    lower: 26,
    upper: 37,
    unit: 'ug/m3',
    valueKind: 'inferred',
    ...change,
  };
  expect(rowSentence(row, ENGLISH)).toBe(sentence);
  const { valueKind: _, ...thing } = row;
  expect(rowSentence(thing, ENGLISH)).toBe(sentence.split(', ').slice(0, 2).join(', '));
});
