import type { PageState, PageStore } from '#state/page-store.ts';
import type { ViewSummary } from '#state/view-summary.ts';
import type { SideData } from './compare-flow.ts';
import type { InViewFlow } from './in-view-flow.ts';
import { viewSummary } from './view-summary.ts';

/** The picture is told about when the camera has rested for so long. */
const REST_MS = 1000;

/** While time plays it is told about no more often. */
const PLAYING_MS = 10_000;

/** Whether the summary is written somewhere. */
function isWritten({ drawerOpen, sheet, summaryShown }: PageState): boolean {
  return drawerOpen || sheet === 'table' || summaryShown;
}

/**
 * Decides when the summary of the picture is read out: a second after the camera came to rest, at once when
 * a person asks and, while time plays, every ten seconds at most. Keeps it fresh where it is written.
 */
export class SummaryFlow {
  readonly #store: PageStore;
  readonly #inHand: () => SideData;
  readonly #inView: InViewFlow;
  #resting: ReturnType<typeof setTimeout> | undefined;
  #playing: ReturnType<typeof setInterval> | undefined;
  #saidAt = -Infinity;

  /** `inHand`: of which side it tells while two are compared. */
  constructor(store: PageStore, inHand: () => SideData, inView: InViewFlow) {
    this.#store = store;
    this.#inHand = inHand;
    this.#inView = inView;
    store.subscribe((state, before) => {
      const isShown = isWritten(state);
      if (isShown && (state.inView !== before.inView || !isWritten(before))) this.#summarise();
      if (state.playing !== before.playing) this.#followPlaying(state.playing);
    });
  }

  /** To be called when the camera came to rest. */
  cameraRested(): void {
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => this.#say(false), REST_MS);
  }

  /** Reads out and writes what the picture shows. */
  ask(): void {
    clearTimeout(this.#resting);
    this.#store.setState({ summaryShown: true });
    this.#say(true);
  }

  /** Says no more, as when everything was closed. */
  forget(): void {
    clearTimeout(this.#resting);
    this.#saidAt = -Infinity;
  }

  #followPlaying(playing: boolean): void {
    clearInterval(this.#playing);
    if (playing) this.#playing = setInterval(() => this.#sayWhilePlaying(), REST_MS);
  }

  #sayWhilePlaying(): void {
    if (performance.now() - this.#saidAt >= PLAYING_MS) this.#say(false);
  }

  #say(asked: boolean): void {
    const { playing, said } = this.#store.getState();
    const isTooSoon = playing && performance.now() - this.#saidAt < PLAYING_MS;
    if (isTooSoon && !asked) return;
    const summary = this.#summarise();
    if (summary === undefined) return;
    this.#saidAt = performance.now();
    this.#store.setState({ said: { summary, times: (said?.times ?? 0) + (asked ? 1 : 0) } });
  }

  /** The summary of the picture as it is now; `undefined` before there is one. */
  #summarise(): ViewSummary | undefined {
    const { ground } = this.#inView;
    const { store, session } = this.#inHand();
    const { inView } = this.#store.getState();
    const { layers } = store.getState();
    if (ground === undefined || !inView.known) return undefined;
    const summary = viewSummary(session, inView, ground, layers);
    this.#store.setState({ summary });
    return summary;
  }
}
