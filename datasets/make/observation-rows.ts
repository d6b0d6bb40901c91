import { featureId } from '#core/ids.ts';
import type { ObservationTable } from '#core/observation.ts';
import type { Quantity } from '#core/quantity.ts';
import { rangeFlag } from '#core/range-flag.ts';
import { packTexts } from '#core/text-column.ts';
import { instantOf, STEP_MIN } from './clock.ts';

/** The values of one datastream, a value each so many steps; NaN where there is none. */
export interface MadeStream {
  readonly sensor: string;
  readonly quantity: Quantity;
  readonly values: Float64Array;
}

/** Streams as a table: ordered by time, then by datastream; what is missing is no row. */
export function observationRows(streams: readonly MadeStream[], every: number): ObservationTable {
  const time: number[] = [];
  const datastream: number[] = [];
  const value: number[] = [];
  const flag: number[] = [];
  const steps = Math.max(0, ...streams.map(({ values }) => values.length));
  for (let step = 0; step < steps; step++) {
    streams.forEach(({ quantity, values }, index) => {
      const one = values[step] ?? Number.NaN;
      if (Number.isNaN(one)) return;
      time.push(instantOf(step * every));
      datastream.push(index);
      value.push(one);
      flag.push(rangeFlag(quantity, one));
    });
  }
  return {
    datastreams: {
      sensorIds: packTexts(streams.map(({ sensor }) => featureId('sensors', sensor))),
      quantities: streams.map(({ quantity }) => quantity),
      intervalS: new Float64Array(streams.length).fill(every * STEP_MIN * 60),
    },
    phenomenonTime: Float64Array.from(time),
    datastream: Uint32Array.from(datastream),
    value: Float64Array.from(value),
    flag: Uint8Array.from(flag),
  };
}
