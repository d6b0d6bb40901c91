import { columnOf, type FeatureSet } from '#core/feature-set.ts';
import type { SpatialLayer } from '#core/layer.ts';
import { FLAG } from '#core/observation.ts';
import { QUANTITY_FACTS } from '#core/quantity.ts';
import type { Twin } from '#core/twin.ts';
import type { EpochMs } from '#core/units.ts';
import type { ObservationStore } from '#observations/observation-store.ts';
import type {
  FeatureRef,
  Inspected,
  PropertyRow,
  Provenance,
  Reading,
} from '#state/selection-slice.ts';
import { type CitySession, MEASURED, ROLE_OF_KIND } from './city-session.ts';
import { cellOf } from './feature-index.ts';
import { layerReadings } from './layer-readings.ts';

/** UCUM unit by the suffix of a column's name. */
const SUFFIX_UNITS: readonly (readonly [RegExp, string])[] = [
  [/VehH$/, '{vehicle}/h'],
  [/Kmh$/, 'km/h'],
  [/M$/, 'm'],
  [/S$/, 's'],
];

function propertyRows(set: Pick<FeatureSet, 'columns'>, feature: number): PropertyRow[] {
  return set.columns
    .filter(({ name }) => !name.endsWith('Assumed'))
    .flatMap((column) => {
      const value = cellOf(column, feature);
      if (value === undefined) return [];
      const unit = SUFFIX_UNITS.find(([suffix]) => suffix.test(column.name))?.[1];
      const flag = columnOf(
        set as FeatureSet,
        `${column.name.replace(/(M|Kmh|VehH)$/, '')}Assumed`,
        'boolean',
      );
      return [
        {
          name: column.name,
          value,
          ...(unit === undefined || typeof value !== 'number' ? {} : { unit }),
          ...(flag?.values[feature] === 1 ? { assumed: true } : {}),
        },
      ];
    });
}

/** What a station says at an instant, one reading a quantity that it measures. */
function stationReadings(store: ObservationStore, sensorId: string, at: EpochMs): Reading[] {
  return store.quantities().flatMap((quantity) => {
    const snapshot = store.snapshotAt(quantity, at);
    const row = snapshot.sensorIds.indexOf(sensorId);
    if (row === -1) return [];
    const value = snapshot.value[row] ?? Number.NaN;
    const ageS = snapshot.ageS[row] ?? Number.NaN;
    return [
      {
        layer: MEASURED,
        feature: sensorId,
        quantity,
        unit: QUANTITY_FACTS[quantity].unit,
        kind: 'measured' as const,
        value,
        quality: snapshot.flag[row] ?? FLAG.missing,
        at: Number.isNaN(ageS) ? at : at - ageS * 1000,
        ...(Number.isNaN(ageS) ? {} : { ageS }),
        stale: Number.isNaN(value) && !Number.isNaN(ageS),
      },
    ];
  });
}

function cityProvenance(twin: Twin, roles: readonly string[]): Provenance {
  return {
    files: twin.sources.filter(({ role }) => roles.includes(role)),
    license: twin.license,
    attribution: twin.attribution,
    invented: twin.invented,
  };
}

/** A layer's lineage names its files itself. */
function layerProvenance({ lineage }: SpatialLayer): Provenance {
  const { license, attribution, invented } = lineage;
  return { files: [], license, attribution, invented, lineage };
}

/**
 * All that is known of a feature at the time shown; `undefined` when it is not there (any more).
 * `at` is `undefined` without a history: then a station has no readings. `layers` are the visible layers
 * of values that may say something of it.
 */
export function inspectFeature(
  session: CitySession,
  ref: FeatureRef,
  at: EpochMs | undefined,
  layers: readonly string[] = [],
): Inspected | undefined {
  const set = session.setOf(ref);
  if (set === undefined) return undefined;
  const index = session.index(set);
  const feature = index.at(ref.id);
  if (feature === -1) return undefined;
  const { twin, observations } = session;
  const layer = ref.kind === 'cell' ? session.layers.get(ref.layer) : undefined;
  const head = { ...ref, name: index.name(feature), properties: propertyRows(set, feature) };
  const inferred = layerReadings(session, ref, layers);
  if (layer !== undefined) {
    return { ...head, readings: inferred, provenance: layerProvenance(layer) };
  }
  if (twin === undefined || ref.kind === 'cell') return undefined;
  const measures = ref.kind === 'station' && observations !== undefined && at !== undefined;
  const roles = [ROLE_OF_KIND[ref.kind], ...(measures ? ['observations'] : [])];
  const [first] = inferred;
  const source = first === undefined ? undefined : session.layers.get(first.layer);
  return {
    ...head,
    readings: measures ? stationReadings(observations, ref.id, at) : inferred,
    provenance: {
      ...cityProvenance(twin, roles),
      ...(source === undefined ? {} : { lineage: source.lineage }),
    },
  };
}
