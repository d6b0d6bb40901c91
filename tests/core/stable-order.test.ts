import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stableOrder } from '#core/stable-order.ts';

/** The same by the sort of the language, which is stable. */
function expected(keys: readonly number[], descending: boolean): number[] {
  const places = [...keys.keys()];
  const given = places.filter((at) => !Number.isNaN(keys[at]));
  const compare = (a: number, b: number) => {
    const [first = 0, second = 0] = [keys[a], keys[b]];
    if (first === second) return 0;
    return first < second === descending ? 1 : -1;
  };
  return [...given.sort(compare), ...places.filter((at) => Number.isNaN(keys[at]))];
}

test('is the stable order of the language, NaN last', () => {
  const number = fc.oneof(fc.double(), fc.integer({ min: -3, max: 3 }), fc.constant(-0));
  fc.assert(
    fc.property(fc.array(number, { maxLength: 200 }), fc.boolean(), (keys, descending) => {
      const order = [...stableOrder(Float64Array.from(keys), descending)];
      expect(order).toEqual(expected(keys, descending));
    }),
    { numRuns: 500 },
  );
});

test('of nothing is nothing', () => {
  expect(stableOrder(new Float64Array(0))).toHaveLength(0);
});
