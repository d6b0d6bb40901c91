import { metresPerDegree } from '#twin/geodesic.ts';
import { ROAD_CLASSES } from '#twin/road-class.ts';
import type { RoadGraph } from '#twin/road-graph.ts';

/** Where traffic enters or leaves the part of the world that a graph shows. */
export interface RoadGate {
  /** Nodes where roads end: of a motorway, that of either carriageway. */
  readonly nodes: readonly number[];
  /** Vehicles an hour that fit in and out. */
  readonly inVehH: number;
  readonly outVehH: number;
  /** The most important class of its roads. */
  readonly roadClass: number;
}

/** Ends within this of one another are one gate, in metres: two carriageways, a road and its slip road. */
const SAME_GATE_M = 150;
/** Roads end at the edge within this part of the width and height of the graph. */
const EDGE = 0.15;
/** Down to this class roads lead further. */
const LAST_LEADING_ON = ROAD_CLASSES.indexOf('tertiary');

interface End {
  readonly node: number;
  readonly at: readonly [number, number];
  inVehH: number;
  outVehH: number;
  roadClass: number;
}

/** The nodes with a single neighbour, with what their roads carry. */
function roadEnds({ nodes, from, to, roadClass, capacityVehH, lonLat }: RoadGraph): End[] {
  const neighbour = new Int32Array(nodes).fill(-1);
  const several = new Uint8Array(nodes);
  const meet = (node: number, other: number) => {
    if (neighbour[node] !== -1 && neighbour[node] !== other) several[node] = 1;
    neighbour[node] = other;
  };
  from.forEach((node, arc) => {
    meet(node, to[arc] as number);
    meet(to[arc] as number, node);
  });
  const ends = new Map<number, End>();
  const endAt = (node: number): End | undefined => {
    if (several[node] === 1) return undefined;
    const known = ends.get(node);
    const at = [lonLat[2 * node] as number, lonLat[2 * node + 1] as number] as const;
    const end = known ?? { node, at, inVehH: 0, outVehH: 0, roadClass: ROAD_CLASSES.length };
    ends.set(node, end);
    return end;
  };
  from.forEach((node, arc) => {
    const [begins, leads] = [endAt(node), endAt(to[arc] as number)];
    if (begins !== undefined) begins.inVehH += capacityVehH[arc] as number;
    if (leads !== undefined) leads.outVehH += capacityVehH[arc] as number;
    for (const end of [begins, leads]) {
      if (end !== undefined) end.roadClass = Math.min(end.roadClass, roadClass[arc] as number);
    }
  });
  return [...ends.values()];
}

/** Whether a place is near the edge of the box around all nodes. */
function edgeTest(lonLat: Float64Array): (at: readonly [number, number]) => boolean {
  const low = [Infinity, Infinity];
  const high = [-Infinity, -Infinity];
  lonLat.forEach((value, at) => {
    const axis = at % 2;
    low[axis] = Math.min(low[axis] as number, value);
    high[axis] = Math.max(high[axis] as number, value);
  });
  return (at) =>
    at.some((value, axis) => {
      const [least, most] = [low[axis] as number, high[axis] as number];
      const room = EDGE * (most - least);
      return value < least + room || value > most - room;
    });
}

/**
 * The gates of a graph that shows a part of the world: where roads down to tertiary end near the edge of the box
 * around all nodes. Ends that lie close together are one gate.
 */
export function roadGates(graph: RoadGraph): RoadGate[] {
  const isAtEdge = edgeTest(graph.lonLat);
  const ends = roadEnds(graph).filter(({ at, roadClass }) => {
    return roadClass <= LAST_LEADING_ON && isAtEdge(at);
  });
  const groups: End[][] = [];
  for (const end of ends) {
    const near = groups.filter((group) => group.some((other) => metres(end, other) < SAME_GATE_M));
    for (const group of near) groups.splice(groups.indexOf(group), 1);
    groups.push([...near.flat(), end]);
  }
  return groups.map((group) => ({
    nodes: group.map(({ node }) => node).sort((a, b) => a - b),
    inVehH: group.reduce((sum, { inVehH }) => sum + inVehH, 0),
    outVehH: group.reduce((sum, { outVehH }) => sum + outVehH, 0),
    roadClass: Math.min(...group.map(({ roadClass }) => roadClass)),
  }));
}

function metres({ at: [lon, lat] }: End, { at: [otherLon, otherLat] }: End): number {
  const [eastM, northM] = metresPerDegree(lat);
  return Math.hypot((otherLon - lon) * eastM, (otherLat - lat) * northM);
}
