import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PageState } from '#state/page-store.ts';
import { rightStore } from '#state/side-store.ts';
import { shownTime } from '#state/time-slice.ts';
import { aMachine, aPage, keptTown, SOON } from './a-kept-page.ts';

beforeEach(() => {
  vi.stubGlobal('localStorage', { getItem: () => null, setItem() {}, removeItem() {} });
});
afterEach(() => vi.unstubAllGlobals());

/** All of a comparison that a person made. */
function comparisonOf(state: PageState) {
  const { comparing, splitShare, chosenSide, sameTime, scalesLocked, right, steps } = state;
  return {
    ...{ comparing, splitShare, chosenSide, sameTime, scalesLocked },
    layers: right?.layers.map(({ id, visible, name, look }) => [id, visible, name, look]),
    at: right && shownTime({ steps, step: right.step }),
  };
}

type KeptPage = Awaited<ReturnType<typeof keptTown>>;

async function writes({ keeper, store }: KeptPage, act: () => void): Promise<void> {
  act();
  await expect.poll(() => store.getState().keeping, SOON).toBe('kept');
  await keeper.flush();
}

/** A comparison with a right side that is unlike the left in all that it can be. */
function unlike({ actions, rightActions }: KeptPage): void {
  actions.compare(true);
  actions.setSplitShare(0.3);
  actions.lockScales(false);
  actions.chooseSide('right');
  rightActions.setLayerVisible('roads', false);
  rightActions.renameLayer('buildings', 'Houses');
  rightActions.setLayerLook('districts', { opacity: 0.4 });
  rightActions.showStep(2);
}

describe('a comparison', () => {
  it('is there again on a page that is opened again, the left side as it was', async () => {
    const machine = aMachine();
    const before = await keptTown(machine);
    await writes(before, () => unlike(before));
    const was = before.store.getState();
    expect(comparisonOf(was)).toMatchObject({ comparing: true, splitShare: 0.3, sameTime: false });

    const after = aPage(machine);
    await after.open();
    expect(comparisonOf(after.store.getState())).toEqual(comparisonOf(was));
    const left = (state: PageState) => state.layers.map(({ id, visible }) => [id, visible]);
    expect(left(after.store.getState())).toEqual(left(was));
    expect(left(after.store.getState())).toContainEqual(['roads', true]);
    expect(shownTime(after.store.getState())).toBe(shownTime(was));
    expect(shownTime(rightStore(after.store).getState())).not.toBe(shownTime(was));
    expect(after.told()).toEqual([]);
  });

  it('that was left is arranged as it was when it is begun again', async () => {
    const machine = aMachine();
    const before = await keptTown(machine);
    await writes(before, () => {
      unlike(before);
      before.actions.compare(false);
    });
    const after = aPage(machine);
    await after.open();
    expect(after.store.getState().comparing).toBe(false);
    after.actions.compare(true);
    before.actions.compare(true);
    expect(comparisonOf(after.store.getState())).toEqual(comparisonOf(before.store.getState()));
  });

  it('is written soon after each of its changes', async () => {
    const machine = aMachine();
    const page = await keptTown(machine);
    await writes(page, () => page.actions.compare(true));
    const { actions, rightActions } = page;
    for (const act of [
      () => actions.setSplitShare(0.7),
      () => actions.lockScales(false),
      () => rightActions.setLayerVisible('roads', false),
      () => rightActions.showStep(3),
      () => actions.setSameTime(true),
      () => actions.compare(false),
    ]) {
      const before = await machine.documents.read();
      act();
      const changed = async () => JSON.stringify((await machine.documents.read()).current);
      await expect.poll(changed, { timeout: 3000 }).not.toBe(JSON.stringify(before.current));
    }
  });
});
