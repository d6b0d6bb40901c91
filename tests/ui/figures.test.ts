import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  heightDifferenceText,
  heightText,
  peopleText,
  shareText,
  sizeText,
} from '#i18n/measure-text.ts';
import { ENGLISH } from '#i18n/words.ts';
import { areaSections, cityRows, layerRows } from '#ui/area-rows.ts';
import { tabSeparated } from '#ui/figure-table.ts';
import { measuredRows, measuredSentence } from '#ui/measured-rows.ts';
import '#tests/all-texts.ts';

const place = (heightM: number, groundM: number) => ({
  lon: 4,
  lat: 52,
  heightM,
  groundM,
  onBuilding: true,
});

describe('numbers', () => {
  test.each([
    [0, '0'],
    [0.4, '0'],
    [1, 'fewer than 5'],
    [4.4, 'fewer than 5'],
    [5, '10'],
    [14, '10'],
    [16_542, '16,540'],
  ])('%d people are %s', (count, text) => expect(peopleText(count, ENGLISH)).toBe(text));

  test('people are never told to the single one', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e7, noNaN: true }), (count) => {
        const text = peopleText(count, ENGLISH);
        expect(text === 'fewer than 5' || Number(text.replaceAll(',', '')) % 10 === 0).toBe(true);
      }),
    );
  });

  test.each([
    [0, '0 %'],
    [0.001, '1 %'],
    [0.124, '12 %'],
    [0.999, '99 %'],
    [1, '100 %'],
  ])('a share of %d is %s', (share, text) => expect(shareText(share, ENGLISH)).toBe(text));

  test('sizes and heights have no digit too many', () => {
    expect(sizeText(123.4, ENGLISH)).toBe('123 m²');
    expect(sizeText(2_345_678, ENGLISH)).toBe('2.35 km²');
    expect(heightText(12.34, ENGLISH)).toBe('12.3 m');
    expect(heightText(123.4, ENGLISH)).toBe('123 m');
    expect(heightDifferenceText(12.34, ENGLISH)).toBe('+12.3 m');
    expect(heightDifferenceText(-0.04, ENGLISH)).toBe('0.0 m');
  });
});

describe('what was measured', () => {
  test('is said in one line, and told in full', () => {
    const distance = { kind: 'distance', legsM: [400, 834.4] } as const;
    expect(measuredSentence(distance, ENGLISH)).toBe('Distance: 1.23 km');
    expect(measuredRows(distance, ENGLISH).map(({ value }) => value)).toEqual([
      '1.23 km',
      '400 m',
      '834 m',
    ]);
    const height = { kind: 'height', places: [place(23, 3)] } as const;
    expect(measuredRows(height, ENGLISH).map(({ value }) => value)).toEqual([
      '20.0 m',
      '23.0 m',
      '3.0 m',
    ]);
    const difference = { kind: 'height', places: [place(23, 3), place(9.5, 0)] } as const;
    expect(measuredSentence(difference, ENGLISH)).toBe('Second place above the first: -13.5 m');
  });
});

const CITY = { sizeM2: 1e6, outlineM: 4000 };
const FIGURES = {
  layer: 'inferred-no2',
  quantity: 'no2',
  unit: 'ug/m3',
  kind: 'inferred',
  at: 0,
  by: 'each',
  features: 10,
  withValue: 8,
  mean: 27.123,
  min: 18,
  max: 46.04,
  median: 27,
  shareUncertain: 0.25,
  uncertain: 2,
  holdsZero: 1,
} as const;

describe('the figures of an area', () => {
  test('say what is not known, and never as 0', () => {
    const people = (city: object) =>
      cityRows({ ...CITY, ...city }, ENGLISH).find(({ label }) => label === 'People');
    expect(people({})?.value).toBe('not known');
    expect(people({ people: { from: 'buildings', count: 0, unknown: 3 } })).toMatchObject({
      value: 'not known',
      notes: ['added up over its buildings', '3 buildings do not say how many'],
    });
    expect(people({ people: { from: 'districts', count: 0, unknown: 0 } })?.value).toBe('0');
  });

  test('of a difference bear signs, and say at how many no change is clear', () => {
    const difference = { ...FIGURES, kind: 'difference', mean: 2.5, min: -4, max: 9 } as const;
    const rows = layerRows({ ...difference, median: 0 }, ENGLISH);
    expect(Object.fromEntries(rows.map((row) => [row.label, row.value]))).toMatchObject({
      Mean: '+2.5 µg/m³',
      'Lowest to highest': '-4 to +9 µg/m³',
      Middle: '0 µg/m³',
      'No clear change': '1 of 8',
    });
  });

  test('of a layer have mean, range, middle, uncertainty and what has no value', () => {
    const rows = Object.fromEntries(
      layerRows(FIGURES, ENGLISH).map((row) => [row.label, row.value]),
    );
    expect(rows).toEqual({
      Mean: '27.1 µg/m³',
      'Lowest to highest': '18 to 46 µg/m³',
      Middle: '27 µg/m³',
      'Too uncertain to read': '25 % (2 of 8)',
      'Features inside': '10',
      'Of these without a value': '2',
    });
    const long = layerRows({ ...FIGURES, by: 'length' }, ENGLISH).map(({ value }) => value);
    expect(long).toContain('25 % of the length (2 of 8 features)');
    expect(layerRows({ ...FIGURES, withValue: 0 }, ENGLISH)[0]?.value).toBe('no data');
    expect(layerRows({ ...FIGURES, features: 0, withValue: 0 }, ENGLISH)).toEqual([]);
  });

  test('are taken away as a table that no name can tear apart', () => {
    const district = {
      layer: 'districts',
      kind: 'district',
      id: 'd1',
      name: 'Old\tTown\n<b>',
    } as const;
    const streets = [{ class: 'pri\tmary', lengthM: 1200 }];
    const figures = { city: { ...CITY, streets }, layers: [FIGURES] };
    const table = tabSeparated(
      areaSections({ kind: 'district', district }, figures, [], ENGLISH),
    ).split('\n');
    expect(table[0]).toBe('Old Town <b>\tSize\t1 km²');
    expect(table).toContain('Old Town <b>\tpri mary\t1.2 km');
    expect(table.at(-1)).toBe('inferred-no2\tOf these without a value\t2');
  });
});
