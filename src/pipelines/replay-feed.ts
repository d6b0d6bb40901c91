import type { Work } from '#core/progress.ts';
import { ArrivalRate } from '#feeds/arrival-rate.ts';
import type { FeedState } from '#feeds/feed-state.ts';
import {
  advanced,
  commanded,
  openedReplay,
  type ReplayCommand,
  type ReplayStart,
  type ReplayState,
  untilNextStepMs,
} from '#feeds/replay-state.ts';
import { type ReplaySteps, replaySteps } from '#feeds/replay-steps.ts';
import { type FeedTable, type LatestArrays, LatestValues } from '#observations/latest-values.ts';

/** A longer silence of the clock (the machine slept) counts as no more than this, milliseconds. */
export const LONGEST_GAP_MS = 5000;
/** Shortest time between two ticks that nobody asked for: at most 20 a second. */
const TICK_EVERY_MS = 50;
/** The feed looks at its clock at least so often while it plays. */
const LOOK_EVERY_MS = 1000;

/** What a feed tells the page: where it stands, and what all datastreams say at the step shown. */
export interface FeedTick extends LatestArrays {
  readonly state: FeedState;
}

/** A command for a feed: what a person does, or that nobody looks (`rest`) or looks again (`wake`). */
export type FeedCommand = ReplayCommand | { readonly do: 'rest' } | { readonly do: 'wake' };

export interface OpenFeed {
  readonly table: FeedTable;
  readonly start: ReplayStart;
  /** The last revision that the page knows; the feed goes on from it. */
  readonly revision: number;
  /** Whether nobody looks at the moment. */
  readonly resting: boolean;
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}

/** A history replayed: its state over a clock, and the newest values at the step shown. */
export class ReplayFeed {
  readonly #steps: ReplaySteps;
  readonly #table: FeedTable;
  readonly #latest: LatestValues;
  readonly #clock: () => number;
  readonly #rate = new ArrivalRate();
  /** [k] whether an observation of the datastream arrived since the last tick. */
  readonly #untold: Uint8Array;
  #state: ReplayState;
  #resting: boolean;
  #revision: number;
  #received: number;
  #coalesced = 0;
  /** When the clock was last looked at, and when the page was last told. */
  #lookedAt: number;
  #toldAt = -Infinity;

  /** `clock` is milliseconds that only rise, whatever the time of day does. */
  constructor({ table, start, revision, resting }: OpenFeed, clock: () => number) {
    this.#table = table;
    this.#steps = replaySteps(table.phenomenonTime);
    this.#latest = new LatestValues(table);
    this.#untold = new Uint8Array(table.intervalS.length);
    this.#clock = clock;
    this.#lookedAt = clock();
    this.#state = openedReplay(this.#steps, start);
    this.#revision = revision + 1;
    this.#resting = resting;
    this.#received = this.#rowsUntil(this.#state.now);
    this.#rate.reset(this.#lookedAt);
  }

  /** Carries out commands, in their order, and tells where that leads. */
  command(commands: readonly FeedCommand[]): FeedTick {
    this.#look();
    for (const command of commands) this.#carryOut(command);
    return this.tick();
  }

  /**
   * Waits until there is more than `revision` tells, or nothing plays any more. What arrives meanwhile is
   * put together: at most 20 ticks a second. Throws `cancelled`.
   */
  async next(revision: number, work: Work): Promise<FeedTick> {
    for (;;) {
      await work.pause();
      this.#look();
      const wait = this.#waitMs(revision);
      if (wait <= 0) return this.tick();
      await sleep(wait, work.signal);
    }
  }

  /** What there is now. */
  tick(): FeedTick {
    const { playing, speed, live, now, shown } = this.#state;
    const { time } = this.#steps;
    const shownAt = time[shown] ?? Number.NaN;
    this.#toldAt = this.#clock();
    this.#untold.fill(0);
    this.#latest.take(this.#rowsUntil(shown));
    const state = {
      revision: this.#revision,
      playing,
      speed,
      now: time[now] ?? Number.NaN,
      shown: shownAt,
      live,
      received: this.#received,
      coalesced: this.#coalesced,
      perSecond: playing ? this.#rate.perSecond : 0,
    };
    return { state, ...this.#latest.at(shownAt) };
  }

  /** Milliseconds to wait before the page is told; 0 when it should be told at once. */
  #waitMs(revision: number): number {
    const sinceTold = this.#clock() - this.#toldAt;
    if (this.#revision > revision) return Math.max(0, TICK_EVERY_MS - sinceTold);
    if (!this.#state.playing || this.#resting) return 0;
    const untilNext = Math.max(
      TICK_EVERY_MS - sinceTold,
      untilNextStepMs(this.#state, this.#steps),
    );
    return Math.max(1, Math.min(LOOK_EVERY_MS, untilNext));
  }

  #carryOut(command: FeedCommand): void {
    if (command.do === 'rest' || command.do === 'wake') {
      this.#resting = command.do === 'rest';
      this.#rate.reset(this.#lookedAt);
      return;
    }
    const before = this.#state;
    this.#become(commanded(before, command, this.#steps));
    if (command.do !== 'speed') this.#rate.reset(this.#lookedAt);
  }

  /** Moves on by what the clock says has gone by. */
  #look(): void {
    const now = this.#clock();
    const elapsed = Math.min(Math.max(now - this.#lookedAt, 0), LONGEST_GAP_MS);
    this.#lookedAt = now;
    if (this.#resting) return;
    const arrived = this.#become(advanced(this.#state, elapsed, this.#steps));
    if (arrived > 0) this.#rate.arrived(arrived, now);
  }

  /** Takes a state over; returns how many observations arrived by it. */
  #become(state: ReplayState): number {
    const before = this.#state;
    this.#state = state;
    const { playing, speed, live, now, shown } = state;
    const isSame = shown === before.shown && now === before.now && live === before.live;
    if (!isSame || playing !== before.playing || speed !== before.speed) this.#revision += 1;
    // A replay that starts anew receives its first step again.
    const from = now < before.now ? 0 : this.#rowsUntil(before.now);
    const until = now === before.now ? from : this.#rowsUntil(now);
    for (let row = from; row < until; row++) {
      const stream = this.#table.datastream[row] ?? 0;
      if (this.#untold[stream] === 1) this.#coalesced += 1;
      this.#untold[stream] = 1;
    }
    this.#received += until - from;
    return until - from;
  }

  #rowsUntil(step: number): number {
    return this.#steps.rowsUntil[step] ?? 0;
  }
}
