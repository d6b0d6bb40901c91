import type { ReplayStart } from '#feeds/replay-state.ts';

const KEY = 'cityweave.replay';
const VERSION = 1;

/** Where a replay stood, of which city. */
export interface RememberedReplay extends ReplayStart {
  readonly startAt: number;
  readonly shownAt: number;
  /** Names the city by its contents. */
  readonly city: string;
}

function isReplay(read: Partial<RememberedReplay> & { version?: unknown }): boolean {
  const numbers = [read.startAt, read.shownAt, read.speed];
  return (
    read.version === VERSION && numbers.every(Number.isFinite) && typeof read.playing === 'boolean'
  );
}

/** Keeps where the replay stands, for this tab and as long as it lives. */
export function rememberReplay(replay: RememberedReplay): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ version: VERSION, ...replay }));
  } catch {
    // A browser that stores nothing begins anew after a reload; the page works all the same.
  }
}

/** Where the replay of a city stood before the page was loaded again; `undefined` when that is not known. */
export function recalledReplay(city: string): ReplayStart | undefined {
  try {
    const read: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
    if (typeof read !== 'object' || read === null) return undefined;
    const replay = read as RememberedReplay;
    if (replay.city !== city || !isReplay(replay)) return undefined;
    const { startAt, shownAt, playing, speed } = replay;
    return { startAt, shownAt, playing, speed };
  } catch {
    return undefined;
  }
}

/** Forgets it, as when the city is closed. */
export function forgetReplay(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Nothing is stored then.
  }
}
