import type { Random } from '#core/random.ts';
import {
  centroid,
  compactness,
  crossing,
  directedBox,
  distance,
  edgesOf,
  isInside,
  left,
  middle,
  minus,
  nearestOnSegment,
  plus,
  type Ring,
  signedArea,
  turned,
  type Vec,
} from './plane.ts';

/** How the blocks of a quarter are cut. */
export interface SplitStyle {
  /** Blocks come near this size, in m². */
  readonly areaM2: number;
  /** How far a new street may turn from a right angle, in radians. */
  readonly bend: number;
  /** Length to width of a block beyond which it is cut across. */
  readonly slimness: number;
}

/** A street that cuts an area; `depth` 0 is the first cut. */
export interface Cut {
  readonly line: readonly [Vec, Vec];
  readonly depth: number;
  readonly areaM2: number;
}

/** Ends of new streets nearer than this to a known crossing go to it, in metres. */
const JOIN_M = 15;
const TRIES = 14;

interface Hit {
  readonly at: Vec;
  readonly edge: number;
}

/** Where a ray from inside first meets the ring. */
function firstHit(ring: Ring, from: Vec, along: Vec): Hit | undefined {
  const far = plus(from, along, 10_000);
  let nearest = Infinity;
  let hit: Hit | undefined;
  edgesOf(ring).forEach(([a, b], edge) => {
    const met = crossing(from, far, a, b);
    if (met === undefined || met.ab >= nearest) return;
    nearest = met.ab;
    hit = { at: middle(a, b, met.cd), edge };
  });
  return hit;
}

/** Positions where new streets met old ones, so that those from the other side meet them there. */
class Junctions {
  readonly #known: Vec[] = [];

  join(ring: Ring, { at, edge }: Hit): Hit {
    const [a, b] = edgesOf(ring)[edge] as [Vec, Vec];
    const near = [a, b, ...this.#known].filter(
      (v) => distance(v, at) < JOIN_M && nearestOnSegment(v, a, b).off < 0.05,
    );
    near.sort((p, q) => distance(p, at) - distance(q, at));
    return { at: near[0] ?? at, edge };
  }

  add(...positions: Vec[]): void {
    this.#known.push(...positions);
  }
}

/** The two parts of a ring on both sides of a chord between two of its edges. */
function halves(ring: Ring, p: Hit, q: Hit): [Ring, Ring] {
  const walk = (from: Hit, to: Hit): Ring => {
    const part: Vec[] = [from.at];
    let at = from.edge;
    while (at !== to.edge) {
      at = (at + 1) % ring.length;
      part.push(ring[at] as Vec);
    }
    return [...part, to.at].filter((v, index, all) => {
      return distance(v, all[(index + 1) % all.length] as Vec) > 0.05;
    });
  };
  return [walk(p, q), walk(q, p)];
}

interface Candidate {
  readonly line: readonly [Vec, Vec];
  readonly parts: readonly [Ring, Ring];
  readonly score: number;
}

function candidate(
  ring: Ring,
  style: SplitStyle,
  random: Random,
  junctions: Junctions,
): Candidate | undefined {
  const { along, lengthM, widthM } = directedBox(ring);
  const slim = lengthM > widthM * style.slimness || lengthM > widthM * random.between(1, 1.4);
  const across = slim ? left(along) : along;
  const shift = random.between(-0.12, 0.12) * lengthM;
  const start = plus(centroid(ring), slim ? along : left(along), shift);
  if (!isInside(ring, start)) return undefined;
  const heading = turned(across, random.between(-style.bend, style.bend));
  const [p, q] = [firstHit(ring, start, heading), firstHit(ring, start, minus([0, 0], heading))];
  if (p === undefined || q === undefined || p.edge === q.edge) return undefined;
  const [from, to] = [junctions.join(ring, p), junctions.join(ring, q)];
  const parts = halves(ring, from, to);
  const areas = parts.map(signedArea);
  if (parts.some((part) => part.length < 3) || Math.min(...areas) < style.areaM2 * 0.3) {
    return undefined;
  }
  const balance = Math.min(...areas) / Math.max(...areas);
  const score = Math.min(...parts.map(compactness)) + 0.25 * balance;
  return { line: [from.at, to.at], parts, score };
}

/**
 * Cuts areas into blocks by straight streets, the way towns grew: each street from one edge of what is
 * there to another, about square to it, again and again until the parts are as small as the style has
 * them. Streets from both sides of an older one meet where they come near each other.
 */
export class BlockSplitter {
  readonly #junctions = new Junctions();
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  split(ring: Ring, style: SplitStyle, depth = 0): Cut[] {
    const areaM2 = signedArea(ring);
    if (areaM2 < style.areaM2 * this.#random.between(1.15, 1.9)) return [];
    let best: Candidate | undefined;
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const found = candidate(ring, style, this.#random, this.#junctions);
      if (found !== undefined && found.score > (best?.score ?? 0.3)) best = found;
    }
    if (best === undefined) return [];
    const [from, to] = best.line;
    this.#junctions.add(from, to);
    const cut = { line: best.line, depth, areaM2 };
    return [cut, ...best.parts.flatMap((part) => this.split(part, style, depth + 1))];
  }
}
