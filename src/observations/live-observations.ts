import { FLAG, type ObservationTable } from '#core/observation.ts';
import type { Quantity } from '#core/quantity.ts';
import type { EpochMs } from '#core/units.ts';
import type { LatestArrays } from './latest-values.ts';
import { ObservationStore, type Series } from './observation-store.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * Observations of which a feed says how far they are known. What the feed sent for the time it shows is
 * answered from that; earlier times from the table; nothing after the time shown is ever told.
 */
export class LiveObservations extends ObservationStore {
  #shown: number;
  #told: LatestArrays | undefined;
  #toldAt = Number.NaN;

  /** All of the table is known until a feed says otherwise. `like` is a store of the same table. */
  constructor(table: ObservationTable, like?: ObservationStore) {
    super(table, like);
    this.#shown = Infinity;
  }

  /** Shows what is known up to `shown`, UTC epoch milliseconds. */
  show(shown: number): void {
    this.#shown = shown;
  }

  /** Shows what a feed sent for a time. */
  take(shown: number, told: LatestArrays): void {
    this.#shown = shown;
    this.#told = told;
    this.#toldAt = shown;
  }

  override snapshotAt(quantity: Quantity, at: EpochMs): Snapshot {
    const known = Math.min(at, this.#shown) as EpochMs;
    const told = this.#told;
    if (told === undefined || known !== this.#toldAt) return super.snapshotAt(quantity, known);
    const streams = this.streamsOf(quantity);
    return {
      sensorIds: this.sensorIdsOf(streams),
      value: Float64Array.from(streams, (k) => told.value[k] ?? Number.NaN),
      flag: Uint8Array.from(streams, (k) => told.flag[k] ?? FLAG.missing),
      ageS: Float64Array.from(streams, (k) => told.ageS[k] ?? Number.NaN),
    };
  }

  override series(sensorId: string, quantity: Quantity): Series | undefined {
    const whole = super.series(sensorId, quantity);
    if (whole === undefined) return undefined;
    const after = whole.time.findIndex((time) => time > this.#shown);
    const known = after === -1 ? whole.time.length : after;
    return {
      time: whole.time.slice(0, known),
      value: whole.value.slice(0, known),
      flag: whole.flag.slice(0, known),
    };
  }
}
