import type { CityweaveError } from '#core/errors.ts';
import type { ObservationTable } from '#core/observation.ts';
import type { FeedState } from '#feeds/feed-state.ts';
import {
  commanded,
  openedReplay,
  type ReplayCommand,
  type ReplayStart,
  startOf,
} from '#feeds/replay-state.ts';
import { type ReplaySteps, replaySteps } from '#feeds/replay-steps.ts';
import { feedTableOf } from '#observations/latest-values.ts';
import type { HostedWorker } from '#threads/hosted-worker.ts';
import { asCityweaveError } from '#threads/messages.ts';
import type { FeedsKernel } from './feeds-kernel.ts';
import type { FeedCommand, FeedTick } from './replay-feed.ts';

/** A feed that is lost more often without a tick in between would be lost for ever. */
const MOST_RESTARTS = 3;

/** Where a feed's news go. */
export interface FeedSink {
  /** A command leads here; the worker's own answer follows. */
  moved(state: FeedState): void;
  tick(tick: FeedTick): void;
  /** The worker was lost and is started again, where the replay was. */
  restarting(): void;
  /** The worker could not be started again; the next command tries once more. */
  failed(error: CityweaveError): void;
}

interface OpenedFeed {
  readonly table: ObservationTable;
  readonly steps: ReplaySteps;
  /** Whether the worker has it. */
  isOpen: boolean;
}

/**
 * The page's end of a replay: one call at a time to the feeds worker. Commands show at once and go out
 * together; while the replay plays the worker is asked for what is next; at rest nothing is asked.
 */
export class FeedClient {
  readonly #worker: HostedWorker<FeedsKernel>;
  readonly #sink: FeedSink;
  #feed: OpenedFeed | undefined;
  #state: FeedState | undefined;
  #commands: FeedCommand[] = [];
  #hidden = false;
  /** Ends the waiting for whatever comes next. */
  #rouse = () => {};

  constructor(worker: HostedWorker<FeedsKernel>, sink: FeedSink) {
    this.#worker = worker;
    this.#sink = sink;
  }

  /** Replays a table, in place of the one before. There must be an observation in it. */
  open(table: ObservationTable, start: ReplayStart): void {
    this.close();
    const steps = replaySteps(table.phenomenonTime);
    const feed = { table, steps, isOpen: false };
    this.#feed = feed;
    const counts = { revision: 0, received: 0, coalesced: 0, perSecond: 0 };
    this.#move(feed, { ...counts, ...start, now: 0, shown: 0, live: true }, start, undefined);
    void this.#drive(feed);
  }

  /** Does what a person wants: at once on the page, then in the worker. */
  command(command: ReplayCommand): void {
    const [feed, state] = [this.#feed, this.#state];
    if (feed === undefined || state === undefined) return;
    this.#commands.push(command);
    this.#move(feed, state, startOf(state), command);
    this.#rouse();
  }

  /** A page that nobody sees rests, and goes on where it was. */
  setHidden(hidden: boolean): void {
    if (hidden === this.#hidden) return;
    this.#hidden = hidden;
    if (this.#feed === undefined) return;
    this.#commands.push({ do: hidden ? 'rest' : 'wake' });
    this.#rouse();
  }

  /** Ends the replay. */
  close(): void {
    this.#feed = undefined;
    this.#state = undefined;
    this.#commands = [];
    this.#rouse();
  }

  #move(
    { steps }: OpenedFeed,
    before: FeedState,
    start: ReplayStart,
    command: ReplayCommand | undefined,
  ): void {
    const opened = openedReplay(steps, start);
    const replay = command === undefined ? opened : commanded(opened, command, steps);
    const { playing, speed, live } = replay;
    this.#state = {
      ...before,
      playing,
      speed,
      live,
      now: steps.time[replay.now] ?? Number.NaN,
      shown: steps.time[replay.shown] ?? Number.NaN,
    };
    this.#sink.moved(this.#state);
  }

  /** The conversation with the worker, until the feed is closed. */
  async #drive(feed: OpenedFeed): Promise<void> {
    let losses = 0;
    while (this.#feed === feed) {
      try {
        const tick = await this.#talk(feed);
        if (tick === undefined || this.#feed !== feed) continue;
        losses = 0;
        this.#take(tick);
      } catch (thrown) {
        const error = asCityweaveError(thrown);
        if (this.#feed !== feed || error.code === 'cancelled') continue;
        feed.isOpen = false;
        losses = await this.#lost(error, losses);
      }
    }
  }

  /** One exchange: opens the feed, sends commands, asks for what is next, or waits for a command. */
  async #talk(feed: OpenedFeed): Promise<FeedTick | undefined> {
    const state = this.#state as FeedState;
    if (!feed.isOpen) return this.#begin(feed, state);
    if (this.#commands.length > 0) {
      const commands = this.#commands;
      this.#commands = [];
      return this.#worker.call('command', commands);
    }
    if (!state.playing || this.#hidden) {
      await this.#idle();
      return undefined;
    }
    const roused = new AbortController();
    this.#rouse = () => roused.abort();
    return this.#worker.call('next', state.revision, { signal: roused.signal });
  }

  async #begin(feed: OpenedFeed, state: FeedState): Promise<FeedTick> {
    // What was commanded before is in the state already.
    this.#commands = [];
    const tick = await this.#worker.call('open', {
      table: feedTableOf(feed.table),
      start: startOf(state),
      revision: state.revision,
      resting: this.#hidden,
    });
    feed.isOpen = true;
    return tick;
  }

  #idle(): Promise<void> {
    return new Promise((resolve) => {
      this.#rouse = resolve;
    });
  }

  /** Starts again what was lost, or waits for the next command when that fails; returns the losses so far. */
  async #lost(error: CityweaveError, losses: number): Promise<number> {
    if (losses < MOST_RESTARTS) {
      this.#sink.restarting();
      return losses + 1;
    }
    const state = this.#state as FeedState;
    this.#state = { ...state, playing: false, perSecond: 0 };
    this.#sink.moved(this.#state);
    this.#sink.failed(error);
    await this.#idle();
    return 0;
  }

  #take(tick: FeedTick): void {
    // A command that is still to be sent has moved the page on already.
    if (this.#commands.some(({ do: what }) => what !== 'rest' && what !== 'wake')) return;
    this.#state = tick.state;
    this.#sink.tick(tick);
  }
}
