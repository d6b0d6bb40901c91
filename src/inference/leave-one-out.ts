import type { InferenceOptions } from './inference-client.ts';
import type { ComparedRows } from './prediction-score.ts';
import type { SpatialClient, SpatialRequest } from './spatial-client.ts';
import type { SpatialSamples } from './spatial-model.ts';

/** Up to so many sensors each is left out alone; more are left out in `GROUPS` scattered groups. */
export const MOST_ALONE = 100;
const GROUPS = 10;

/** Number of groups that n sensors are left out in. */
export function leftOutGroups(sensors: number): number {
  return sensors <= MOST_ALONE ? sensors : GROUPS;
}

function picked(context: SpatialSamples, ids: readonly number[]): SpatialSamples {
  const at = (column: Float64Array, index: number) => column[index] ?? Number.NaN;
  return {
    xy: Float64Array.from(ids.flatMap((k) => [at(context.xy, 2 * k), at(context.xy, 2 * k + 1)])),
    value: Float64Array.from(ids, (k) => at(context.value, k)),
    ageS: Float64Array.from(ids, (k) => at(context.ageS, k)),
  };
}

/**
 * Predicts every sensor of the context from the others: one at a time, or every tenth together
 * where there are more than `MOST_ALONE`. Each prediction is a whole new fit, so that nothing of the
 * sensor is known to it. Rows are in the order of the context. Throws what the client throws:
 * `tooFewSensors` when the others are fewer than the model needs, `cancelled` ...
 */
export async function leaveOneOut(
  client: SpatialClient,
  { model, quantity, context }: Omit<SpatialRequest, 'xy'>,
  options: Pick<InferenceOptions, 'signal'> = {},
): Promise<ComparedRows> {
  const sensors = context.value.length;
  const groups = leftOutGroups(sensors);
  const rows: ComparedRows = {
    truth: context.value.slice(),
    mean: new Float64Array(sensors),
    lower: new Float64Array(sensors),
    upper: new Float64Array(sensors),
  };
  const all = Array.from({ length: sensors }, (_, sensor) => sensor);
  for (let group = 0; group < groups; group++) {
    const out = all.filter((sensor) => sensor % groups === group);
    const kept = picked(
      context,
      all.filter((sensor) => sensor % groups !== group),
    );
    const { xy } = picked(context, out);
    const told = await client.infer({ model, quantity, context: kept, xy }, options);
    out.forEach((sensor, row) => {
      for (const name of ['mean', 'lower', 'upper'] as const) {
        rows[name][sensor] = told[name][row] ?? Number.NaN;
      }
    });
  }
  return rows;
}
