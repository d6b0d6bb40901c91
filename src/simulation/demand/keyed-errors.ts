import { hashedBits, Random } from '#core/random.ts';
import type { ErrorSource } from './demand-factors.ts';

/** Two 32-bit words of a text, so that no two ids of a city are likely to share them. */
type Key = readonly [number, number];

/** What a draw is for: draws of different parts have nothing in common. */
const PARTS = { segment: 1, origin: 2, destination: 3, pair: 4, count: 5 };

function keyOf(text: string): Key {
  let [one, other] = [1, 2];
  for (let at = 0; at < text.length; at++) {
    one = hashedBits(one, text.charCodeAt(at));
    other = hashedBits(other, text.charCodeAt(at));
  }
  return [one, other];
}

/**
 * Standard normal draws of one member of an ensemble, by the seed, the number of the member and the ids of what they
 * are for: a zone more or another order changes no other draw.
 */
export class KeyedErrors implements ErrorSource {
  readonly #seed: number;
  readonly #member: number;
  readonly #zones: readonly Key[];

  /** `zones` are ids by number of zone. */
  constructor(seed: number, member: number, zones: readonly string[]) {
    this.#seed = seed;
    this.#member = member;
    this.#zones = zones.map(keyOf);
  }

  #draw(part: number, ...key: readonly number[]): number {
    return new Random(this.#seed, this.#member, part, ...key).normal();
  }

  segment(gateEnds: number): number {
    return this.#draw(PARTS.segment, gateEnds);
  }

  origin(zone: number): number {
    return this.#draw(PARTS.origin, ...(this.#zones[zone] as Key));
  }

  destination(zone: number): number {
    return this.#draw(PARTS.destination, ...(this.#zones[zone] as Key));
  }

  pair(origin: number, destination: number): number {
    const [from, to] = [this.#zones[origin] as Key, this.#zones[destination] as Key];
    return this.#draw(PARTS.pair, ...from, ...to);
  }

  /** Of a count, by its id. */
  count(id: string): number {
    return this.#draw(PARTS.count, ...keyOf(id));
  }
}
