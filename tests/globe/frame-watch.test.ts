import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FrameWatch, SLOW_MS } from '#globe/frame-watch.ts';

/** The number of judgements "too slow" over frames. */
function judgements(frames: readonly number[]): number {
  const watch = new FrameWatch();
  return frames.filter((frame) => watch.take(frame)).length;
}

describe('the watch over frames', () => {
  it('finds a picture too slow whose frames take long for two seconds', () => {
    expect(judgements(Array(12).fill(180))).toBe(1);
    expect(judgements(Array(11).fill(180))).toBe(0);
  });

  it('looks at as many frames again before it says so once more', () => {
    expect(judgements(Array(23).fill(180))).toBe(1);
    expect(judgements(Array(24).fill(180))).toBe(2);
  });

  it('lets a few long frames pass, as when tiles come in', () => {
    const frames = Array.from({ length: 400 }, (_, at) => (at % 10 === 0 ? 600 : 30));
    expect(judgements(frames)).toBe(0);
  });

  it('takes no frame of a hidden page for a slow one', () => {
    expect(judgements(Array(100).fill(5000))).toBe(0);
    expect(judgements(Array(100).fill(Number.NaN))).toBe(0);
  });

  it('is never wrong about a picture that is always fast or always slow', () => {
    const many = { minLength: 60, maxLength: 200 };
    const fast = fc.array(fc.double({ min: 1, max: SLOW_MS, noNaN: true }), many);
    const slow = fc.array(fc.double({ min: SLOW_MS + 1, max: 1000, noNaN: true }), many);
    fc.assert(fc.property(fast, (frames) => judgements(frames) === 0));
    fc.assert(fc.property(slow, (frames) => judgements(frames) > 0));
  });
});
