import type { Bush } from './bush.ts';
import type { LinkCosts } from './link-costs.ts';

/** Flow that is left on a way is none if it is a smaller part of what was there: rounding. */
const ROUNDING = 1e-13;

/**
 * Makes the ways of one bush equally dear: walks it from its end, and wherever two ways meet of which one
 * is dearer moves flow from that to the cheapest until they cost the same or none is left (Newton's step,
 * Nie 2010). Costs of the links follow each move at once.
 */
export class BushFlows {
  /** [nodes] cost of the cheapest way from the origin, by position. */
  readonly least: Float64Array<ArrayBuffer>;
  /** [nodes] cost of the dearest way that is used; of the cheapest where none is. */
  readonly most: Float64Array<ArrayBuffer>;
  /** [nodes] slot by which the cheapest way comes. */
  readonly leastBy: Int32Array<ArrayBuffer>;
  /** [nodes] slot by which the dearest used way comes, −1 = not used. */
  readonly mostBy: Int32Array<ArrayBuffer>;
  readonly #costs: LinkCosts;

  constructor(nodes: number, costs: LinkCosts) {
    this.#costs = costs;
    this.least = new Float64Array(nodes);
    this.most = new Float64Array(nodes);
    this.leastBy = new Int32Array(nodes).fill(-1);
    this.mostBy = new Int32Array(nodes).fill(-1);
  }

  /** Computes the labels at the costs of now. Returns Σ flow × how much dearer its link is than the cheapest way. */
  label({ node, start, link, tail, flow }: Bush): number {
    const { least, most, leastBy, mostBy } = this;
    const { cost } = this.#costs;
    const n = node.length;
    least[0] = 0;
    most[0] = 0;
    let excess = 0;
    for (let p = 1; p < n; p++) {
      const end = start[p + 1] as number;
      let slot = start[p] as number;
      let lowest = Number.POSITIVE_INFINITY;
      let highest = Number.NEGATIVE_INFINITY;
      let lowSlot = -1;
      let highSlot = -1;
      let inflow = 0;
      let spent = 0;
      for (; slot < end; slot++) {
        const t = tail[slot] as number;
        const c = cost[link[slot] as number] as number;
        const low = (least[t] as number) + c;
        if (low < lowest) {
          lowest = low;
          lowSlot = slot;
        }
        const f = flow[slot] as number;
        if (f > 0) {
          if (t > 0 && (mostBy[t] as number) < 0) {
            this.#drop(flow, slot, link[slot] as number);
            continue;
          }
          const high = (most[t] as number) + c;
          if (high > highest) {
            highest = high;
            highSlot = slot;
          }
          inflow += f;
          spent += f * low;
        }
      }
      least[p] = lowest;
      leastBy[p] = lowSlot;
      most[p] = highSlot < 0 ? lowest : highest;
      mostBy[p] = highSlot;
      excess += spent - inflow * lowest;
    }
    return excess;
  }

  /** Takes out flow that comes from where none arrives: what rounding left. */
  #drop(flow: Float64Array, slot: number, way: number): void {
    const total = this.#costs.flow;
    total[way] = Math.max(0, (total[way] as number) - (flow[slot] as number));
    flow[slot] = 0;
  }

  /** Moves flow at the labels of now. */
  shift(bush: Bush): void {
    const { leastBy, mostBy } = this;
    for (let p = bush.node.length - 1; p > 0; p--) {
      const high = mostBy[p] as number;
      if (high < 0 || high === leastBy[p]) continue;
      this.#move(bush, p);
    }
  }

  /** Moves flow between the two ways that meet at a position, back to where they part. */
  #move({ link, tail, flow }: Bush, from: number): void {
    const { leastBy, mostBy } = this;
    const { cost, slope } = this.#costs;
    let low = from;
    let high = from;
    let difference = 0;
    let steepness = 0;
    let available = Number.POSITIVE_INFINITY;
    do {
      if (low >= high) {
        const slot = leastBy[low] as number;
        const way = link[slot] as number;
        difference -= cost[way] as number;
        steepness += slope[way] as number;
        const at = tail[slot] as number;
        if (low === high) {
          // Both leave the node where they meet.
          const other = mostBy[high] as number;
          const otherWay = link[other] as number;
          difference += cost[otherWay] as number;
          steepness += slope[otherWay] as number;
          available = flow[other] as number;
          high = tail[other] as number;
        }
        low = at;
      } else {
        const slot = mostBy[high] as number;
        const way = link[slot] as number;
        difference += cost[way] as number;
        steepness += slope[way] as number;
        const f = flow[slot] as number;
        if (f < available) available = f;
        high = tail[slot] as number;
      }
    } while (low !== high);
    if (difference <= 0 || available <= 0) return;
    const wanted = difference / steepness;
    const amount = wanted < available ? wanted : available;
    this.#add(link, tail, flow, leastBy, from, low, amount);
    this.#add(link, tail, flow, mostBy, from, low, -amount);
  }

  #add(
    link: Int32Array,
    tail: Int32Array,
    flow: Float64Array,
    by: Int32Array,
    from: number,
    to: number,
    amount: number,
  ): void {
    const costs = this.#costs;
    const total = costs.flow;
    for (let p = from; p !== to; ) {
      const slot = by[p] as number;
      const way = link[slot] as number;
      const before = flow[slot] as number;
      const after = before + amount;
      const kept = after <= before * ROUNDING ? 0 : after;
      flow[slot] = kept;
      const all = (total[way] as number) + (kept - before);
      total[way] = all > 0 ? all : 0;
      costs.refresh(way);
      p = tail[slot] as number;
    }
  }
}
