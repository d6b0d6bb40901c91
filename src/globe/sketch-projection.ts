/** [points × 2] x, y in CSS pixels of the picture. */
export type ScreenLine = number[];

/** From earth-centred metres to the picture. */
export interface Projection {
  /** [16] column by column: projection · view. */
  readonly matrix: ArrayLike<number>;
  readonly width: number;
  readonly height: number;
}

/** Metres in front of the eye that are the nearest drawn: nothing behind it gets into the picture. */
const NEAREST_M = 1;

/** x, y and w before the division by w; w is the distance in front of the eye. */
type Clipped = readonly [x: number, y: number, w: number];

function clipped(positions: ArrayLike<number>, point: number, m: ArrayLike<number>): Clipped {
  const at = (index: number) => m[index] ?? 0;
  const x = positions[3 * point] ?? 0;
  const y = positions[3 * point + 1] ?? 0;
  const z = positions[3 * point + 2] ?? 0;
  const row = (index: number) =>
    at(index) * x + at(index + 4) * y + at(index + 8) * z + at(index + 12);
  return [row(0), row(1), row(3)];
}

function onPicture([x, y, w]: Clipped, { width, height }: Projection): [number, number] {
  return [((x / w + 1) / 2) * width, ((1 - y / w) / 2) * height];
}

/** Where the way from a to b meets the nearest plane. */
function atNearest(a: Clipped, b: Clipped): Clipped {
  const t = (NEAREST_M - a[2]) / (b[2] - a[2]);
  return [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1]), NEAREST_M];
}

function all(positions: ArrayLike<number>, projection: Projection): Clipped[] {
  return Array.from({ length: positions.length / 3 }, (_, point) =>
    clipped(positions, point, projection.matrix),
  );
}

/** What of the way from a to b lies before the eye. */
function seenPart(a: Clipped, b: Clipped): readonly [Clipped, Clipped] | undefined {
  if (a[2] < NEAREST_M && b[2] < NEAREST_M) return undefined;
  if (a[2] < NEAREST_M) return [atNearest(a, b), b];
  return b[2] < NEAREST_M ? [a, atNearest(a, b)] : [a, b];
}

/**
 * A line as runs of points of the picture: cut where it goes behind the eye. `positions` [points × 3]
 * are earth-centred metres.
 */
export function projectLine(positions: ArrayLike<number>, projection: Projection): ScreenLine[] {
  const runs: ScreenLine[] = [];
  let run: ScreenLine | undefined;
  const points = all(positions, projection);
  for (const [index, to] of points.slice(1).entries()) {
    const part = seenPart(points[index] ?? to, to);
    if (part === undefined) continue;
    if (run === undefined) {
      run = onPicture(part[0], projection);
      runs.push(run);
    }
    run.push(...onPicture(part[1], projection));
    if (to[2] < NEAREST_M) run = undefined;
  }
  return runs;
}

/** The outline of an area on the picture, closed by itself: what lies behind the eye is cut off. */
export function projectArea(positions: ArrayLike<number>, projection: Projection): ScreenLine {
  const outline: ScreenLine = [];
  const points = all(positions, projection);
  points.forEach((point, index) => {
    const next = points[(index + 1) % points.length] ?? point;
    const isSeen = point[2] >= NEAREST_M;
    if (isSeen) outline.push(...onPicture(point, projection));
    if (isSeen !== next[2] >= NEAREST_M) {
      outline.push(...onPicture(atNearest(point, next), projection));
    }
  });
  return outline;
}

/** Points of the picture; those behind the eye are left out. */
export function projectPoints(positions: ArrayLike<number>, projection: Projection): ScreenLine {
  return all(positions, projection)
    .filter(([, , w]) => w >= NEAREST_M)
    .flatMap((point) => onPicture(point, projection));
}
