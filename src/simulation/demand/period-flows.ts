import { FLAG, type ObservationTable } from '#core/observation.ts';
import { textAt } from '#core/text-column.ts';
import { type HourlyFlow, LEAST_COVERAGE } from './hourly-flows.ts';

/** A span of time in epoch milliseconds, from `start` to before `end`. */
export interface FlowSpan {
  readonly start: number;
  readonly end: number;
}

/** What a sensor counted in several spans of time. */
export interface PeriodFlow extends HourlyFlow {
  /** Spans of which enough of the values is there. */
  readonly spans: number;
}

/** Sums of one span and means of all. */
class FlowMeans {
  readonly #table: ObservationTable;
  readonly #sum: Float64Array;
  readonly #count: Uint32Array;
  /** [streams] over spans with enough values. */
  readonly flow: Float64Array;
  readonly coverage: Float64Array;
  readonly spans: Uint32Array;

  constructor(table: ObservationTable) {
    const streams = table.datastreams.quantities.length;
    this.#table = table;
    this.#sum = new Float64Array(streams);
    this.#count = new Uint32Array(streams);
    this.flow = new Float64Array(streams);
    this.coverage = new Float64Array(streams);
    this.spans = new Uint32Array(streams);
  }

  take(row: number): void {
    const { flag, datastream, value } = this.#table;
    if (flag[row] !== FLAG.good && flag[row] !== FLAG.unknown) return;
    const stream = datastream[row] as number;
    this.#sum[stream] = (this.#sum[stream] as number) + (value[row] as number);
    this.#count[stream] = (this.#count[stream] as number) + 1;
  }

  /** Ends a span of so many seconds. */
  end(seconds: number): void {
    this.#count.forEach((count, stream) => {
      const expected = seconds / (this.#table.datastreams.intervalS[stream] as number);
      const coverage = count / expected;
      if (!(coverage >= LEAST_COVERAGE)) return;
      this.flow[stream] = (this.flow[stream] as number) + (this.#sum[stream] as number) / count;
      this.coverage[stream] = (this.coverage[stream] as number) + coverage;
      this.spans[stream] = (this.spans[stream] as number) + 1;
    });
    this.#sum.fill(0);
    this.#count.fill(0);
  }
}

/** The first row at or after an instant. */
function rowAt(times: Float64Array, instant: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] as number) < instant) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The mean flow of each sensor over spans such as the morning peaks of several days, by its id (`sensors/...`): in each
 * span the mean of the values of quantity `flow` that passed their checks, then the mean of the spans. Spans with less
 * than three quarters of a sensor's values do not count for it; without any it is left out.
 */
export function periodFlows(
  table: ObservationTable,
  spans: readonly FlowSpan[],
): Map<string, PeriodFlow> {
  const { datastreams, phenomenonTime } = table;
  const means = new FlowMeans(table);
  for (const { start, end } of spans) {
    const last = rowAt(phenomenonTime, end);
    for (let row = rowAt(phenomenonTime, start); row < last; row++) means.take(row);
    means.end((end - start) / 1000);
  }
  const flows = new Map<string, PeriodFlow>();
  datastreams.quantities.forEach((quantity, stream) => {
    const counted = means.spans[stream] as number;
    if (quantity !== 'flow' || counted === 0) return;
    flows.set(textAt(datastreams.sensorIds, stream), {
      flow: (means.flow[stream] as number) / counted,
      coverage: (means.coverage[stream] as number) / counted,
      spans: counted,
    });
  });
  return flows;
}
