import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Column } from '#core/feature-set.ts';
import { packTexts } from '#core/text-column.ts';
import { lostFilters, passing, passingCount } from '#layers/feature-filter.ts';
import { textKinds } from '#layers/text-kinds.ts';

const LANES: Column = { name: 'lanes', type: 'number', values: Float64Array.of(1, 2, NaN, 4) };
const CLASS: Column = { name: 'class', type: 'text', values: packTexts(['a', 'b', 'a', '']) };
const ONEWAY: Column = { name: 'oneway', type: 'boolean', values: Uint8Array.of(0, 1, 255, 1) };
const SET = { columns: [LANES, CLASS, ONEWAY], value: Float64Array.of(10, 20, 30, NaN) };
const shown = (...filters: Parameters<typeof passing>[2][number][]) => {
  const left = passing(4, SET, filters);
  return left === undefined ? undefined : [...left];
};

describe('filters', () => {
  it('of values take both ends in, and nothing without a value', () => {
    expect(shown({ by: 'value', from: 10, to: 20 })).toEqual([1, 1, 0, 0]);
  });

  it('of columns: numbers by range, texts and truths by choice', () => {
    expect(shown({ by: 'number', column: 'lanes', from: 2, to: 4 })).toEqual([0, 1, 0, 1]);
    expect(shown({ by: 'text', column: 'class', values: ['a', ''] })).toEqual([1, 0, 1, 1]);
    expect(shown({ by: 'text', column: 'oneway', values: ['true'] })).toEqual([0, 1, 0, 1]);
    expect(shown({ by: 'text', column: 'oneway', values: ['false'] })).toEqual([1, 0, 0, 0]);
    expect(shown({ by: 'text', column: 'class', values: [] })).toEqual([0, 0, 0, 0]);
  });

  it('all have to be passed', () => {
    const a = { by: 'text', column: 'class', values: ['a'] } as const;
    expect(shown(a, { by: 'value', from: 20, to: 99 })).toEqual([0, 0, 1, 0]);
  });

  it('that cannot work let all pass, and are told', () => {
    const gone = { by: 'text', column: 'colour', values: ['red'] } as const;
    const wrongType = { by: 'number', column: 'class', from: 0, to: 1 } as const;
    const value = { by: 'value', from: 0, to: 1 } as const;
    expect(shown(gone, wrongType)).toBeUndefined();
    expect(lostFilters([gone, wrongType, value], SET)).toEqual([gone, wrongType]);
    expect(lostFilters([value], { columns: [] })).toEqual([value]);
    expect(passingCount(4, undefined)).toBe(4);
  });

  it('leave exactly the features that pass each of them alone', () => {
    const range = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }));
    fc.assert(
      fc.property(range, range, ([a, b], [c, d]) => {
        const first = { by: 'value', from: a, to: b } as const;
        const second = { by: 'number', column: 'lanes', from: c, to: d } as const;
        const [one = [], two = []] = [shown(first), shown(second)];
        expect(shown(first, second)).toEqual(one.map((left, at) => left * (two[at] ?? 0)));
      }),
    );
  });
});

describe('kinds of texts', () => {
  it('give every text back, each kind once', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('', 'a', 'b', 'Ä', '<b>', 'ab', 'ba')), (texts) => {
        const kinds = textKinds(packTexts(texts));
        expect([...kinds.kindOf].map((kind) => kinds.texts[kind])).toEqual(texts);
        expect(kinds.texts).toEqual([...new Set(texts)]);
        expect(kinds.counts).toEqual(
          kinds.texts.map((kind) => texts.filter((text) => text === kind).length),
        );
      }),
    );
  });
});
