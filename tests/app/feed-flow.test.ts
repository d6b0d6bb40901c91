import { afterEach, describe, expect, it, vi } from 'vitest';
import { FeedFlow, stillIfPreferred } from '#app/feed-flow.ts';
import type { EpochMs } from '#core/units.ts';
import { LiveObservations } from '#observations/live-observations.ts';
import { type FeedsKernel, feedsKernel } from '#pipelines/feeds-kernel.ts';
import { createPageStore } from '#state/page-store.ts';
import { START, tableOf } from '#tests/observations/any-observations.ts';
import { aTwin } from '#tests/pipelines/a-city.ts';
import { HostedWorker } from '#threads/hosted-worker.ts';
import { inlineThread } from '#threads/inline-thread.ts';

const MINUTE = 60_000;
const TABLE = tableOf(Array.from({ length: 100 }, (_, step) => [0, step * 5, step, 1] as const));
const PLAYING = { startAt: START + 50 * MINUTE, playing: true, speed: 3600 };

let worker: HostedWorker<FeedsKernel>;
let flow: FeedFlow;

afterEach(() => {
  flow.close();
  worker.terminate();
  vi.unstubAllGlobals();
});

function aFlow() {
  const start = () => inlineThread(feedsKernel(() => performance.now()));
  worker = new HostedWorker<FeedsKernel>({ start });
  const store = createPageStore();
  const layers = { refresh: vi.fn(), moveOn: vi.fn() };
  flow = new FeedFlow(store, { feeds: worker }, layers);
  const observations = new LiveObservations(TABLE);
  const shown = () => {
    const { steps, step } = store.getState();
    return ((steps[step] ?? Number.NaN) - START) / MINUTE;
  };
  return { store, layers, observations, shown };
}

describe('the replay of the open city', () => {
  it('of files stands at its end and waits', async () => {
    const { store, observations, shown, layers } = aFlow();
    flow.open(aTwin(1), observations);
    expect(store.getState()).toMatchObject({ playing: false, live: true, speed: 60 });
    expect([store.getState().steps.length, shown()]).toEqual([100, 495]);
    await expect.poll(() => store.getState().feedRevision).toBe(1);
    expect(store.getState().received).toBe(100);
    expect(layers.moveOn).not.toHaveBeenCalled();
  });

  it('may begin at a time and play: layers move on, and nothing after it is shown', async () => {
    const { store, observations, shown, layers } = aFlow();
    flow.open(aTwin(1), observations, PLAYING);
    expect(shown()).toBe(50);
    const later = (START + 400 * MINUTE) as EpochMs;
    expect(observations.snapshotAt('speed', later).value[0]).toBe(10);
    await expect.poll(shown).toBeGreaterThan(70);
    expect(layers.moveOn.mock.calls.length).toBeGreaterThan(2);
    expect(layers.refresh).toHaveBeenCalledTimes(1);
    expect(store.getState().perSecond).toBeGreaterThan(1);
  });

  it('sought, gives up what is computed for another time', () => {
    const { observations, shown, layers } = aFlow();
    flow.open(aTwin(1), observations);
    layers.refresh.mockClear();
    flow.command({ do: 'seek', at: START + 20 * MINUTE });
    expect(shown()).toBe(20);
    expect(layers.refresh).toHaveBeenCalledTimes(1);
    flow.command({ do: 'speed', speed: 10 });
    expect(layers.refresh).toHaveBeenCalledTimes(1);
  });

  it('shows the nearest step of a quantity that has arrived, unless it plays', () => {
    const { observations, shown } = aFlow();
    const own = Float64Array.of(20, 45, 60).map((minute) => START + minute * MINUTE);
    flow.open(aTwin(1), observations, { ...PLAYING, playing: false });
    flow.showNearest(own);
    expect(shown()).toBe(45);
    flow.showNearest(new Float64Array(0));
    expect(shown()).toBe(45);
    flow.command({ do: 'play' });
    flow.showNearest(own.subarray(0, 1));
    expect(shown()).toBe(45);
  });

  it('waits for Play where reduced motion is preferred', async () => {
    vi.stubGlobal('matchMedia', (query: string) => ({ matches: query.includes('reduce') }));
    const { store, observations, shown } = aFlow();
    flow.open(aTwin(1), observations, stillIfPreferred(PLAYING));
    expect(store.getState().playing).toBe(false);
    flow.command({ do: 'play' });
    await expect.poll(shown).toBeGreaterThan(60);
  });

  it('opens again where it stood, until another city or none is open', () => {
    const { store, observations, shown } = aFlow();
    flow.open(aTwin(1), observations, { ...PLAYING, playing: false, speed: 10 });
    flow.command({ do: 'seek', at: START + 30 * MINUTE });
    flow.open(aTwin(1), observations);
    expect([shown(), store.getState().now, store.getState().speed]).toEqual([
      30,
      START + 50 * MINUTE,
      10,
    ]);
    expect(store.getState().live).toBe(false);
    const other = { ...aTwin(1), sources: [] };
    flow.open(other, observations);
    expect(shown()).toBe(495);
    flow.command({ do: 'seek', at: START + 30 * MINUTE });
    flow.open(other, observations);
    expect(shown()).toBe(30);
    flow.forget();
    flow.open(other, observations);
    expect(shown()).toBe(495);
  });

  it('that loses its worker says so and goes on', async () => {
    const { store, observations, shown } = aFlow();
    flow.open(aTwin(1), observations, PLAYING);
    await expect.poll(shown).toBeGreaterThan(60);
    worker.terminate();
    const messages = () => store.getState().messages.map(({ content }) => content);
    await expect.poll(messages).toEqual([{ text: 'feedRestarted', params: {} }]);
    const before = shown();
    await expect.poll(shown).toBeGreaterThan(before);
  });
});
