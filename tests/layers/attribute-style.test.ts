import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Column } from '#core/feature-set.ts';
import { packTexts } from '#core/text-column.ts';
import { KIND_COLORS, rampColors } from '#core/tokens.ts';
import { attributeLook } from '#layers/attribute-style.ts';
import { NO_CLASS } from '#layers/layer-style.ts';

const NONE = '#C6CDD4';
const numbers = (...values: readonly number[]): Column => ({
  name: 'heightM',
  type: 'number',
  values: Float64Array.from(values),
});
const texts = (values: readonly string[]): Column => ({
  name: 'use',
  type: 'text',
  values: packTexts(values),
});

describe('colours of an attribute', () => {
  it('of numbers: five equally wide classes of the neutral ramp over all there is', () => {
    const look = attributeLook(numbers(0, 10, 49.9, 50, Number.NaN, 100), 'light', NONE);
    expect(look?.style.classes.map(({ from, to }) => [from, to])).toEqual([
      [0, 20],
      [20, 40],
      [40, 60],
      [60, 80],
      [80, 100],
    ]);
    expect([...(look?.style.classOf ?? [])]).toEqual([0, 0, 2, 2, NO_CLASS, 4]);
    expect(look?.style.classes.map(({ color }) => color)).toEqual(rampColors('neutral', 'light'));
    expect(attributeLook(numbers(Number.NaN), 'light', NONE)).toBeUndefined();
    expect(attributeLook(numbers(7, 7), 'dark', NONE)?.style.classOf).toEqual(Uint8Array.of(0, 0));
  });

  it('of numbers lie within their class, whatever they are', () => {
    // Numbers next to zero have too few digits to be divided into classes.
    const value = fc
      .double({ min: -1e6, max: 1e6, noNaN: true })
      .map((one) => (Math.abs(one) < 1e-300 ? 0 : one));
    fc.assert(
      fc.property(fc.array(value, { minLength: 1 }), (values) => {
        const look = attributeLook(numbers(...values), 'dark', NONE);
        values.forEach((one, at) => {
          const { from = 0, to = 0 } = look?.style.classes[look.style.classOf[at] ?? 0] ?? {};
          const slack = (to - from) * 1e-6;
          expect(one).toBeGreaterThanOrEqual(from - slack);
          expect(one).toBeLessThanOrEqual(to + slack);
        });
      }),
    );
  });

  it('of texts: the seven most frequent kinds in their own colours, the rest together', () => {
    const kinds = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
    const values = kinds.flatMap((kind, at) => Array<string>(9 - at).fill(kind));
    const look = attributeLook(texts([...values.toReversed(), '']), 'light', NONE);
    if (look?.key.by !== 'kind') throw new Error('no kinds');
    expect(look.key.kinds.map(({ text }) => text)).toEqual(kinds.slice(0, 7));
    expect(look.key.kinds.map(({ color }) => color)).toEqual(KIND_COLORS);
    expect(look.key.otherColor).toBeDefined();
    // The two rarest come first in the column, the empty text last.
    expect([...look.style.classOf.slice(0, 3)]).toEqual([7, 7, 7]);
    expect(look.style.classOf.at(-1)).toBe(NO_CLASS);
    expect(look.style.classOf.at(-2)).toBe(0);
  });

  it('of truths: yes and no, and none where it is not known', () => {
    const column: Column = { name: 'oneway', type: 'boolean', values: Uint8Array.of(1, 0, 255) };
    const look = attributeLook(column, 'light', NONE);
    expect([...(look?.style.classOf ?? [])]).toEqual([0, 1, NO_CLASS]);
    expect(look?.key).toMatchObject({
      isBoolean: true,
      kinds: [{ text: 'true' }, { text: 'false' }],
    });
    expect(look?.key).not.toHaveProperty('otherColor');
  });
});
