import type { Bush } from './bush.ts';
import type { BushFlows } from './bush-flows.ts';
import type { LinkCosts } from './link-costs.ts';

/** Halvings of the search along the direction. */
const SEARCH = 12;
/** Steps that a bush must have room for to hold up the others. */
const LEAST_STEPS = [8, 1];
/** The direction is followed no further than this many times its length. */
const FURTHEST = 1024;

/**
 * Follows the direction in which the last round moved all flows, as far as that lowers the objective.
 * Origins that answer to each other on shared links move in small steps that all go the same way; in one
 * long step they are there.
 */
export class Momentum {
  readonly #costs: LinkCosts;
  readonly #flows: BushFlows;
  /** [bushes][slots of the core] flows before the round; all others stay what they are. */
  readonly #before: Float64Array[] = [];
  /** [bushes][slots of the core] flows after the round. */
  readonly #now: Float64Array[] = [];
  /** [links] change of the flow in the round. */
  readonly #change: Float64Array;
  readonly #start: Float64Array;

  constructor(costs: LinkCosts, flows: BushFlows) {
    this.#costs = costs;
    this.#flows = flows;
    this.#change = new Float64Array(costs.flow.length);
    this.#start = new Float64Array(costs.flow.length);
  }

  /** Notes the flows before a round. */
  begin(bushes: readonly Bush[]): void {
    this.#before.length = 0;
    this.#now.length = 0;
    for (const bush of bushes) this.#before.push(this.#coreFlow(bush));
    this.#start.set(this.#costs.flow);
  }

  /** Moves on after the round, in bushes that are still those of its beginning. */
  follow(bushes: readonly Bush[]): void {
    const { flow } = this.#costs;
    for (let link = 0; link < flow.length; link++) {
      this.#change[link] = (flow[link] as number) - (this.#start[link] as number);
    }
    this.#start.set(flow);
    const wanted = this.#furthest();
    if (wanted === 0) return;
    const objective = this.#objective();
    const rooms = bushes.map((bush, at) => this.#room(bush, at));
    bushes.forEach((bush, at) => {
      this.#step(bush, at);
    });
    // Where a bush has no room to go as far as the others, these may go too far; then all go only as far as
    // the first that is stopped, but for those that are stopped at once.
    const stops = LEAST_STEPS.map((least) => Math.min(...rooms.filter((room) => room >= least)));
    for (const stop of [wanted, ...stops]) {
      const share = Math.min(wanted, stop);
      bushes.forEach((bush, at) => {
        this.#move(bush, at, Math.min(share, rooms[at] as number));
      });
      this.#refresh();
      if (this.#objective() <= objective) return;
      this.#takeBack(bushes);
    }
  }

  #refresh(): void {
    for (let link = 0; link < this.#costs.flow.length; link++) this.#costs.refresh(link);
  }

  #takeBack(bushes: readonly Bush[]): void {
    bushes.forEach((bush, at) => {
      const now = this.#now[at] as Float64Array;
      const { slots } = this.#flows.core(bush);
      for (let k = 0; k < slots.length; k++) bush.flow[slots[k] as number] = now[k] as number;
    });
    this.#costs.flow.set(this.#start);
    this.#refresh();
  }

  #objective(): number {
    let sum = 0;
    for (let link = 0; link < this.#costs.flow.length; link++) sum += this.#costs.integral(link);
    return sum;
  }

  /** How the objective rises along the direction, `share` of it further. */
  #slope(share: number): number {
    const { flow, cost } = this.#costs;
    let slope = 0;
    for (let link = 0; link < flow.length; link++) {
      const change = this.#change[link] as number;
      if (change === 0) continue;
      flow[link] = Math.max(0, (this.#start[link] as number) + share * change);
      this.#costs.refresh(link);
      slope += change * (cost[link] as number);
    }
    return slope;
  }

  /** Where along the direction the objective is least; the flows of links are left as they were. */
  #furthest(): number {
    let low = 0;
    let high = 1;
    while (high < FURTHEST && this.#slope(high) < 0) {
      low = high;
      high *= 2;
    }
    for (let halving = 0; halving < SEARCH; halving++) {
      const middle = (low + high) / 2;
      if (this.#slope(middle) < 0) low = middle;
      else high = middle;
    }
    this.#slope(0);
    return low;
  }

  #coreFlow(bush: Bush): Float64Array {
    const { slots } = this.#flows.core(bush);
    const flow = new Float64Array(slots.length);
    for (let k = 0; k < slots.length; k++) flow[k] = bush.flow[slots[k] as number] as number;
    return flow;
  }

  /** How far a bush can go until a flow of it is none. */
  #room(bush: Bush, at: number): number {
    const before = this.#before[at] as Float64Array;
    const { slots } = this.#flows.core(bush);
    let room = Number.POSITIVE_INFINITY;
    for (let k = 0; k < slots.length; k++) {
      const now = bush.flow[slots[k] as number] as number;
      const change = now - (before[k] as number);
      if (change < 0 && now < -change * room) room = now / -change;
    }
    return room;
  }

  /** Turns the flows before the round into the steps it made, and notes those of now. */
  #step(bush: Bush, at: number): void {
    const step = this.#before[at] as Float64Array;
    const now = this.#coreFlow(bush);
    this.#now[at] = now;
    for (let k = 0; k < now.length; k++) step[k] = (now[k] as number) - (step[k] as number);
  }

  /** Moves the flows of a bush on by `share` steps. */
  #move(bush: Bush, at: number, share: number): void {
    const step = this.#before[at] as Float64Array;
    const { slots } = this.#flows.core(bush);
    const total = this.#costs.flow;
    for (let k = 0; k < slots.length; k++) {
      if (step[k] === 0) continue;
      const slot = slots[k] as number;
      const now = bush.flow[slot] as number;
      const next = Math.max(0, now + share * (step[k] as number));
      const way = bush.link[slot] as number;
      bush.flow[slot] = next;
      total[way] = Math.max(0, (total[way] as number) + next - now);
    }
  }
}
