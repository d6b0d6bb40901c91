import type { Twin } from '#core/twin.ts';
import type { FeedState } from '#feeds/feed-state.ts';
import { type ReplayCommand, type ReplayStart, startOf } from '#feeds/replay-state.ts';
import { replaySteps } from '#feeds/replay-steps.ts';
import type { LiveObservations } from '#observations/live-observations.ts';
import { FeedClient } from '#pipelines/feed-client.ts';
import type { FeedTick } from '#pipelines/replay-feed.ts';
import { withMessage } from '#state/message-slice.ts';
import type { PageStore } from '#state/page-store.ts';
import { type FeedSlice, nearestStep, shownTime } from '#state/time-slice.ts';
import type { LayerFlow } from './layer-flow.ts';
import type { PageWorkers } from './page-workers.ts';
import { problemOf } from './problem-of.ts';

/** A city of files has its whole history already, and waits for Play. */
export const WHOLE_HISTORY: ReplayStart = { playing: false, speed: 60 };

/** Names a city by its contents: dropped cities have no id of their own. */
function cityKey({ id, sources }: Twin): string {
  return [id, ...sources.map(({ sha256 }) => sha256.slice(0, 12)).sort()].join(' ');
}

/** A replay that would play by itself waits for Play where reduced motion is preferred. */
export function stillIfPreferred(start: ReplayStart): ReplayStart {
  const { matchMedia } = globalThis as { matchMedia?: typeof window.matchMedia };
  const isPreferred = matchMedia?.('(prefers-reduced-motion: reduce)').matches ?? false;
  return { ...start, playing: start.playing && !isPreferred };
}

function sliceOf(state: FeedState): FeedSlice {
  const { revision, playing, speed, live, now, received, perSecond } = state;
  return { feedRevision: revision, playing, speed, live, now, received, perSecond };
}

/** The replay of the open city: from the feeds worker into observations and store, and on to the layers. */
export class FeedFlow {
  readonly #store: PageStore;
  readonly #layerFlow: Pick<LayerFlow, 'refresh' | 'moveOn'>;
  readonly #client: FeedClient;
  #city: string | undefined;
  #observations: LiveObservations | undefined;
  /** Where the replay of a city stood last. */
  #stood: { readonly city: string; readonly start: ReplayStart } | undefined;

  constructor(
    store: PageStore,
    workers: Pick<PageWorkers, 'feeds'>,
    layerFlow: Pick<LayerFlow, 'refresh' | 'moveOn'>,
  ) {
    this.#store = store;
    this.#layerFlow = layerFlow;
    this.#client = new FeedClient(workers.feeds, {
      moved: (state) => this.#moved(state),
      tick: (tick) => this.#told(tick),
      restarting: () => this.#say({ text: 'feedRestarted', params: {} }),
      failed: (error) => this.#say({ problem: problemOf(error) }),
    });
  }

  /**
   * Opens the history of a city where it stood before, as when files are added to it, else as `start`
   * wants. A history without an observation has no feed.
   */
  open(twin: Twin, observations: LiveObservations, start: ReplayStart = WHOLE_HISTORY): void {
    this.close();
    if (observations.table.value.length === 0) return;
    this.#city = cityKey(twin);
    this.#observations = observations;
    this.#store.setState({ steps: replaySteps(observations.table.phenomenonTime).time });
    this.#client.open(
      observations.table,
      this.#stood?.city === this.#city ? this.#stood.start : start,
    );
  }

  close(): void {
    this.#client.close();
    this.#city = undefined;
    this.#observations = undefined;
  }

  /** Ends the replay and forgets where it stood. */
  forget(): void {
    this.close();
    this.#stood = undefined;
  }

  command(command: ReplayCommand): void {
    this.#client.command(command);
  }

  /** Shows the nearest of a quantity's own steps that has arrived, unless time plays. */
  showNearest(own: Float64Array<ArrayBuffer>): void {
    const { now, playing, ...time } = this.#store.getState();
    const arrived = own.filter((at) => at <= now);
    const shown = shownTime(time);
    const nearest = shown === undefined ? undefined : arrived[nearestStep(arrived, shown)];
    if (playing || nearest === undefined || nearest === shown) return;
    this.command({ do: 'seek', at: nearest });
  }

  /** A page that nobody sees rests. */
  setHidden(hidden: boolean): void {
    this.#client.setHidden(hidden);
  }

  /** A command moved the replay: shown at once, and what is computed for another time is given up. */
  #moved(state: FeedState): void {
    this.#observations?.show(state.shown);
    if (this.#show(state)) this.#layerFlow.refresh();
  }

  #told({ state, ...latest }: FeedTick): void {
    this.#observations?.take(state.shown, latest);
    if (this.#show(state)) this.#layerFlow.moveOn();
  }

  /** Puts the feed's state into the store; returns whether another step is shown. */
  #show(state: FeedState): boolean {
    const { steps, step } = this.#store.getState();
    const shown = nearestStep(steps, state.shown);
    this.#store.setState({ ...sliceOf(state), step: shown });
    if (this.#city !== undefined) this.#stood = { city: this.#city, start: startOf(state) };
    return shown !== step;
  }

  #say(content: Parameters<typeof withMessage>[1]['content']): void {
    const level = 'problem' in content ? 'error' : 'warning';
    this.#store.setState((state) => withMessage(state, { at: Date.now(), level, content }));
  }
}
