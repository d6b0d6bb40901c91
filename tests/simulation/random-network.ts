import fc from 'fast-check';
import { DELAY_FUNCTIONS, type TrafficNetwork, type TripTable } from '#core/traffic-network.ts';
import { type PairFlow, tripTable } from '#twin/trip-table.ts';

/** A link as a test writes it: ends, capacity, minutes. */
export interface PlainLink {
  readonly from: number;
  readonly to: number;
  readonly capacity: number;
  readonly freeFlowMin: number;
  readonly alpha?: number;
  readonly beta?: number;
  readonly delay?: (typeof DELAY_FUNCTIONS)[number];
  readonly length?: number;
  readonly toll?: number;
}

/** A network of links, the first `zones` nodes being zones that let traffic through. */
export function networkOf(
  nodes: number,
  zones: number,
  links: readonly PlainLink[],
): TrafficNetwork {
  const column = (of: (link: PlainLink) => number) => Float64Array.from(links, of);
  return {
    nodes,
    zones,
    closedToThrough: new Uint8Array(nodes),
    from: Uint32Array.from(links, ({ from }) => from),
    to: Uint32Array.from(links, ({ to }) => to),
    delay: Uint8Array.from(links, ({ delay = 'bpr' }) => DELAY_FUNCTIONS.indexOf(delay)),
    freeFlowMin: column(({ freeFlowMin }) => freeFlowMin),
    capacity: column(({ capacity }) => capacity),
    alpha: column(({ alpha = 0.15 }) => alpha),
    beta: column(({ beta = 4 }) => beta),
    length: column(({ length = 0 }) => length),
    toll: column(({ toll = 0 }) => toll),
  };
}

/** A network and trips on it. */
export interface Case {
  readonly nodes: number;
  readonly zones: number;
  readonly links: readonly PlainLink[];
  readonly pairs: readonly PairFlow[];
}

export function built({ nodes, zones, links, pairs }: Case): {
  network: TrafficNetwork;
  trips: TripTable;
} {
  return { network: networkOf(nodes, zones, links), trips: tripTable(zones, pairs) };
}

/** Networks on a ring in both directions with chords, so that every zone can be reached; no two links between the same nodes. */
export const networks: fc.Arbitrary<Case> = fc
  .record({ nodes: fc.integer({ min: 4, max: 12 }), zones: fc.integer({ min: 2, max: 4 }) })
  .chain(({ nodes, zones }) => {
    const ring = Array.from({ length: nodes }, (_, node) => (node + 1) % nodes);
    const ends = ring.flatMap((next, node) => [
      { from: node, to: next },
      { from: next, to: node },
    ]);
    const node = fc.integer({ min: 0, max: nodes - 1 });
    const zone = fc.integer({ min: 0, max: zones - 1 });
    return fc
      .record({
        chords: fc.array(fc.record({ from: node, to: node }), { maxLength: 14 }),
        facts: fc.array(
          fc.record({
            capacity: fc.integer({ min: 200, max: 3000 }),
            freeFlowMin: fc.integer({ min: 1, max: 20 }),
            beta: fc.constantFrom(1, 2, 4, 4, 4.446),
          }),
          { minLength: 40, maxLength: 40 },
        ),
        pairs: fc.array(
          fc
            .record({
              origin: zone,
              destination: zone,
              flow: fc.integer({ min: 1, max: 2500 }),
            })
            .filter(({ origin, destination }) => origin !== destination),
          { minLength: 1, maxLength: 8 },
        ),
      })
      .map(({ chords, facts, pairs }) => {
        const known = new Set<string>();
        const links = [...ends, ...chords]
          .filter(({ from, to }) => {
            const isNew = from !== to && !known.has(`${from}-${to}`);
            known.add(`${from}-${to}`);
            return isNew;
          })
          .map((link, at) => ({ ...link, ...(facts[at] ?? { capacity: 900, freeFlowMin: 3 }) }));
        return { nodes, zones, links, pairs };
      });
  });
