import { FLAG, type ObservationTable } from '#core/observation.ts';
import { textAt } from '#core/text-column.ts';

/** What a sensor counted within a span of time. */
export interface HourlyFlow {
  /** Mean of the values, vehicles an hour. */
  readonly flow: number;
  /** Part of the expected values that is there and passed. */
  readonly coverage: number;
}

/** Less of the values than this tells too little of an hour. */
export const LEAST_COVERAGE = 0.75;

const HOUR_S = 3600;

/**
 * The flow of each sensor from an instant (epoch milliseconds) for an hour, by its id (`sensors/...`): the mean of
 * the values of quantity `flow` that passed their checks. Sensors of which less than three quarters are there are left
 * out: a blank may be a missing value or no vehicle at all.
 */
export function hourlyFlows(
  { datastreams, phenomenonTime, datastream, value, flag }: ObservationTable,
  from: number,
): Map<string, HourlyFlow> {
  const streams = datastreams.quantities.length;
  const sum = new Float64Array(streams);
  const count = new Uint32Array(streams);
  phenomenonTime.forEach((time, row) => {
    const passed = flag[row] === FLAG.good || flag[row] === FLAG.unknown;
    if (!passed || time < from || time >= from + HOUR_S * 1000) return;
    const stream = datastream[row] as number;
    sum[stream] = (sum[stream] as number) + (value[row] as number);
    count[stream] = (count[stream] as number) + 1;
  });
  const flows = new Map<string, HourlyFlow>();
  datastreams.quantities.forEach((quantity, stream) => {
    const expected = HOUR_S / (datastreams.intervalS[stream] as number);
    const coverage = (count[stream] as number) / expected;
    if (quantity !== 'flow' || !(coverage >= LEAST_COVERAGE)) return;
    const flow = (sum[stream] as number) / (count[stream] as number);
    flows.set(textAt(datastreams.sensorIds, stream), { flow, coverage });
  });
  return flows;
}
