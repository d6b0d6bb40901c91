import { expect, it } from 'vitest';
import { classPaint, MARK, WIDTH_PLACE } from '#globe/feature-paint.ts';
import { FLOW_WIDTH } from '#layers/flow-width.ts';
import { HATCHING, HIDDEN_CLASS, NO_CLASS } from '#layers/layer-style.ts';

const STYLE = {
  classes: [{ from: 0, to: 1, color: '#102030', hatchColor: '#FFFFFF' } as const],
  noDataColor: '#405060',
  classOf: Uint8Array.of(0, 0, NO_CLASS, HIDDEN_CLASS),
  hatchOf: Uint8Array.of(HATCHING.none, HATCHING.dense, HATCHING.none, HATCHING.none),
};
const fourth = (style: Parameters<typeof classPaint>[0]) =>
  [...classPaint(style).bytes].filter((_, at) => at % 4 === 3);

it('a paint holds the width of a line beside its hatching, and whether it is hidden', () => {
  expect(fourth(STYLE)).toEqual([MARK.plain, MARK.denseWhite, MARK.plain, MARK.hidden]);
  const widest = FLOW_WIDTH.steps;
  const marks = fourth({ ...STYLE, widthOf: Uint8Array.of(0, widest, 3, 7) });
  const read = marks
    .slice(0, 3)
    .map((byte) => [Math.floor(byte / WIDTH_PLACE) - 1, byte % WIDTH_PLACE]);
  expect(read).toEqual([
    [0, MARK.plain],
    [widest, MARK.denseWhite],
    [3, MARK.plain],
  ]);
  expect(marks[3]).toBe(MARK.hidden);
  // The widest and densest must not be taken for hidden.
  expect(Math.max(...marks.slice(0, 3))).toBeLessThan(MARK.hidden);
  expect([
    ...classPaint({ ...STYLE, widthOf: Uint8Array.of(0, 1, 2, 3) }).bytes.slice(0, 3),
  ]).toEqual([0x10, 0x20, 0x30]);
});
