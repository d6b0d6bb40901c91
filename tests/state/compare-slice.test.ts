import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rampColors } from '#core/tokens.ts';
import type { LayerLook } from '#layers/layer-look.ts';
import { legendClasses } from '#layers/legend-classes.ts';
import { keptInPicture, SPLIT_STEP, sideInHand } from '#state/compare-slice.ts';
import type { LayerEntry } from '#state/layer-slice.ts';
import { createPageStore } from '#state/page-store.ts';
import { withLockedScales } from '#state/scale-lock.ts';
import { rightStore, sideOf } from '#state/side-store.ts';

const look: fc.Arbitrary<LayerLook> = fc
  .record({
    ramp: fc.option(fc.constantFrom('neutral', 'worse', 'water' as const), { nil: undefined }),
    classes: fc.option(fc.integer({ min: 3, max: 6 }), { nil: undefined }),
    ends: fc.option(fc.tuple(fc.integer({ max: 50 }), fc.integer({ min: 51 })), { nil: undefined }),
    hatched: fc.boolean(),
    opacity: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ ramp, classes, ends, hatched, opacity }) => ({
    ...(ramp === undefined ? {} : { ramp }),
    ...(classes === undefined ? {} : { classes }),
    ...(ends === undefined ? {} : { ends }),
    ...{ hatched, opacity, filters: [] },
  })) as fc.Arbitrary<LayerLook>;

/** A list of layers of some quantities, each id once. */
const list: fc.Arbitrary<LayerEntry[]> = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('inferred-no2', 'inferred-speed', 'own-1', 'own-2', 'roads'),
    quantity: fc.constantFrom('no2', 'speed', undefined),
    look: fc.option(look, { nil: undefined }),
    visible: fc.boolean(),
  }),
  { selector: ({ id }) => id },
) as unknown as fc.Arbitrary<LayerEntry[]>;

const classesOf = ({ quantity, kind, look: own }: LayerEntry) =>
  quantity === undefined ? [] : legendClasses(quantity, kind, 'light', own);

describe('one scale for both sides', () => {
  it('gives each layer of the right the classes and colours of the same layer of the left', () => {
    fc.assert(
      fc.property(list, list, (right, left) => {
        for (const entry of withLockedScales(right, left)) {
          const same = left.find(
            ({ id, quantity }) => id === entry.id && quantity === entry.quantity,
          );
          if (same !== undefined) expect(classesOf(entry)).toEqual(classesOf(same));
        }
      }),
    );
  });

  it('changes nothing else, and nothing at all the second time', () => {
    fc.assert(
      fc.property(list, list, (right, left) => {
        const locked = withLockedScales(right, left);
        expect(withLockedScales(locked, left)).toBe(locked);
        locked.forEach((entry, at) => {
          const { look: own, ...rest } = entry;
          const { look: before, ...kept } = right[at] as LayerEntry;
          expect(rest).toEqual(kept);
          expect(own?.opacity ?? 1).toBe(before?.opacity ?? 1);
          expect(own?.hatched ?? true).toBe(before?.hatched ?? true);
        });
      }),
    );
  });

  it('takes a quantity that only another layer of the left has from that one', () => {
    const left = [{ id: 'own-1', quantity: 'no2', kind: 'measured', look: { classes: 3 } }];
    const right = [{ id: 'own-2', quantity: 'no2', kind: 'inferred' }];
    const [entry] = withLockedScales(right as never, left as never);
    expect(entry && classesOf(entry).map(({ color }) => color)).toEqual([
      ...rampColors('worse', 'light', 3),
    ]);
  });
});

describe('the store as the right side sees it', () => {
  const start = { steps: Float64Array.of(1000, 2000, 3000), step: 2, now: 3000, speed: 60 };

  it('has its own list and time; all else is the page’s', () => {
    const page = createPageStore({ ...start, comparing: true });
    const right = rightStore(page);
    // Without a right side it is the page.
    right.setState({ step: 1 });
    expect(page.getState().step).toBe(1);
    page.setState((state) => ({ right: sideOf(state) }));
    right.setState({ step: 0, speed: 300 });
    expect([page.getState().step, right.getState().step]).toEqual([1, 0]);
    expect([page.getState().speed, right.getState().speed]).toEqual([300, 300]);
    right.setState(({ step }) => ({ step: step + 2 }));
    expect([page.getState().step, right.getState().step]).toEqual([1, 2]);
  });

  it('tells its listeners states that stay the same objects until something changes', () => {
    const page = createPageStore(start);
    page.setState((state) => ({ comparing: true, right: sideOf(state) }));
    const right = rightStore(page);
    const told: [number, number][] = [];
    right.subscribe((state, before) => told.push([state.step, before.step]));
    expect(right.getState()).toBe(right.getState());
    right.setState({ step: 0 });
    page.setState({ step: 1 });
    expect(told).toEqual([
      [0, 2],
      [0, 0],
    ]);
  });
});

describe('the divider', () => {
  it('stays in the picture, and comes back by as many steps as it went', () => {
    expect([-1, 0.3, 7].map(keptInPicture)).toEqual([0, 0.3, 1]);
    expect(0.5 / SPLIT_STEP).toBe(25);
  });

  it('lets lists act on the left while nothing is compared', () => {
    expect(sideInHand({ comparing: false, chosenSide: 'right' })).toBe('left');
    expect(sideInHand({ comparing: true, chosenSide: 'right' })).toBe('right');
  });
});
