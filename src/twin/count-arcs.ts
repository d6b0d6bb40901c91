import type { FlatGeometry } from '#core/flat-geometry.ts';
import { type LonLat, metresPerDegree } from './geodesic.ts';
import type { RoadGraph } from './road-graph.ts';
import { vertexAt } from './road-sections.ts';

/** An arc within this of a counting place may be the one that is counted, in metres. */
export const COUNT_REACH_M = 30;
/** Of two carriageways one must be nearer by this to be told apart, in metres. */
const APART_M = 6;
/** Arcs that lead as differently as this are opposite directions, as cosine; those as alike as its opposite lead the same way. */
const OPPOSITE_COS = -0.5;

/** Which arc a place counts, or why that is not known. */
export type CountArc =
  | { readonly arc: number; readonly distanceM: number }
  /** No arc near, or none that leads as stated. */
  | { readonly why: 'far' }
  /** `bothWays`: the street has one line for both directions; `twoCarriageways`: two opposite ones are about as near. */
  | { readonly why: 'bothWays' | 'twoCarriageways'; readonly pair: CountPair };

/** Two arcs of opposite directions that a place may count, the nearer first. */
export type CountPair = readonly [number, number];

/** What is known of what a place counts, beside where it is. */
export interface CountHints {
  /** Direction of driving, a unit vector east and north. */
  readonly heading?: readonly [number, number];
  /** Only arcs of these classes, as indices into `ROAD_CLASSES`. */
  readonly classes?: readonly number[];
  /** Only arcs of this road, as number of its feature. */
  readonly road?: number;
}

interface Near {
  readonly arc: number;
  readonly distanceM: number;
  /** Direction of driving at the nearest point, a unit vector east and north. */
  readonly heading: readonly [number, number];
}

/** Distance from a place to a stretch in metres, and its direction, both on the plane around the place. */
function fromStretch([x1, y1]: LonLat, [x2, y2]: LonLat): { metres: number; heading: LonLat } {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length = Math.hypot(dx, dy);
  const share = length > 0 ? Math.min(1, Math.max(0, -(x1 * dx + y1 * dy) / length ** 2)) : 0;
  const heading: LonLat = length > 0 ? [dx / length, dy / length] : [0, 0];
  return { metres: Math.hypot(x1 + share * dx, y1 + share * dy), heading };
}

/** Cosine of the angle between two unit vectors. */
function alike([east, north]: LonLat, [otherEast, otherNorth]: LonLat): number {
  return east * otherEast + north * otherNorth;
}

/** [arcs × 4] west, south, east, north of each arc's stretch, degrees. */
function arcBoxes(
  { firstVertex, lastVertex, from }: RoadGraph,
  geometry: FlatGeometry,
): Float64Array {
  const boxes = new Float64Array(4 * from.length);
  for (let arc = 0; arc < from.length; arc++) {
    let [west, south] = vertexAt(geometry, firstVertex[arc] ?? 0);
    let [east, north] = [west, south];
    for (let vertex = firstVertex[arc] ?? 0; vertex <= (lastVertex[arc] ?? 0); vertex++) {
      const [x, y] = vertexAt(geometry, vertex);
      west = Math.min(west, x);
      south = Math.min(south, y);
      east = Math.max(east, x);
      north = Math.max(north, y);
    }
    boxes.set([west, south, east, north], 4 * arc);
  }
  return boxes;
}

/** Finds the arc that a counting place counts, among those of a graph. */
export class CountArcs {
  readonly #graph: RoadGraph;
  readonly #geometry: FlatGeometry;
  readonly #boxes: Float64Array;

  /** `geometry`: that of the roads which the graph was made from. */
  constructor(graph: RoadGraph, geometry: FlatGeometry) {
    this.#graph = graph;
    this.#geometry = geometry;
    this.#boxes = arcBoxes(graph, geometry);
  }

  /** The arc that is counted at a place (degrees), where place, direction and class tell it. */
  at(place: LonLat, hints: CountHints = {}): CountArc {
    const near = this.#near(place, hints);
    const [nearest] = near;
    if (nearest === undefined) return { why: 'far' };
    const twin = near.find((other) => this.#isTwin(nearest.arc, other.arc));
    if (twin !== undefined) return { why: 'bothWays', pair: [nearest.arc, twin.arc] };
    const opposite = near.find((other) => alike(other.heading, nearest.heading) < OPPOSITE_COS);
    if (opposite !== undefined && opposite.distanceM < nearest.distanceM + APART_M) {
      return { why: 'twoCarriageways', pair: [nearest.arc, opposite.arc] };
    }
    return { arc: nearest.arc, distanceM: nearest.distanceM };
  }

  /** The nearest arc and the nearest that leads the other way, if both are within reach. */
  pairAt(place: LonLat, hints: CountHints = {}): CountPair | undefined {
    const near = this.#near(place, hints);
    const [nearest] = near;
    if (nearest === undefined) return undefined;
    const opposite =
      near.find((other) => this.#isTwin(nearest.arc, other.arc)) ??
      near.find((other) => alike(other.heading, nearest.heading) < OPPOSITE_COS);
    return opposite && [nearest.arc, opposite.arc];
  }

  /** Whether two arcs are the two directions of one line. */
  #isTwin(one: number, other: number): boolean {
    const { road, firstVertex, against } = this.#graph;
    return (
      road[one] === road[other] &&
      firstVertex[one] === firstVertex[other] &&
      against[one] !== against[other]
    );
  }

  /** Arcs within reach that fit what is known, the nearest first. */
  #near(place: LonLat, hints: CountHints): Near[] {
    const { heading } = hints;
    const scale = metresPerDegree(place[1]);
    const near: Near[] = [];
    for (let arc = 0; arc < this.#graph.from.length; arc++) {
      if (!this.#isMeant(arc, hints) || this.#isBeyond(arc, place, scale)) continue;
      const found = this.#toArc(arc, place, scale);
      if (found === undefined) continue;
      if (heading === undefined || alike(found.heading, heading) > -OPPOSITE_COS) near.push(found);
    }
    return near.sort((a, b) => a.distanceM - b.distanceM || a.arc - b.arc);
  }

  #isMeant(arc: number, { classes, road }: CountHints): boolean {
    if (road !== undefined && this.#graph.road[arc] !== road) return false;
    return classes === undefined || classes.includes(this.#graph.roadClass[arc] ?? -1);
  }

  /** Whether all of an arc lies out of reach: west, south, east or north of a place. */
  #isBeyond(arc: number, [lon, lat]: LonLat, [eastM, northM]: readonly [number, number]): boolean {
    const box = this.#boxes;
    const at = 4 * arc;
    const beside = Math.max((box[at] as number) - lon, lon - (box[at + 2] as number));
    const above = Math.max((box[at + 1] as number) - lat, lat - (box[at + 3] as number));
    return beside * eastM > COUNT_REACH_M || above * northM > COUNT_REACH_M;
  }

  #toArc(
    arc: number,
    [lon, lat]: LonLat,
    [eastM, northM]: readonly [number, number],
  ): Near | undefined {
    const { firstVertex, lastVertex, against } = this.#graph;
    const sign = against[arc] === 1 ? -1 : 1;
    const local = (vertex: number): LonLat => {
      const [x, y] = vertexAt(this.#geometry, vertex);
      return [(x - lon) * eastM, (y - lat) * northM];
    };
    let best: Near | undefined;
    for (let vertex = firstVertex[arc] ?? 0; vertex < (lastVertex[arc] ?? 0); vertex++) {
      const { metres, heading } = fromStretch(local(vertex), local(vertex + 1));
      if (metres > COUNT_REACH_M || metres >= (best?.distanceM ?? Number.POSITIVE_INFINITY))
        continue;
      best = { arc, distanceM: metres, heading: [sign * heading[0], sign * heading[1]] };
    }
    return best;
  }
}
