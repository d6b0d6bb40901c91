import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assignTrips } from '#simulation/traffic/equilibrium.ts';
import { type FoundFlows, flowDifference } from '#simulation/traffic/flow-difference.ts';
import { headlessWork } from '#threads/work.ts';
import { built, networks } from './random-network.ts';

function found(linkError: number, ...flow: number[]): FoundFlows {
  return { flow: Float64Array.from(flow), linkError };
}

describe('a difference of flows', () => {
  test('is told apart where it is more than both errors together', () => {
    const before = found(2, 100, 100, 100, 100, 0);
    const after = found(3, 105, 94.9, 105.1, 100, 0);
    const { difference, belowNoise, noise, toldApart } = flowDifference(before, after);
    expect(noise).toBe(5);
    [5, -5.1, 5.1, 0, 0].forEach((expected, link) => {
      expect(difference[link]).toBeCloseTo(expected, 9);
    });
    // 5 is what errors of 2 and 3 can make.
    expect([...belowNoise]).toEqual([1, 0, 0, 1, 1]);
    expect(toldApart).toBe(2);
  });

  test('of results without any error is none only where they agree', () => {
    const { belowNoise, toldApart } = flowDifference(found(0, 1, 2), found(0, 1, 2 + 1e-9));
    expect([...belowNoise]).toEqual([0, 0]);
    expect(toldApart).toBe(1);
  });

  test('between a result and itself, fetched again, is exactly zero and no noise', () => {
    const kept = found(37, 120, 0, 5);
    for (const again of [kept, { ...kept }]) {
      const { difference, belowNoise, noise, toldApart } = flowDifference(kept, again);
      expect([...difference]).toEqual([0, 0, 0]);
      expect([...belowNoise]).toEqual([0, 0, 0]);
      expect([noise, toldApart]).toEqual([0, 0]);
    }
  });

  test('is below the noise on every link where an error is not known', () => {
    for (const pair of [
      [Number.NaN, 1],
      [1, Number.NaN],
    ] as const) {
      const [before, after] = pair.map((error, at) => found(error, 10, 1000 * at));
      const told = flowDifference(before as FoundFlows, after as FoundFlows);
      expect(told).toMatchObject({ noise: Number.NaN, toldApart: 0 });
      expect([...told.belowNoise]).toEqual([1, 1]);
    }
  });

  test('of no links is none', () => {
    expect(flowDifference(found(1), found(1))).toMatchObject({ noise: 2, toldApart: 0 });
  });

  test.each([
    ['flows of 1 links and of 2', found(1, 5), found(1, 5, 6)],
    ['a flow of NaN on link 1', found(1, 5, Number.NaN), found(1, 5, 6)],
    ['a flow of Infinity on link 0', found(1, 5), found(1, Number.POSITIVE_INFINITY)],
    ['a link error of -1', found(-1, 5), found(1, 5)],
    ['a link error of -0.5', found(1, 5), found(-0.5, 5)],
  ])('is refused: %s', (message, before, after) => {
    expect(() => flowDifference(before, after)).toThrow(new RangeError(message));
  });
});

const flows = fc.double({ min: 0, max: 1e5, noNaN: true });
const errors = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e4, noNaN: true }));
/** What an error is of the largest. */
const part = fc.double({ min: -1, max: 1, noNaN: true });
const pairs = fc.record({
  links: fc.array(fc.tuple(flows, flows), { maxLength: 40 }),
  errors: fc.tuple(errors, errors),
});

describe('on any links', () => {
  test('the other way round only the signs differ', () => {
    fc.assert(
      fc.property(pairs, ({ links, errors: [one, other] }) => {
        const a = found(one, ...links.map(([flow]) => flow));
        const b = found(other, ...links.map(([, flow]) => flow));
        const [there, back] = [flowDifference(a, b), flowDifference(b, a)];
        there.difference.forEach((value, link) => {
          expect(value + (back.difference[link] ?? Number.NaN)).toBe(0);
        });
        if (there.noise > 0) {
          const marked = there.belowNoise.reduce((sum, mark) => sum + mark, 0);
          expect(marked + there.toldApart).toBe(links.length);
        }
        expect([...back.belowNoise]).toEqual([...there.belowNoise]);
        expect([back.noise, back.toldApart]).toEqual([there.noise, there.toldApart]);
      }),
    );
  });

  test('what is told apart has the sign of the true difference, whatever the errors are', () => {
    const link = fc.record({ before: flows, after: flows, off: fc.tuple(part, part) });
    fc.assert(
      fc.property(fc.array(link), fc.tuple(errors, errors), (links, [one, other]) => {
        const a = found(one, ...links.map(({ before, off }) => before + off[0] * one));
        const b = found(other, ...links.map(({ after, off }) => after + off[1] * other));
        const { difference, belowNoise, noise } = flowDifference(a, b);
        links.forEach(({ before, after }, at) => {
          const value = difference[at] ?? Number.NaN;
          // Values up to 1e5 are rounded by far less.
          if (Math.abs(value) <= noise + 1e-6) return;
          expect(belowNoise[at]).toBe(0);
          expect(Math.sign(value)).toBe(Math.sign(after - before));
        });
      }),
    );
  });
});

test('no edit makes a difference of exactly zero, solved anew or fetched again, and one of rounding alone when begun with it', async () => {
  await fc.assert(
    fc.asyncProperty(networks, async (one) => {
      const { network, trips } = built(one);
      const input = { network, trips, weights: { toll: 0, length: 0 }, gap: 1e-6 };
      const base = await assignTrips(input, headlessWork());
      // One that gave up before its gap goes on from where it stopped.
      fc.pre(base.converged);
      const anew = await assignTrips(input, headlessWork());
      const begun = await assignTrips({ ...input, warm: base }, headlessWork());
      for (const again of [base, anew]) {
        const { difference, toldApart } = flowDifference(base, again);
        expect(difference.every((value) => value === 0)).toBe(true);
        expect(toldApart).toBe(0);
      }
      // A solve that begins with flows adds them up anew.
      const { difference, noise } = flowDifference(base, begun);
      for (const value of difference) expect(Math.abs(value)).toBeLessThanOrEqual(noise + 1e-9);
    }),
    { numRuns: 50 },
  );
});
