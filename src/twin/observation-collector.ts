import { CityweaveError } from '#core/errors.ts';
import { QUANTITIES, type Quantity } from '#core/quantity.ts';
import { rangeFlag } from '#core/range-flag.ts';
import { GrowableNumbers } from './growable.ts';

/** Most observations that are held at once (some 1 GB while they are sorted). */
const OBSERVATION_LIMIT = 24_000_000;

const QUANTITY_INDEX = Object.fromEntries(
  QUANTITIES.map((quantity, index) => [quantity, index]),
) as Record<Quantity, number>;

/** The rows of one file: where they begin among all. */
export interface CollectedFile {
  readonly file: string;
  readonly start: number;
}

/** Takes observations in any order, file by file, in 17 bytes each. */
export class ObservationCollector {
  readonly files: CollectedFile[] = [];
  /** Distinct instants in the order first met. */
  readonly instants: number[] = [];
  readonly #instantOf = new Map<number, number>();
  readonly #instant = new GrowableNumbers((length) => new Uint32Array(length));
  readonly #stream = new GrowableNumbers((length) => new Uint32Array(length));
  readonly #value = new GrowableNumbers((length) => new Float64Array(length));
  readonly #flag = new GrowableNumbers((length) => new Uint8Array(length));

  /** What follows comes from this file. */
  begin(file: string): void {
    this.files.push({ file, start: this.#value.length });
  }

  /** Forgets what came since the last `begin`. */
  undo(): void {
    const start = this.files.pop()?.start ?? 0;
    for (const column of [this.#instant, this.#stream, this.#value, this.#flag]) {
      column.truncate(start);
    }
  }

  /** A number for an instant, to be handed to `add`. */
  instant(time: number): number {
    const known = this.#instantOf.get(time);
    if (known !== undefined) return known;
    const index = this.instants.push(time) - 1;
    this.#instantOf.set(time, index);
    return index;
  }

  /**
   * One observation in the unit of the quantity. Its flag is the worse of the stated one and the gross
   * range test. Throws `tooManyObservations`.
   */
  add(instant: number, sensor: number, quantity: Quantity, value: number, stated = 0): void {
    if (this.#value.length >= OBSERVATION_LIMIT) {
      const params = { limit: OBSERVATION_LIMIT };
      throw new CityweaveError({
        code: 'tooManyObservations',
        params,
        where: {},
        wayOut: 'openLess',
      });
    }
    this.#instant.push(instant);
    this.#stream.push(sensor * QUANTITIES.length + QUANTITY_INDEX[quantity]);
    this.#value.push(value);
    this.#flag.push(Math.max(stated, rangeFlag(quantity, value)));
  }

  /** The rows so far: instants as indices, streams as sensor × number of quantities + quantity. */
  rows() {
    return {
      instant: this.#instant.view(),
      stream: this.#stream.view(),
      value: this.#value.view(),
      flag: this.#flag.view(),
    };
  }
}
