import type { Random } from '#core/random.ts';
import { insetRing } from './block-interior.ts';
import type { BuildingPlot, BuildingUse } from './building-plot.ts';
import {
  contains,
  directedBox,
  direction,
  distance,
  dot,
  edgesOf,
  middle,
  minus,
  overlap,
  plus,
  type Ring,
  rectangle,
  signedArea,
  type Vec,
} from './plane.ts';

/** How houses stand around a block. */
export interface RowStyle {
  readonly depthM: readonly [number, number];
  readonly frontM: readonly [number, number];
  readonly heightM: readonly [number, number];
  /** Share of houses whose roof has a ridge. */
  readonly gables: number;
  /** Share of fronts left open. */
  readonly gaps: number;
  use(random: Random): BuildingUse;
}

interface Strip {
  readonly outer: readonly [Vec, Vec];
  readonly inner: readonly [Vec, Vec];
}

/** The point of the inner side that lies square behind a point of the outer one. */
function behind({ outer: [a, b], inner: [p, q] }: Strip, at: Vec): Vec {
  const along = direction(a, b);
  const [start, end] = [dot(minus(p, a), along), dot(minus(q, a), along)];
  const here = dot(minus(at, a), along);
  const share = end === start ? 0 : Math.max(0, Math.min(1, (here - start) / (end - start)));
  return middle(p, q, share);
}

/** Shares of a front where one house ends and the next begins. */
function cutsOf(lengthM: number, style: RowStyle, random: Random): number[] {
  const cuts: number[] = [];
  let at = random.between(...style.frontM);
  while (at < lengthM - (style.frontM[0] ?? 0) * 0.7) {
    cuts.push(at / lengthM);
    at += random.between(...style.frontM);
  }
  return cuts;
}

interface CutStrip {
  readonly strip: Strip;
  readonly cuts: readonly { readonly front: Vec; readonly back: Vec }[];
}

function cutStrip(strip: Strip, depthM: number, style: RowStyle, random: Random): CutStrip {
  const [a, b] = strip.outer;
  const lengthM = distance(a, b);
  const cornerM = Math.min(depthM + 3, lengthM / 2);
  const wanted = cutsOf(lengthM, style, random).filter(
    (share) => share * lengthM > cornerM && (1 - share) * lengthM > cornerM,
  );
  const cuts = (wanted.length > 0 ? wanted : [0.5]).map((share) => {
    const front = middle(a, b, share);
    return { front, back: behind(strip, front) };
  });
  return { strip, cuts };
}

function heightOf(style: RowStyle, random: Random): number {
  return Math.round(random.between(...style.heightM) * 2) / 2;
}

/** Four-cornered outlines between two cuts, and those around the corners of the block. */
function outlines(strips: readonly CutStrip[]): Ring[] {
  const rings: Ring[] = [];
  strips.forEach(({ cuts }, at) => {
    for (let index = 0; index + 1 < cuts.length; index++) {
      const [p, q] = [cuts[index], cuts[index + 1]];
      if (p && q) rings.push([p.front, q.front, q.back, p.back]);
    }
    const next = strips[(at + 1) % strips.length] as CutStrip;
    const [last, first] = [cuts.at(-1), next.cuts[0]];
    const [corner, innerCorner] = [next.strip.outer[0], next.strip.inner[0]];
    if (last && first) {
      rings.push([last.front, corner, first.front, first.back, innerCorner, last.back]);
    }
  });
  return rings;
}

/** A side that is too short to be cut belongs to the houses at its ends. */
function stripsOf(ring: Ring, inner: Ring): Strip[] {
  return edgesOf(ring).map(([a, b], at) => {
    return { outer: [a, b], inner: [inner[at] as Vec, inner[(at + 1) % inner.length] as Vec] };
  });
}

/** The ring without vertices that lie on the one before: cuts that share the corner of a court. */
function withoutRepeats(ring: Ring): Ring {
  return ring.filter((v, at) => distance(v, ring[(at + 1) % ring.length] as Vec) > 0.1);
}

/** Houses around a court, wall to wall. Empty where the block is too narrow for that. */
export function rowsAround(ring: Ring, style: RowStyle, random: Random): BuildingPlot[] {
  const depthM = random.between(...style.depthM);
  const inner = insetRing(ring, depthM);
  if (inner === undefined) return [];
  const strips = stripsOf(ring, inner).map((strip) => cutStrip(strip, depthM, style, random));
  const plots = outlines(strips)
    .map(withoutRepeats)
    .filter((outline) => signedArea(outline) > 25 && random.next() >= style.gaps)
    .map((outline): BuildingPlot => {
      const roof = outline.length === 4 && random.next() < style.gables ? 'gable' : 'flat';
      return { rings: [outline], heightM: heightOf(style, random), use: style.use(random), roof };
    });
  return [...plots, ...courtHouses(inner, style, random)];
}

/** Low buildings in the court where it is wide: workshops, sheds. */
function courtHouses(inner: Ring, style: RowStyle, random: Random): BuildingPlot[] {
  const court = insetRing(inner, 6);
  if (court === undefined || signedArea(court) < 500 || random.next() < 0.35) return [];
  const box = directedBox(court);
  const size = [
    random.between(0.3, 0.6) * box.lengthM,
    random.between(0.35, 0.6) * box.widthM,
  ] as const;
  const ring = rectangle(plus(box.middle, box.along, random.between(-4, 4)), box.along, ...size);
  if (!contains(court, ring)) return [];
  const heightM = Math.round((style.heightM[0] ?? 8) * random.between(0.35, 0.6) * 2) / 2;
  return [{ rings: [ring], heightM, use: style.use(random), roof: 'flat' }];
}

/** One large building: around a court, open to one side like a U, or an L. */
export function courtBuilding(
  ring: Ring,
  heightM: number,
  use: BuildingUse,
  random: Random,
  name?: string,
): BuildingPlot | undefined {
  const inner = insetRing(ring, random.between(13, 17));
  if (inner === undefined || signedArea(inner) < 120) return undefined;
  const named = name === undefined ? {} : { name };
  const kind = random.next();
  if (kind < 0.45) {
    return { rings: [ring, [...inner].reverse()], heightM, use, roof: 'flat', ...named };
  }
  const open = kind < 0.8 ? 1 : Math.max(1, ring.length - 2);
  const kept = ring.length - open;
  const first = random.index(ring.length);
  const at = (list: Ring, index: number) => list[(first + index) % list.length] as Vec;
  const outer = Array.from({ length: kept + 1 }, (_, index) => at(ring, index));
  const back = Array.from({ length: kept + 1 }, (_, index) => at(inner, kept - index));
  const outline = [...outer, ...back];
  return { rings: [outline], heightM, use, roof: 'flat', ...named };
}

/** Plots that do not share ground with those before them. */
export function withoutOverlaps(plots: readonly BuildingPlot[]): BuildingPlot[] {
  const kept: BuildingPlot[] = [];
  for (const plot of plots) {
    const [ring = []] = plot.rings;
    if (kept.some(({ rings }) => overlap(rings[0] ?? [], ring))) continue;
    kept.push(plot);
  }
  return kept;
}
