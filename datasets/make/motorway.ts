import { bent } from './bend.ts';
import { crossing, distance, middle, plus, type Vec } from './plane.ts';
import { alongLine, besideLine, lengthOf, smoothLine } from './polyline.ts';
import type { StreetEdge, StreetEdges } from './street-edges.ts';
import { MOTORWAY_MIDDLE } from './street-plan.ts';

/** Metres from the middle of the motorway to that of a carriageway. */
const CARRIAGEWAY_M = 11;
/** Metres along the motorway from the crossing road to where slip roads leave it. */
const SLIP_M = 360;
/** Metres along the crossing road from the motorway to where slip roads reach it. */
const TERMINAL_M = 78;

/** An edge of the motorway; all of its edges have one direction. */
export interface MotorwayEdge extends StreetEdge {
  readonly slip: boolean;
}

function slice(line: readonly Vec[], fromM: number, toM: number): Vec[] {
  const steps = Math.max(1, Math.round((toM - fromM) / 45));
  return Array.from({ length: steps + 1 }, (_, at) =>
    alongLine(line, fromM + ((toM - fromM) * at) / steps),
  );
}

/** How far along a line it crosses another; `undefined` when it does not. */
function metresToCrossing(line: readonly Vec[], other: readonly Vec[]): number | undefined {
  let before = 0;
  for (let at = 0; at + 1 < line.length; at++) {
    const [a, b] = [line[at] as Vec, line[at + 1] as Vec];
    for (let to = 0; to + 1 < other.length; to++) {
      const met = crossing(a, b, other[to] as Vec, other[to + 1] as Vec);
      if (met !== undefined) return before + met.ab * distance(a, b);
    }
    before += distance(a, b);
  }
  return undefined;
}

/**
 * The town's streets with a motorway past it: two carriageways that meet where they leave the map, and a
 * junction of four slip roads at the road that crosses it on a bridge. Throws an Error when no road does.
 */
export function withMotorway({ nodes, edges }: StreetEdges): {
  readonly nodes: readonly Vec[];
  readonly edges: readonly StreetEdge[];
  readonly motorway: readonly MotorwayEdge[];
} {
  const middleLine = MOTORWAY_MIDDLE.map(bent);
  const road = edges.find(({ line }) => metresToCrossing(line, middleLine) !== undefined);
  if (road === undefined) throw new Error('no road crosses the motorway');
  const roadM = metresToCrossing(road.line, middleLine) ?? 0;
  const hereM = metresToCrossing(middleLine, road.line) ?? 0;
  const all = [...nodes];
  const add = (at: Vec) => all.push(at) - 1;
  const before = add(alongLine(road.line, roadM - TERMINAL_M));
  const after = add(alongLine(road.line, roadM + TERMINAL_M));
  const [north, south] =
    (all[before] as Vec)[1] > (all[after] as Vec)[1] ? [before, after] : [after, before];
  const part = (from: number, to: number, a: number, b: number): StreetEdge => {
    return { ...road, from, to, line: slice(road.line, a, b) };
  };
  const parts = [
    part(road.from, before, 0, roadM - TERMINAL_M),
    part(before, after, roadM - TERMINAL_M, roadM + TERMINAL_M),
    part(after, road.to, roadM + TERMINAL_M, lengthOf(road.line)),
  ];
  const west = add(middleLine[0] as Vec);
  const east = add(middleLine.at(-1) as Vec);
  const eastbound = besideLine(middleLine, () => -CARRIAGEWAY_M);
  const westbound = besideLine(middleLine, () => CARRIAGEWAY_M).reverse();
  const whole = lengthOf(middleLine);
  const motorway = [
    ...carriageway('Motorway eastbound', eastbound, hereM, [west, east, south], all),
    ...carriageway('Motorway westbound', westbound, whole - hereM, [east, west, north], all),
  ];
  return { nodes: all, edges: edges.flatMap((edge) => (edge === road ? parts : [edge])), motorway };
}

function carriageway(
  name: string,
  line: readonly Vec[],
  hereM: number,
  [start, end, terminal]: readonly [number, number, number],
  nodes: Vec[],
): MotorwayEdge[] {
  const off = nodes.push(alongLine(line, hereM - SLIP_M)) - 1;
  const on = nodes.push(alongLine(line, hereM + SLIP_M)) - 1;
  const at = (node: number) => nodes[node] as Vec;
  const edge = (from: number, to: number, inner: readonly Vec[], slip: boolean): MotorwayEdge => {
    const label = slip ? `${name}, slip road` : name;
    return { name: label, rank: 'motorway', from, to, line: [at(from), ...inner, at(to)], slip };
  };
  const main = (a: number, b: number) => slice(line, a, b).slice(1, -1);
  const [offM, onM] = [hereM - SLIP_M, hereM + SLIP_M];
  const slip = (from: number, to: number) => {
    const carriage = from === terminal ? to : from;
    const beside = plus(
      middle(at(carriage), at(terminal), 0.55),
      plus(at(terminal), middle(at(off), at(on)), -1),
      0.18,
    );
    return smoothLine([at(from), beside, at(to)], 50).slice(1, -1);
  };
  return [
    edge(start, off, main(0, offM), false),
    edge(off, on, main(offM, onM), false),
    edge(on, end, main(onM, lengthOf(line)), false),
    edge(off, terminal, slip(off, terminal), true),
    edge(terminal, on, slip(terminal, on), true),
  ];
}
