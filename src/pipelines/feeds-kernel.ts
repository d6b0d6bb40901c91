import type { Operation } from '#threads/kernel.ts';
import { type FeedCommand, type FeedTick, type OpenFeed, ReplayFeed } from './replay-feed.ts';

/** What the feeds worker offers. One feed at a time: opening replaces the one before. */
export type FeedsKernel = {
  readonly open: Operation<OpenFeed, FeedTick>;
  readonly command: Operation<readonly FeedCommand[], FeedTick>;
  /** Answers when there is more than the given revision. */
  readonly next: Operation<number, FeedTick>;
};

/** The feeds over a clock in milliseconds that never goes back. */
export function feedsKernel(clock: () => number): FeedsKernel {
  let feed: ReplayFeed | undefined;
  const opened = () => {
    if (feed === undefined) throw new Error('No feed is open');
    return feed;
  };
  return {
    open(input) {
      feed = new ReplayFeed(input, clock);
      return feed.tick();
    },
    command: (commands) => opened().command(commands),
    next: (revision, work) => opened().next(revision, work),
  };
}
