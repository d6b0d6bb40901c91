import type { SketchMark } from '#core/sketch.ts';
import type { LineMark } from './line-marks.ts';

/** The strokes that signs and words need of a canvas's context. */
export type SignPen = Pick<
  CanvasRenderingContext2D,
  | 'beginPath'
  | 'moveTo'
  | 'lineTo'
  | 'arc'
  | 'fill'
  | 'stroke'
  | 'fillStyle'
  | 'strokeStyle'
  | 'lineWidth'
  | 'font'
  | 'textAlign'
  | 'textBaseline'
  | 'fillText'
  | 'strokeText'
>;

/** Half of a sign's size in CSS pixels. */
const HALF_PX = 6;
const STROKE_PX = 2.5;
const CASING_PX = 2;
const FONT = '600 13px system-ui, sans-serif';
const HALO_PX = 4;

type Stroke = readonly (readonly [along: number, across: number])[];

/** Lines of a sign in halves of its size: along the line that it stands on, and across. */
const STROKES: Readonly<Record<Exclude<SketchMark, 'bar'>, readonly Stroke[]>> = {
  cross: [
    [
      [-1, -1],
      [1, 1],
    ],
    [
      [-1, 1],
      [1, -1],
    ],
  ],
  forward: [
    [
      [-0.7, -1],
      [0.7, 0],
      [-0.7, 1],
    ],
  ],
  backward: [
    [
      [0.7, -1],
      [-0.7, 0],
      [0.7, 1],
    ],
  ],
  lanes: [
    [
      [-1, -0.6],
      [1, -0.6],
    ],
    [
      [-1, 0.6],
      [1, 0.6],
    ],
  ],
};

function trace(pen: SignPen, strokes: readonly Stroke[], { x, y, angle }: LineMark): void {
  const [cos, sin] = [Math.cos(angle) * HALF_PX, Math.sin(angle) * HALF_PX];
  pen.beginPath();
  for (const stroke of strokes) {
    stroke.forEach(([along, across], at) => {
      const [px, py] = [x + along * cos - across * sin, y + along * sin + across * cos];
      if (at === 0) pen.moveTo(px, py);
      else pen.lineTo(px, py);
    });
  }
}

/** A disc with a bar across the way, as on the sign that keeps vehicles out. */
function paintBar(pen: SignPen, { x, y, angle }: LineMark, color: string, casing: string): void {
  for (const [radius, fill] of [
    [HALF_PX + 1 + CASING_PX, casing],
    [HALF_PX + 1, color],
  ] as const) {
    pen.beginPath();
    pen.arc(x, y, radius, 0, 2 * Math.PI);
    pen.fillStyle = fill;
    pen.fill();
  }
  const [dx, dy] = [-Math.sin(angle) * 4, Math.cos(angle) * 4];
  pen.beginPath();
  pen.moveTo(x - dx, y - dy);
  pen.lineTo(x + dx, y + dy);
  pen.strokeStyle = casing;
  pen.lineWidth = STROKE_PX;
  pen.stroke();
}

/** Paints a sign on a line, with a casing. */
export function paintSign(
  pen: SignPen,
  sign: SketchMark,
  at: LineMark,
  color: string,
  casing: string,
): void {
  if (sign === 'bar') {
    paintBar(pen, at, color, casing);
    return;
  }
  trace(pen, STROKES[sign], at);
  pen.strokeStyle = casing;
  pen.lineWidth = STROKE_PX + 2 * CASING_PX;
  pen.stroke();
  pen.strokeStyle = color;
  pen.lineWidth = STROKE_PX;
  pen.stroke();
}

/** Writes a few words above a place, legible on any ground. */
export function paintWords(
  pen: SignPen,
  words: string,
  [x, y]: readonly [number, number],
  color: string,
  halo: string,
): void {
  pen.font = FONT;
  pen.textAlign = 'center';
  pen.textBaseline = 'bottom';
  pen.strokeStyle = halo;
  pen.lineWidth = HALO_PX;
  pen.strokeText(words, x, y - 8);
  pen.fillStyle = color;
  pen.fillText(words, x, y - 8);
}
