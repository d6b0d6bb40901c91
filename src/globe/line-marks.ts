import type { Projection, ScreenLine } from './sketch-projection.ts';

/** A place on a line of the picture, and which way the line runs there: radians clockwise from the right. */
export interface LineMark {
  readonly x: number;
  readonly y: number;
  readonly angle: number;
}

type Picture = Pick<Projection, 'width' | 'height'>;

/** Pixels outside of the picture from where a mark is not seen. */
const MARGIN_PX = 20;
/** Of one line; a line that runs towards the eye is very long on the picture. */
const MOST_MARKS = 400;

function isSeen({ x, y }: LineMark, { width, height }: Picture): boolean {
  const isAcross = x >= -MARGIN_PX && x <= width + MARGIN_PX;
  return isAcross && y >= -MARGIN_PX && y <= height + MARGIN_PX;
}

/** Length of a line in pixels. */
export function screenLength(line: ScreenLine): number {
  let length = 0;
  for (let at = 2; at < line.length; at += 2) {
    const [x = 0, y = 0, nextX = 0, nextY = 0] = line.slice(at - 2, at + 2);
    length += Math.hypot(nextX - x, nextY - y);
  }
  return length;
}

/**
 * Places along a line at even distances of about `spacing` pixels, the first and the last half of one from its ends;
 * at least one, in the middle. `undefined` stands for those outside of the picture.
 */
export function lineMarks(
  line: ScreenLine,
  spacing: number,
  picture: Picture,
): (LineMark | undefined)[] {
  const length = screenLength(line);
  if (!(length > 0) || !Number.isFinite(length)) return [];
  const count = Math.min(MOST_MARKS, Math.max(1, Math.round(length / spacing)));
  const step = length / count;
  const marks: (LineMark | undefined)[] = [];
  let passed = 0;
  for (let at = 2; at < line.length; at += 2) {
    const [x = 0, y = 0, nextX = 0, nextY = 0] = line.slice(at - 2, at + 2);
    const own = Math.hypot(nextX - x, nextY - y);
    const angle = Math.atan2(nextY - y, nextX - x);
    while (own > 0 && marks.length < count && (marks.length + 0.5) * step <= passed + own) {
      const share = ((marks.length + 0.5) * step - passed) / own;
      const mark = { x: x + share * (nextX - x), y: y + share * (nextY - y), angle };
      marks.push(isSeen(mark, picture) ? mark : undefined);
    }
    passed += own;
  }
  return marks;
}
