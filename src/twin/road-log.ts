import type { ProblemCode } from '#core/error-codes.ts';
import { ProblemTally, type TalliedProblem } from '#core/report.ts';
import { type TextColumn, textAt } from '#core/text-column.ts';
import { ASSUMED_FACTS, type AssumedFact } from './road-facts.ts';

/** What became of the roads of a city in its graph: `roadsIn = taken + repaired + refused`. */
export interface RoadReport {
  readonly roadsIn: number;
  readonly taken: number;
  readonly repaired: number;
  /** Left out, ways that are not for cars among them. */
  readonly refused: number;
  readonly notForCars: number;
  /** Of the roads that are in the graph, those of which a default had to be taken. */
  readonly assumed: Readonly<Record<AssumedFact, number>>;
  readonly problems: readonly TalliedProblem[];
}

interface Finding {
  readonly effect: TalliedProblem['effect'];
  readonly road: number;
  readonly code: ProblemCode;
}

/** What became of a road; 0 = taken. */
const REPAIRED = 1;
const REFUSED = 2;

/** Counts what becomes of roads; a kind of problem once a road. */
export class RoadLog {
  readonly #ids: TextColumn;
  readonly #fate: Uint8Array;
  readonly #findings: Finding[] = [];
  readonly #assumed: Uint8Array;
  #notForCars = 0;

  /** `ids` [roads] are those of the features. */
  constructor(ids: TextColumn) {
    this.#ids = ids;
    this.#fate = new Uint8Array(ids.offsets.length - 1);
    this.#assumed = new Uint8Array(ids.offsets.length - 1);
  }

  /** The road is left out. */
  refuse(road: number, code: ProblemCode): void {
    this.#fate[road] = REFUSED;
    if (code === 'roadNotForCars') this.#notForCars += 1;
    this.#findings.push({ effect: 'refused', road, code });
  }

  /** The road is used, but not as it stands. */
  repair(road: number, code: ProblemCode): void {
    this.#fate[road] = REPAIRED;
    this.#findings.push({ effect: 'repaired', road, code });
  }

  /** Something about a road that changed nothing. */
  note(road: number, code: ProblemCode): void {
    this.#findings.push({ effect: 'noted', road, code });
  }

  /** What had to be assumed of a road, by bits of `ASSUMED_FACTS`. */
  assume(road: number, bits: number): void {
    this.#assumed[road] = bits;
  }

  /** Of a road that is left out only the reason; the same once a road. */
  #tally(): TalliedProblem[] {
    const tally = new ProblemTally();
    const told = new Set<string>();
    for (const { effect, road, code } of this.#findings) {
      const key = `${road} ${code}`;
      const isMoot = effect !== 'refused' && this.#fate[road] === REFUSED;
      if (isMoot || told.has(key)) continue;
      told.add(key);
      const where = { feature: textAt(this.#ids, road) };
      tally.add(effect, { code, params: {}, where, wayOut: 'fixAtSource' });
    }
    return tally.list();
  }

  report(): RoadReport {
    const counts = [0, 0, 0];
    for (const fate of this.#fate) counts[fate] = (counts[fate] ?? 0) + 1;
    const [taken = 0, repaired = 0, refused = 0] = counts;
    const assumed = { class: 0, oneway: 0, speed: 0, lanes: 0, capacity: 0 };
    this.#assumed.forEach((bits, road) => {
      if (this.#fate[road] === REFUSED) return;
      ASSUMED_FACTS.forEach((fact, bit) => {
        if ((bits >> bit) & 1) assumed[fact] += 1;
      });
    });
    return {
      roadsIn: this.#fate.length,
      taken,
      repaired,
      refused,
      notForCars: this.#notForCars,
      assumed,
      problems: this.#tally(),
    };
  }
}
