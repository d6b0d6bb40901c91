import type { RoadGraph } from './road-graph.ts';
import { type RowReport, TakenRows } from './taken-rows.ts';

/**
 * A turn from one arc over a node to another arc: `no` = it may not be taken (OpenStreetMap `no_left_turn`,
 * `no_u_turn` ...), `only` = no other may be taken from that arc there (`only_straight_on` ...).
 */
export interface TurnRestriction {
  readonly kind: 'no' | 'only';
  readonly from: number;
  readonly via: number;
  readonly to: number;
}

/** Turns that may not be taken, by the arc that leads to the node and the one that leaves it. */
export interface TurnBans {
  /** [bans] */
  readonly from: Uint32Array<ArrayBuffer>;
  /** [bans] */
  readonly to: Uint32Array<ArrayBuffer>;
}

/** By arc `from`: those arcs that an `only` leaves, and those that a `no` takes away. */
interface Rules {
  readonly only: Set<number>;
  readonly no: Set<number>;
}

function rulesByArc(
  graph: Pick<RoadGraph, 'from' | 'to'>,
  restrictions: readonly TurnRestriction[],
  rows: TakenRows,
): Map<number, Rules> {
  const rules = new Map<number, Rules>();
  restrictions.forEach(({ kind, from, via, to }, index) => {
    if (graph.to[from] !== via || graph.from[to] !== via) {
      rows.refuse('turnInvalid', index + 1);
      return;
    }
    rows.take();
    const own = rules.get(from) ?? { only: new Set(), no: new Set() };
    own[kind].add(to);
    rules.set(from, own);
  });
  return rules;
}

/** Arcs by the node they leave, of those nodes. */
function arcsLeaving(from: Uint32Array, nodes: ReadonlySet<number>): Map<number, number[]> {
  const leaving = new Map<number, number[]>([...nodes].map((node) => [node, []]));
  from.forEach((node, arc) => {
    leaving.get(node)?.push(arc);
  });
  return leaving;
}

/**
 * Turn restrictions as plain bans: an `only` bans every other arc that leaves the node, the way back among
 * them; of several for one arc each leaves its own. A restriction whose arcs do not meet at its node is
 * refused; the report counts restrictions from 1.
 */
export function turnBans(
  graph: Pick<RoadGraph, 'from' | 'to'>,
  restrictions: readonly TurnRestriction[],
  file: string,
): { bans: TurnBans; report: RowReport } {
  const rows = new TakenRows(file);
  const rules = rulesByArc(graph, restrictions, rows);
  const nodes = new Set([...rules.keys()].map((arc) => graph.to[arc] as number));
  const leaving = arcsLeaving(graph.from, nodes);
  const from: number[] = [];
  const to: number[] = [];
  for (const [arc, { only, no }] of [...rules].sort(([a], [b]) => a - b)) {
    for (const next of leaving.get(graph.to[arc] as number) ?? []) {
      if (!no.has(next) && (only.size === 0 || only.has(next))) continue;
      from.push(arc);
      to.push(next);
    }
  }
  return {
    bans: { from: Uint32Array.from(from), to: Uint32Array.from(to) },
    report: rows.report(),
  };
}
