import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ObservationTable } from '#core/observation.ts';
import type { EpochMs } from '#core/units.ts';
import type { ReplayStart } from '#feeds/replay-state.ts';
import { feedTableOf } from '#observations/latest-values.ts';
import { LiveObservations } from '#observations/live-observations.ts';
import { ObservationStore } from '#observations/observation-store.ts';
import { feedsKernel } from '#pipelines/feeds-kernel.ts';
import {
  type FeedCommand,
  type FeedTick,
  LONGEST_GAP_MS,
  ReplayFeed,
} from '#pipelines/replay-feed.ts';
import { anyTable, START, tableOf } from '#tests/observations/any-observations.ts';
import { headlessWork } from '#threads/work.ts';

const MINUTE = 60_000;
/** Two streams every 5 minutes for five hours. */
const TABLE = tableOf(
  Array.from({ length: 61 }, (_, step) => step).flatMap((step) => [
    [0, step * 5, step, 1] as const,
    [4, step * 5, 90 - step, 1] as const,
  ]),
);
const FROM_START: ReplayStart = { startAt: START, playing: true, speed: 60 };

/** The feed's own clock, which goes by `vi.advanceTimersByTime` and by nothing else. */
const clock = () => performance.now();

function aFeed(start = FROM_START, table: ObservationTable = TABLE): ReplayFeed {
  return new ReplayFeed({ table: feedTableOf(table), start, revision: 0, resting: false }, clock);
}

/** All that a page is told within a time, one poll after the other. */
async function toldWithin(feed: ReplayFeed, ms: number): Promise<FeedTick[]> {
  const stop = new AbortController();
  const work = headlessWork(() => {}, stop.signal);
  const ticks: FeedTick[] = [];
  const poll = async () => {
    let revision = 0;
    while (!stop.signal.aborted) {
      const tick = await feed.next(revision, work);
      ticks.push(tick);
      revision = tick.state.revision;
      if (!tick.state.playing) return;
    }
  };
  const polling = poll().catch(() => {});
  await vi.advanceTimersByTimeAsync(ms);
  stop.abort();
  await vi.advanceTimersByTimeAsync(1);
  await polling;
  return ticks;
}

const minuteOf = (time: number) => (time - START) / MINUTE;

beforeEach(() =>
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] }),
);
afterEach(() => {
  vi.useRealTimers();
});

describe('a replay feed', () => {
  it('tells each step when it arrives, with its values and ages', async () => {
    const ticks = await toldWithin(aFeed(), 15_100);
    expect(ticks.map(({ state }) => minuteOf(state.shown))).toEqual([0, 5, 10, 15]);
    const last = ticks.at(-1);
    expect([...(last?.value ?? [])]).toEqual([3, Number.NaN, Number.NaN, Number.NaN, 87]);
    expect([...(last?.flag ?? [])]).toEqual([1, 9, 9, 9, 1]);
    expect(last?.ageS[0]).toBe(0);
    expect(last?.state).toMatchObject({ received: 8, coalesced: 0, perSecond: 0.4 });
  });

  it('at × 3600 keeps all steps, tells at most 20 times a second, and counts what it put together', async () => {
    const ticks = await toldWithin(aFeed({ ...FROM_START, speed: 3600 }), 5050);
    expect(ticks.length).toBeGreaterThan(40);
    expect(ticks.length).toBeLessThanOrEqual(62);
    expect(ticks.at(-1)?.state).toMatchObject({ playing: false, received: 122 });
    // Steps every 10 ms of the clock: five of them share a tick.
    const dense = tableOf(
      Array.from({ length: 501 }, (_, step) => [2, step / 6, step, 1] as const),
    );
    const many = await toldWithin(aFeed({ ...FROM_START, speed: 1000 }, dense), 5100);
    expect(many.length).toBeLessThanOrEqual(103);
    expect(many.at(-1)?.state.received).toBe(501);
    const { received = 0, coalesced = 0 } = many.at(-1)?.state ?? {};
    expect(received - coalesced).toBe(many.length);
  });

  it('follows its own clock, not the time of day', async () => {
    const feed = aFeed();
    const before = await toldWithin(feed, 5100);
    expect(minuteOf(before.at(-1)?.state.now ?? 0)).toBe(5);
    vi.setSystemTime(Date.UTC(2001, 0, 1));
    expect(minuteOf(feed.command([]).state.now)).toBe(5);
    await vi.advanceTimersByTimeAsync(5000);
    vi.setSystemTime(Date.UTC(2040, 0, 1));
    expect(minuteOf(feed.command([]).state.now)).toBe(10);
  });

  it('after a sleep of hours goes on by 5 s of the clock at most', async () => {
    let now = 0;
    const feed = new ReplayFeed(
      { table: feedTableOf(TABLE), start: FROM_START, revision: 0, resting: false },
      () => now,
    );
    now += 3 * 3600_000;
    expect(minuteOf(feed.command([]).state.now)).toBe((LONGEST_GAP_MS / MINUTE) * 60);
    now -= 1e9;
    expect(minuteOf(feed.command([]).state.now)).toBe(5);
    now += 5000;
    expect(minuteOf(feed.command([]).state.now)).toBe(10);
  });

  it('rests while nobody looks, and goes on where it was with one message', async () => {
    const feed = aFeed();
    await toldWithin(feed, 7000);
    const resting = feed.command([{ do: 'rest' }]);
    expect(resting.state).toMatchObject({ playing: true });
    await vi.advanceTimersByTimeAsync(3600_000);
    const woken = feed.command([{ do: 'wake' }]);
    expect(woken.state).toEqual(resting.state);
    const ticks = await toldWithin(feed, 3200);
    expect(ticks.at(-1)?.state.now).toBe(START + 10 * MINUTE);
  });

  it('once paused tells nothing more, and asks for nothing', async () => {
    const feed = aFeed();
    const paused = feed.command([{ do: 'pause' }]);
    expect(paused.state).toMatchObject({ playing: false, perSecond: 0 });
    expect(vi.getTimerCount()).toBe(0);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(feed.command([]).state.revision).toBe(paused.state.revision);
  });

  it('is told to the page again from the revision that it knows', () => {
    const open = { table: feedTableOf(TABLE), start: FROM_START, revision: 41, resting: false };
    expect(new ReplayFeed(open, clock).tick().state.revision).toBe(42);
  });
});

type Step = FeedCommand | { readonly do: 'wait'; readonly ms: number };

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('wait' as const), ms: fc.nat(9000) }),
  fc.record({ do: fc.constantFrom('play' as const, 'pause' as const, 'live' as const) }),
  fc.record({ do: fc.constantFrom('rest' as const, 'wake' as const) }),
  fc.record({ do: fc.constant('step' as const), by: fc.constantFrom(1 as const, -1 as const) }),
  fc.record({
    do: fc.constant('seek' as const),
    at: fc.nat(1600).map((at) => START + at * MINUTE),
  }),
  fc.record({ do: fc.constant('speed' as const), speed: fc.integer({ min: 1, max: 3600 }) }),
);

/** What a feed tells after each step of a walk, the beginning included. */
function walked(table: ObservationTable, walk: readonly Step[]): FeedTick[] {
  let now = 0;
  const open = { table: feedTableOf(table), start: FROM_START, revision: 0, resting: false };
  const feed = new ReplayFeed(open, () => now);
  const told = walk.map((step) => {
    if (step.do !== 'wait') return feed.command([step]);
    now += step.ms;
    return feed.command([]);
  });
  return [...told, feed.command([])];
}

describe('any walk through any history', () => {
  it('shows at each step what the plain store says at that time, and nothing that has not arrived', () => {
    fc.assert(
      fc.property(anyTable, fc.array(anyStep, { maxLength: 30 }), (table, walk) => {
        const live = new LiveObservations(table);
        const plain = new ObservationStore(table);
        for (const { state, ...latest } of walked(table, walk)) {
          live.take(state.shown, latest);
          expect(state.shown).toBeLessThanOrEqual(state.now);
          expect(state.live).toBe(state.shown === state.now);
          for (const quantity of ['speed', 'no2'] as const) {
            const at = state.shown as EpochMs;
            expect(live.snapshotAt(quantity, at)).toEqual(plain.snapshotAt(quantity, at));
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('receives each observation up to now once, however it comes there', () => {
    fc.assert(
      fc.property(anyTable, fc.array(anyStep, { maxLength: 30 }), (table, walk) => {
        const told = walked(table, walk).map(({ state }) => state);
        told.slice(1).forEach((state, index) => {
          const before = told[index] as (typeof told)[number];
          const from = state.now < before.now ? Number.NEGATIVE_INFINITY : before.now;
          const arrived = table.phenomenonTime.filter((at) => at > from && at <= state.now);
          expect(state.received - before.received).toBe(arrived.length);
          expect(state.coalesced).toBeLessThanOrEqual(state.received);
          expect(state.revision).toBeGreaterThanOrEqual(before.revision);
        });
      }),
      { numRuns: 200 },
    );
  });
});

describe('the feeds kernel', () => {
  it('replaces one feed by the next, and refuses to talk of none', async () => {
    const kernel = feedsKernel(clock);
    const work = headlessWork();
    expect(() => kernel.command([], work)).toThrow('No feed is open');
    const open = { table: feedTableOf(TABLE), start: FROM_START, revision: 0, resting: false };
    await kernel.open(open, work);
    const later = { ...FROM_START, startAt: START + 30 * MINUTE };
    await kernel.open({ ...open, start: later }, work);
    expect((await kernel.command([], work)).state.now).toBe(START + 30 * MINUTE);
  });
});
