import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CitySession } from '#app/city-session.ts';
import type { SideData } from '#app/compare-flow.ts';
import { InViewFlow } from '#app/in-view-flow.ts';
import { SummaryFlow } from '#app/summary-flow.ts';
import { NOTHING_IN_VIEW } from '#state/in-view.ts';
import { createPageStore } from '#state/page-store.ts';
import { HostedWorker } from '#threads/hosted-worker.ts';
import { inlineThread } from '#threads/inline-thread.ts';
import { namesKernel } from '#twin/name-list.ts';

const SQUARE = [
  [4, 51],
  [5, 51],
  [5, 52],
  [4, 52],
] as const;

function aPage() {
  const store = createPageStore();
  const session = new CitySession();
  const names = new HostedWorker({ start: () => inlineThread(namesKernel) });
  const inHand = () => ({ store, session }) as unknown as SideData;
  const inView = new InViewFlow(store, inHand, { names });
  const flow = new SummaryFlow(store, inHand, inView);
  const rest = async (headingDeg: number) => {
    inView.look({ ring: SQUARE, centre: [4.5, 51.5], look: { headingDeg, pitchDeg: 45 } });
    flow.cameraRested();
    await vi.advanceTimersByTimeAsync(0);
  };
  const said = () => store.getState().said;
  return { store, inView, flow, rest, said, looks: () => said()?.summary.look?.point };
}

describe('what the picture shows', () => {
  beforeEach(() => {
    vi.useFakeTimers({
      toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'],
    });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('is said a second after the camera rests, and not while it goes on', async () => {
    const { rest, said, looks } = aPage();
    await rest(0);
    await vi.advanceTimersByTimeAsync(900);
    await rest(90);
    await vi.advanceTimersByTimeAsync(900);
    expect(said()).toBeUndefined();
    await vi.advanceTimersByTimeAsync(100);
    expect(looks()).toBe('e');
    expect(said()?.times).toBe(0);
  });

  test('is said and written at once when a person asks, again and again', async () => {
    const { store, flow, rest, said } = aPage();
    flow.ask();
    expect(said()).toBeUndefined();
    await rest(180);
    flow.ask();
    expect(said()).toMatchObject({ times: 1, summary: { look: { point: 's' } } });
    expect(store.getState()).toMatchObject({ summaryShown: true, summary: said()?.summary });
    flow.ask();
    expect(said()?.times).toBe(2);
    await vi.advanceTimersByTimeAsync(2000);
    expect(said()?.times).toBe(2);
  });

  test('is said every ten seconds at most while time plays', async () => {
    const { store, rest, said } = aPage();
    await rest(0);
    await vi.advanceTimersByTimeAsync(1000);
    const first = said();
    store.setState({ playing: true });
    await rest(90);
    await vi.advanceTimersByTimeAsync(8900);
    expect(said()).toBe(first);
    await vi.advanceTimersByTimeAsync(2000);
    expect(said()?.summary.look?.point).toBe('e');
    const second = said();
    await vi.advanceTimersByTimeAsync(9000);
    expect(said()).toBe(second);
    await vi.advanceTimersByTimeAsync(2000);
    expect(said()).not.toBe(second);
    store.setState({ playing: false });
    const last = said();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(said()).toBe(last);
  });

  test('is kept fresh where it is written, and only there', async () => {
    const { store, rest } = aPage();
    await rest(0);
    expect(store.getState().summary).toBeUndefined();
    store.setState({ drawerOpen: true });
    expect(store.getState().summary?.look?.point).toBe('n');
    await rest(270);
    expect(store.getState().summary?.look?.point).toBe('w');
  });

  test('is not said any more when all was closed', async () => {
    const { store, inView, flow, rest, said } = aPage();
    await rest(0);
    inView.forget();
    flow.forget();
    store.setState({ inView: NOTHING_IN_VIEW });
    await vi.advanceTimersByTimeAsync(5000);
    expect(said()).toBeUndefined();
  });
});
