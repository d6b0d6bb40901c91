import type { Bush } from './bush.ts';
import type { LinkCosts } from './link-costs.ts';

/** Flow that is left on a way is none if it is a smaller part of what was there: rounding. */
const ROUNDING = 1e-13;

/** The part of a bush in which flow can be moved. */
export interface BushCore {
  /** Positions where several slots end, and all that lie on a way to one, in rising order without the origin. */
  readonly positions: Int32Array;
  /** The slots into these positions. */
  readonly slots: Int32Array;
}

function coreOf({ node, start, tail }: Bush): BushCore {
  const isCore = new Uint8Array(node.length);
  let count = 0;
  let slotCount = 0;
  for (let p = node.length - 1; p > 0; p--) {
    const first = start[p] as number;
    const end = start[p + 1] as number;
    if (isCore[p] === 0 && end - first === 1) continue;
    isCore[p] = 1;
    count += 1;
    slotCount += end - first;
    for (let slot = first; slot < end; slot++) isCore[tail[slot] as number] = 1;
  }
  const positions = new Int32Array(count);
  const slots = new Int32Array(slotCount);
  let [place, next] = [0, 0];
  for (let p = 1; p < node.length; p++) {
    if (isCore[p] === 0) continue;
    positions[place++] = p;
    for (let slot = start[p] as number; slot < (start[p + 1] as number); slot++)
      slots[next++] = slot;
  }
  return { positions, slots };
}

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
  readonly #core = new WeakMap<Bush, BushCore>();
  /** Of the two ways that are looked at. */
  #difference = 0;
  #steepness = 0;

  constructor(nodes: number, costs: LinkCosts) {
    this.#costs = costs;
    this.least = new Float64Array(nodes);
    this.most = new Float64Array(nodes);
    this.leastBy = new Int32Array(nodes).fill(-1);
    this.mostBy = new Int32Array(nodes).fill(-1);
  }

  /** Computes the labels at the costs of now. Returns Σ flow × how much dearer its link is than the cheapest way. */
  label(bush: Bush): number {
    const n = bush.node.length;
    let excess = 0;
    for (let p = 1; p < n; p++) excess += this.#labelAt(bush, p);
    return excess;
  }

  /** Labels only what `shift` looks at. Returns what `label` does. */
  labelCore(bush: Bush): number {
    const { positions } = this.core(bush);
    let excess = 0;
    for (let at = 0; at < positions.length; at++)
      excess += this.#labelAt(bush, positions[at] as number);
    return excess;
  }

  /** What `shift` looks at. */
  core(bush: Bush): BushCore {
    const known = this.#core.get(bush);
    if (known !== undefined) return known;
    const core = coreOf(bush);
    this.#core.set(bush, core);
    return core;
  }

  #labelAt(bush: Bush, p: number): number {
    if ((bush.start[p + 1] as number) - (bush.start[p] as number) === 1) {
      this.#labelOnly(bush, p);
      return 0;
    }
    return this.#dearestInto(bush, p, this.#cheapestInto(bush, p));
  }

  /** Labels a position that only one slot leads to, as most are. */
  #labelOnly({ start, link, tail, flow }: Bush, p: number): void {
    const { least, most, leastBy, mostBy } = this;
    const slot = start[p] as number;
    const t = tail[slot] as number;
    const way = link[slot] as number;
    const c = this.#costs.cost[way] as number;
    const lowest = (least[t] as number) + c;
    least[p] = lowest;
    leastBy[p] = slot;
    if ((flow[slot] as number) !== 0 && t > 0 && (mostBy[t] as number) < 0)
      this.#drop(flow, slot, way);
    const isUsed = (flow[slot] as number) !== 0;
    most[p] = isUsed ? (most[t] as number) + c : lowest;
    mostBy[p] = isUsed ? slot : -1;
  }

  #cheapestInto({ start, link, tail }: Bush, p: number): number {
    const { least, leastBy } = this;
    const { cost } = this.#costs;
    const end = start[p + 1] as number;
    let lowest = Number.POSITIVE_INFINITY;
    let by = -1;
    for (let slot = start[p] as number; slot < end; slot++) {
      const low = (least[tail[slot] as number] as number) + (cost[link[slot] as number] as number);
      if (low < lowest) {
        lowest = low;
        by = slot;
      }
    }
    least[p] = lowest;
    leastBy[p] = by;
    return lowest;
  }

  /** Finds the dearest way that is used. Returns how much dearer than the cheapest all flow comes. */
  #dearestInto({ start, link, tail, flow }: Bush, p: number, lowest: number): number {
    const { least, most, mostBy } = this;
    const { cost } = this.#costs;
    const end = start[p + 1] as number;
    let highest = Number.NEGATIVE_INFINITY;
    let by = -1;
    let excess = 0;
    for (let slot = start[p] as number; slot < end; slot++) {
      const amount = flow[slot] as number;
      if (amount === 0) continue;
      const t = tail[slot] as number;
      if (t > 0 && (mostBy[t] as number) < 0) {
        this.#drop(flow, slot, link[slot] as number);
        continue;
      }
      const c = cost[link[slot] as number] as number;
      const high = (most[t] as number) + c;
      if (high > highest) {
        highest = high;
        by = slot;
      }
      excess += amount * ((least[t] as number) + c - lowest);
    }
    most[p] = by < 0 ? lowest : highest;
    mostBy[p] = by;
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
    const { positions } = this.core(bush);
    for (let at = positions.length - 1; at >= 0; at--) {
      const p = positions[at] as number;
      const high = mostBy[p] as number;
      if (high < 0 || high === leastBy[p]) continue;
      this.#move(bush, p);
    }
  }

  /** Moves flow between the two ways that meet at a position, back to where they part. */
  #move(bush: Bush, from: number): void {
    const { flow } = bush;
    const { leastBy, mostBy } = this;
    // The first step back is taken on both.
    this.#difference = 0;
    this.#steepness = 0;
    let low = this.#back(bush, leastBy[from] as number, -1);
    let high = this.#back(bush, mostBy[from] as number, 1);
    let available = flow[mostBy[from] as number] as number;
    while (low !== high) {
      if (low > high) {
        low = this.#back(bush, leastBy[low] as number, -1);
      } else {
        const slot = mostBy[high] as number;
        available = Math.min(available, flow[slot] as number);
        high = this.#back(bush, slot, 1);
      }
    }
    if (this.#difference <= 0 || available <= 0) return;
    const amount = Math.min(available, this.#difference / this.#steepness);
    this.#add(bush, leastBy, from, low, amount);
    this.#add(bush, mostBy, from, low, -amount);
  }

  /** Counts a link of one of two ways, and returns where it begins. */
  #back({ link, tail }: Bush, slot: number, sign: number): number {
    const { cost, slope } = this.#costs;
    const way = link[slot] as number;
    this.#difference += sign * (cost[way] as number);
    this.#steepness += slope[way] as number;
    return tail[slot] as number;
  }

  #add({ link, tail, flow }: Bush, by: Int32Array, from: number, to: number, amount: number): void {
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
