import type { Extent } from '#core/flat-geometry.ts';
import type { Quantity } from '#core/quantity.ts';
import type { Theme } from '#core/tokens.ts';
import type { Twin } from '#core/twin.ts';
import type { ObservationStore } from '#observations/observation-store.ts';
import { sensorExtent } from '#pipelines/inference-target.ts';
import {
  type InferenceWhere,
  type InferredEntry,
  NO_LAYERS,
  type SpatialModelName,
} from '#state/layer-slice.ts';
import { wheresOf } from './city-places.ts';
import { legendFor } from './layer-legend.ts';

/** Quantities whose layers come first in the list; the others follow in their own order. */
const FIRST_QUANTITIES: readonly Quantity[] = ['no2', 'airTemperature', 'speed'];
/** Quantities of traffic, which belong on streets. */
const OF_STREETS: ReadonlySet<Quantity> = new Set<Quantity>(['speed', 'flow']);

/** Cells that a first picture of an inferred layer has at most. */
const FIRST_CELLS = 10_000;
const METRES_PER_DEGREE = 111_320;

/** Id of the layer that is inferred of a quantity. */
export function inferredId(quantity: Quantity): string {
  return `inferred-${quantity}`;
}

/** The finest of the offered cell sizes with which the box of the sensors has at most `FIRST_CELLS`. */
export function firstCellSize(extent: Extent | undefined, sizesM: readonly number[]): number {
  const last = sizesM.at(-1) ?? 1000;
  if (extent === undefined) return last;
  const [west, south, east, north] = extent;
  const middle = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const areaM2 = (east - west) * middle * (north - south) * METRES_PER_DEGREE ** 2;
  return sizesM.find((cellM) => areaM2 / cellM ** 2 <= FIRST_CELLS) ?? last;
}

/** What a quantity is shown on first: traffic on streets where there are any, all else on a grid. */
export function firstWhere(quantity: Quantity, wheres: readonly InferenceWhere[]): InferenceWhere {
  return OF_STREETS.has(quantity) && wheres.includes('streets') ? 'streets' : 'grid';
}

/** The quantities that can be inferred: measured by a sensor that has a place. */
function inferable(twin: Twin, store: ObservationStore): Quantity[] {
  if (twin.sensors === undefined) return [];
  const measured = store.quantities();
  const ordered = [
    ...FIRST_QUANTITIES.filter((quantity) => measured.includes(quantity)),
    ...measured.filter((quantity) => !FIRST_QUANTITIES.includes(quantity)),
  ];
  return ordered.filter(
    (quantity) =>
      store.steps(quantity).length > 0 && sensorExtent(twin, store, quantity) !== undefined,
  );
}

/** The cards of the layers that can be inferred in a city, one a quantity; the first is visible. */
export function inferredEntries(
  twin: Twin,
  store: ObservationStore,
  theme: Theme,
  model: SpatialModelName,
): InferredEntry[] {
  const wheres = wheresOf(twin);
  return inferable(twin, store).map((quantity, at) => ({
    id: inferredId(quantity),
    group: 'inferred',
    quantity,
    kind: 'inferred',
    visible: at === 0,
    total: 0,
    shown: 0,
    legend: legendFor(quantity, 'inferred', theme, false),
    inference: {
      quantity,
      model,
      where: firstWhere(quantity, wheres),
      cellM: firstCellSize(sensorExtent(twin, store, quantity), NO_LAYERS.cellSizesM),
    },
    invented: twin.invented,
    status: at === 0 ? 'updating' : 'ready',
  }));
}
