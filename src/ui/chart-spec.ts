/** A colour of a chart by meaning; chart.css has the colours. */
export type ChartTone = 'main' | 'muted' | 'marked' | 'warning' | 'danger';

/** `y` NaN = a line ends here and begins anew. */
export interface ChartPoint {
  readonly x: number;
  readonly y: number;
}

export interface ChartRange {
  readonly x: number;
  readonly low: number;
  readonly high: number;
}

/** A range that lies along the level axis. */
export interface ChartSpan {
  readonly y: number;
  readonly low: number;
  readonly high: number;
}

/** One thing that is drawn; later ones lie over earlier ones. */
export type ChartMark =
  | { readonly kind: 'line'; readonly tone: ChartTone; readonly points: readonly ChartPoint[] }
  /** An area between two bounds; a bound of NaN interrupts it. */
  | { readonly kind: 'band'; readonly tone: ChartTone; readonly ranges: readonly ChartRange[] }
  /** An upright bar at each place. */
  | { readonly kind: 'bars'; readonly tone: ChartTone; readonly ranges: readonly ChartRange[] }
  /** A level bar at each place of the upright axis. */
  | { readonly kind: 'spans'; readonly tone: ChartTone; readonly spans: readonly ChartSpan[] }
  | {
      readonly kind: 'dots';
      readonly tone: ChartTone;
      readonly shape: 'circle' | 'triangle' | 'times';
      readonly sizePx: number;
      readonly points: readonly ChartPoint[];
    }
  /** A dashed line across the chart, with its name. */
  | { readonly kind: 'level'; readonly y: number; readonly label: string }
  /** An upright line. */
  | { readonly kind: 'moment'; readonly x: number }
  /** The line from corner to corner where both axes say the same. */
  | { readonly kind: 'equal' };

export interface ChartAxis {
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
  readonly text: (tick: number) => string;
  /** What the axis is, with its unit. */
  readonly label?: string;
}

/** A chart as plain data: what is drawn, not how. */
export interface ChartSpec {
  readonly x: ChartAxis;
  readonly y: ChartAxis;
  readonly marks: readonly ChartMark[];
  /** As high as wide. */
  readonly isSquare?: boolean;
  /** 200 unless given. */
  readonly heightPx?: number;
}

/** Steps of round numbers between two values, at most about `most`: 1, 2 or 5 times a power of ten. */
export function roundTicks(low: number, high: number, most: number): number[] {
  if (!(high > low)) return [low];
  const raw = (high - low) / most;
  const power = 10 ** Math.floor(Math.log10(raw));
  const factor = [1, 2, 5, 10].find((one) => one * power >= raw * (1 - 1e-9)) ?? 10;
  const step = factor * power;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, k) => (first + k) * step);
}

/** A domain that holds all values with a little room, from `floor` where that is given and below all of them. */
export function roomyDomain(values: readonly number[], floor?: number): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return [floor ?? 0, (floor ?? 0) + 1];
  const room = 0.06 * (high - low || Math.abs(high) || 1);
  return [floor !== undefined && floor <= low ? floor : low - room, high + room];
}
