import fc from 'fast-check';
import { FLAG, type ObservationTable } from '#core/observation.ts';
import type { Quantity } from '#core/quantity.ts';
import { packTexts } from '#core/text-column.ts';

export const START = Date.UTC(2026, 2, 3, 6, 0);

/** A message as it comes in: datastream, minutes after `START`, value, flag. */
type Message = readonly [stream: number, minute: number, value: number, flag: number];

const STREAMS: readonly { sensor: string; quantity: Quantity; intervalS: number }[] = [
  { sensor: 'sensors/a', quantity: 'speed', intervalS: 300 },
  { sensor: 'sensors/a', quantity: 'no2', intervalS: 3600 },
  { sensor: 'sensors/b', quantity: 'speed', intervalS: 60 },
  { sensor: 'sensors/c', quantity: 'no2', intervalS: Number.NaN },
  { sensor: 'sensors/d', quantity: 'speed', intervalS: 300 },
];

/** The table of messages that came in any order: sorted, and of two with one stream and time the last. */
export function tableOf(messages: readonly Message[]): ObservationTable {
  const newest = new Map(messages.map((message) => [`${message[0]} ${message[1]}`, message]));
  const rows = [...newest.values()].sort((a, b) => a[1] - b[1] || a[0] - b[0]);
  return {
    datastreams: {
      sensorIds: packTexts(STREAMS.map(({ sensor }) => sensor)),
      quantities: STREAMS.map(({ quantity }) => quantity),
      intervalS: Float64Array.from(STREAMS, ({ intervalS }) => intervalS),
    },
    phenomenonTime: Float64Array.from(rows, ([, minute]) => START + minute * 60_000),
    datastream: Uint32Array.from(rows, ([stream]) => stream),
    value: Float64Array.from(rows, ([, , value]) => value),
    flag: Uint8Array.from(rows, ([, , , flag]) => flag),
  };
}

/** Late and repeated messages of streams with intervals of their own, with gaps, failed and missing values. */
export const anyTable: fc.Arbitrary<ObservationTable> = fc
  .array(
    fc.tuple(
      fc.nat(STREAMS.length - 2),
      // Crowded in the first hours, with long gaps after them.
      fc.oneof(fc.nat(120), fc.nat(1500)),
      fc.integer({ min: -5, max: 90 }),
      fc.constantFrom(...Object.values(FLAG)),
    ),
    { minLength: 1, maxLength: 120 },
  )
  .map(tableOf);
