import { COLORS, type Theme } from '#core/tokens.ts';
import { toEcef } from '#tiles/local-frame.ts';
import type { GlobeSketch } from './globe-contract.ts';
import { lineMarks, screenLength } from './line-marks.ts';
import {
  type Projection,
  projectArea,
  projectLine,
  projectPoints,
  type ScreenLine,
} from './sketch-projection.ts';
import { paintSign, paintWords, type SignPen } from './sketch-signs.ts';

/** The strokes that painting needs of a canvas's context. */
export type Pen = SignPen &
  Pick<
    CanvasRenderingContext2D,
    'closePath' | 'setLineDash' | 'lineJoin' | 'lineCap' | 'globalAlpha'
  >;

const LINE_PX = 3;
const POINT_PX = 10;
/** On either side of a line and around a point, so that it stands out from any ground. */
const CASING_PX = 2;
/** What lies under an area can still be read. */
const AREA_ALPHA = 0.2;
/** From one sign along a line to the next. */
const SIGNS_PX = 34;
/** Shorter lines bear no signs, and no words. */
const SIGNED_PX = 12;
const WORDS_PX = 40;
/** Lines that only help are dashed: their colour is never alone. */
const HELP_DASH = [8, 6];

/** Of its places, then of each of its holes: [points × 3] earth-centred metres. */
export type SketchRings = readonly Float64Array<ArrayBuffer>[];

/** Where a sketch lies. */
export function sketchRings({ places, holes = [] }: GlobeSketch): SketchRings {
  return [places, ...holes].map((ring) =>
    Float64Array.from(ring.flatMap(([lon, lat, heightM = 0]) => toEcef(lon, lat, heightM))),
  );
}

function trace(pen: Pen, runs: readonly ScreenLine[], closed: boolean): void {
  pen.beginPath();
  for (const run of runs) {
    for (let at = 0; at < run.length; at += 2) {
      const [x = 0, y = 0] = [run[at], run[at + 1]];
      if (at === 0) pen.moveTo(x, y);
      else pen.lineTo(x, y);
    }
    if (closed) pen.closePath();
  }
}

function strokeTwice(pen: Pen, width: number, color: string, casing: string): void {
  pen.strokeStyle = casing;
  pen.lineWidth = width + 2 * CASING_PX;
  pen.stroke();
  pen.strokeStyle = color;
  pen.lineWidth = width;
  pen.stroke();
}

function paintPoints(pen: Pen, points: ScreenLine, size: number, color: string, casing: string) {
  for (let at = 0; at < points.length; at += 2) {
    for (const [radius, fill] of [
      [size / 2 + CASING_PX, casing],
      [size / 2, color],
    ] as const) {
      pen.beginPath();
      pen.arc(points[at] ?? 0, points[at + 1] ?? 0, radius, 0, 2 * Math.PI);
      pen.fillStyle = fill;
      pen.fill();
    }
  }
}

/** Signs along lines, and what is written at the middle of the longest. */
function paintSigns(
  pen: Pen,
  { marks = [], label, color }: GlobeSketch,
  runs: readonly ScreenLine[],
  picture: Projection,
  theme: Theme,
): void {
  const { [color]: own, surface, text } = COLORS[theme];
  const signed = runs.filter((run) => screenLength(run) >= SIGNED_PX);
  for (const run of marks.length === 0 ? [] : signed) {
    lineMarks(run, SIGNS_PX, picture).forEach((at, place) => {
      const sign = marks[place % marks.length];
      if (at !== undefined && sign !== undefined) paintSign(pen, sign, at, own, surface);
    });
  }
  const longest = runs.reduce((a, b) => (screenLength(b) > screenLength(a) ? b : a), []);
  if (label === undefined || screenLength(longest) < WORDS_PX) return;
  const [middle] = lineMarks(longest, Number.POSITIVE_INFINITY, picture);
  if (middle !== undefined) paintWords(pen, label, [middle.x, middle.y], text, surface);
}

/** Paints one sketch in the colours of a theme; `rings` as `sketchRings` gives them. */
export function paintSketch(
  pen: Pen,
  sketch: GlobeSketch,
  rings: SketchRings,
  projection: Projection,
  theme: Theme,
): void {
  const { shape, sizePx } = sketch;
  const color = COLORS[theme][sketch.color];
  const casing = COLORS[theme].surface;
  pen.lineJoin = 'round';
  pen.lineCap = 'round';
  pen.setLineDash(sketch.color === 'muted' ? HELP_DASH : []);
  if (shape === 'points') {
    for (const ring of rings) {
      paintPoints(pen, projectPoints(ring, projection), sizePx ?? POINT_PX, color, casing);
    }
  } else if (shape === 'line') {
    const runs = rings.flatMap((ring) => projectLine(ring, projection));
    trace(pen, runs, false);
    strokeTwice(pen, sizePx ?? LINE_PX, color, casing);
    pen.setLineDash([]);
    paintSigns(pen, sketch, runs, projection, theme);
  } else {
    const outlines = rings.map((ring) => projectArea(ring, projection));
    trace(pen, outlines, true);
    pen.globalAlpha = AREA_ALPHA;
    pen.fillStyle = color;
    pen.fill('evenodd');
    pen.globalAlpha = 1;
    strokeTwice(pen, sizePx ?? LINE_PX, color, casing);
  }
}
