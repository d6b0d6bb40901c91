import { DELAY_FUNCTIONS, type TrafficNetwork } from '#core/traffic-network.ts';

const CONSTANT = DELAY_FUNCTIONS.indexOf('constant');
const CONICAL = DELAY_FUNCTIONS.indexOf('conical');

/** `x` to the power `n`: whole powers up to 8 by multiplication, so that they are the same in every engine. */
function power(x: number, n: number): number {
  if (n === 4) {
    const square = x * x;
    return square * square;
  }
  if (n === 3) return x * x * x;
  if (!Number.isInteger(n) || n < 0 || n > 8) return x ** n;
  let product = 1;
  for (let i = 0; i < n; i++) product *= x;
  return product;
}

/** β of the conical function for its α > 1 (Spiess 1990). */
function conicalBeta(alpha: number): number {
  return (2 * alpha - 1) / (2 * alpha - 2);
}

/** √(α² (1 − x)² + β²) and what else a conical function is made of, at volume over capacity x. */
function conicalRoot(alpha: number, x: number): number {
  const side = alpha * (1 - x);
  const beta = conicalBeta(alpha);
  return Math.sqrt(side * side + beta * beta);
}

/** Weights that turn toll and length into minutes. */
export interface CostWeights {
  /** Minutes for a unit of toll. */
  readonly toll: number;
  /** Minutes for a unit of length. */
  readonly length: number;
}

/**
 * Generalised cost of each link in minutes at the flow it has now: travel time + weighted toll and length.
 * `flow` is changed by whoever assigns, who then calls `refresh` for that link.
 */
export class LinkCosts {
  /** [links] passenger-car units an hour. */
  readonly flow: Float64Array<ArrayBuffer>;
  /** [links] minutes at `flow`. */
  readonly cost: Float64Array<ArrayBuffer>;
  /** [links] how cost rises with flow: minutes for a unit more an hour. */
  readonly slope: Float64Array<ArrayBuffer>;
  /** [links] the part of the cost that no flow changes: weighted toll and length. */
  readonly fixed: Float64Array<ArrayBuffer>;
  readonly #network: TrafficNetwork;
  /** [links] flow that is there in any case, such as that of heavy vehicles. */
  readonly #preload: Float64Array<ArrayBuffer> | undefined;
  /** [links] 1 where the cost is that of a closed link. */
  readonly #closed: Uint8Array<ArrayBuffer> | undefined;

  /** `preload` [links] passenger-car units an hour that are not assigned; `closed` [links] 1 = no way. */
  constructor(
    network: TrafficNetwork,
    weights: CostWeights,
    preload?: Float64Array<ArrayBuffer>,
    closed?: Uint8Array<ArrayBuffer>,
  ) {
    const links = network.from.length;
    this.#network = network;
    this.#preload = preload;
    this.#closed = closed;
    this.flow = new Float64Array(links);
    this.cost = new Float64Array(links);
    this.slope = new Float64Array(links);
    this.fixed = network.toll.map(
      (toll, link) => weights.toll * toll + weights.length * (network.length[link] as number),
    );
    for (let link = 0; link < links; link++) this.refresh(link);
  }

  isClosed(link: number): boolean {
    return this.#closed?.[link] === 1;
  }

  /** Computes cost and slope of a link anew after its flow changed. */
  refresh(link: number): void {
    const { delay, freeFlowMin, capacity, alpha, beta } = this.#network;
    const base = freeFlowMin[link] as number;
    if (this.#closed?.[link] === 1) {
      this.cost[link] = CLOSED_MIN;
      this.slope[link] = 0;
      return;
    }
    const kind = delay[link];
    if (kind === CONSTANT) {
      this.cost[link] = base + (this.fixed[link] as number);
      return;
    }
    const room = capacity[link] as number;
    const x = ((this.flow[link] as number) + (this.#preload?.[link] ?? 0)) / room;
    const a = alpha[link] as number;
    if (kind === CONICAL) {
      const root = conicalRoot(a, x);
      const time = base * (2 + root - a * (1 - x) - conicalBeta(a));
      this.cost[link] = time + (this.fixed[link] as number);
      this.slope[link] = (base / room) * (a - (a * a * (1 - x)) / root);
      return;
    }
    const b = beta[link] as number;
    if (b === 0) {
      this.cost[link] = base * (1 + a) + (this.fixed[link] as number);
      return;
    }
    // x^(b − 1) at x = 0 with b < 1 is infinite; there the slope is that of a tiny flow.
    const below = power(x === 0 && b < 1 ? 1e-9 : x, b - 1);
    this.cost[link] = base * (1 + a * below * x) + (this.fixed[link] as number);
    this.slope[link] = (base * a * b * below) / room;
  }

  /** Integral of a link's cost from no flow to its flow, without what is preloaded: its part of Beckmann's objective. */
  integral(link: number): number {
    const flow = this.flow[link] as number;
    if (this.#closed?.[link] === 1) return flow * CLOSED_MIN;
    const preload = this.#preload?.[link] ?? 0;
    const time = this.#timeIntegral(link, flow + preload) - this.#timeIntegral(link, preload);
    return time + flow * (this.fixed[link] as number);
  }

  #timeIntegral(link: number, flow: number): number {
    const { delay, freeFlowMin, capacity, alpha, beta } = this.#network;
    const base = freeFlowMin[link] as number;
    const room = capacity[link] as number;
    const a = alpha[link] as number;
    if (delay[link] === CONSTANT) return base * flow;
    const x = flow / room;
    if (delay[link] === CONICAL)
      return base * room * (conicalPrimitive(a, x) - conicalPrimitive(a, 0));
    const b = beta[link] as number;
    return base * flow * (1 + (a * power(x, b)) / (b + 1));
  }
}

/** Minutes of a closed link: so many that nobody takes it who has another way, however full that is. */
export const CLOSED_MIN = 1e15;

/** A primitive of the conical function over x = v/c, for t0 = 1. */
function conicalPrimitive(a: number, x: number): number {
  const beta = conicalBeta(a);
  const side = a * (1 - x);
  const root = conicalRoot(a, x);
  // ∫ √(s² + β²) ds = (s √(s² + β²) + β² asinh(s/β)) / 2, with s = a (1 − x), ds = −a dx.
  const area = -(side * root + beta * beta * Math.asinh(side / beta)) / (2 * a);
  return (2 - beta - a) * x + (a * x * x) / 2 + area;
}
