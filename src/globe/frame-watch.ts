/** Longest median of the frames that still moves smoothly enough, in milliseconds. */
export const SLOW_MS = 100;
/** Frames and time that a judgement rests on. */
const FRAMES = 12;
const LEAST_MS = 2000;
/** A longer frame says that the page was hidden or busy, not that drawing is slow. */
const LONGEST_MS = 2000;

/**
 * Judges from the frames of a moving picture whether drawing is too slow. A pause between movements does
 * not count; after a judgement it looks at as many frames again, so that what was changed can show.
 */
export class FrameWatch {
  #frames: number[] = [];

  /** Takes the milliseconds that one frame took. Returns whether drawing is too slow, at most once in 2 s. */
  take(frameMs: number): boolean {
    if (!(frameMs >= 0 && frameMs <= LONGEST_MS)) return false;
    this.#frames.push(frameMs);
    const spanMs = this.#frames.reduce((sum, one) => sum + one, 0);
    if (this.#frames.length < FRAMES || spanMs < LEAST_MS) {
      if (this.#frames.length > FRAMES * 20) this.#frames.shift();
      return false;
    }
    const sorted = this.#frames.toSorted((a, b) => a - b);
    const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
    this.#frames = [];
    return middle > SLOW_MS;
  }
}
