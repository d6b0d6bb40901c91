/** Replay speeds that the page offers, in seconds of the city per second of the clock. */
export const REPLAY_SPEEDS = [1, 10, 60, 600, 3600] as const;

/** Where a feed stands. All times are UTC epoch milliseconds of the city's history. */
export interface FeedState {
  /** Rises with every change: the only thing the store has to watch. */
  readonly revision: number;
  readonly playing: boolean;
  /** Seconds of the city per second of the clock. */
  readonly speed: number;
  /** The newest step that has arrived; nothing after it is known yet. */
  readonly now: number;
  /** The step that is shown: `now`, or an earlier one that a person went back to. */
  readonly shown: number;
  /** Whether `shown` follows `now`. */
  readonly live: boolean;
  /** Observations received since the feed was opened, those that had arrived by then included. */
  readonly received: number;
  /** Those of them that a newer one of the same datastream replaced before the page was told. */
  readonly coalesced: number;
  /** Observations received per second of the clock lately; 0 while nothing plays. */
  readonly perSecond: number;
}
