import { columnOf, type FeatureSet } from '#core/feature-set.ts';
import { type FlatGeometry, featureCount } from '#core/flat-geometry.ts';
import type { SpatialLayer } from '#core/layer.ts';
import type { AreaCity, AreaCityInput } from '#layers/area-city.ts';
import type { AreaMembers } from '#layers/area-members.ts';
import type { AreaParts } from '#layers/area-shape.ts';
import { hatchScale } from '#layers/layer-style.ts';
import type { AreaKernel } from '#pipelines/area-kernel.ts';
import type { AreaFigures, LayerInArea } from '#state/area-slice.ts';
import type { LayerEntry } from '#state/layer-slice.ts';
import type { HostedWorker } from '#threads/hosted-worker.ts';
import { type CitySession, MEASURED } from './city-session.ts';
import { shownFeatures } from './shown-features.ts';

export type AreaWorker = Pick<HostedWorker<AreaKernel>, 'call'>;

/** A layer of values of the list that is shown. */
interface ShownLayer {
  readonly entry: LayerEntry;
  readonly layer: SpatialLayer;
}

/** Reckons the figures of one area in the worker, and keeps what stays the same while time moves on. */
export class AreaReckoner {
  readonly parts: AreaParts;
  readonly #session: CitySession;
  readonly #worker: AreaWorker;
  #city: AreaCity | undefined;
  /** By the geometry of the layer, which stays while it follows time. */
  readonly #members = new WeakMap<FlatGeometry, AreaMembers>();

  constructor(session: CitySession, worker: AreaWorker, parts: AreaParts) {
    this.#session = session;
    this.#worker = worker;
    this.parts = parts;
  }

  /** The city's figures, and those of every layer of values that is shown. Rejects when `signal` is aborted. */
  async figures(entries: readonly LayerEntry[], signal: AbortSignal): Promise<AreaFigures> {
    if (this.#session.twin !== undefined && this.#city === undefined) {
      const input = { parts: this.parts, city: this.#cityInput() };
      this.#city = await this.#worker.call('city', input, { signal });
    }
    const layers: LayerInArea[] = [];
    for (const shown of this.#shownLayers(entries)) {
      layers.push(await this.#layerFigures(shown, signal));
    }
    return { city: this.#city, layers };
  }

  #shownLayers(entries: readonly LayerEntry[]): ShownLayer[] {
    return entries.flatMap((entry) => {
      const layer = this.#session.layers.get(entry.id);
      const isOfValues = entry.role === undefined || entry.id === MEASURED;
      return entry.visible && isOfValues && layer !== undefined ? [{ entry, layer }] : [];
    });
  }

  async #layerFigures({ entry, layer }: ShownLayer, signal: AbortSignal): Promise<LayerInArea> {
    const { geometry, grid, value, lower, upper, quality, quantity, unit, kind } = layer;
    const { parts } = this;
    const input = { parts, geometry, isGrid: grid !== undefined };
    const known = this.#members.get(geometry);
    const members = known ?? (await this.#worker.call('members', input, { signal }));
    this.#members.set(geometry, members);
    const shown = this.#shownOf(entry, layer);
    const figures = await this.#worker.call(
      'statistics',
      {
        members,
        values: { value, lower, upper, quality },
        scale: hatchScale(layer, entry.look),
        ...(shown === undefined ? {} : { shown }),
      },
      { signal },
    );
    return { ...figures, layer: entry.id, quantity, unit, kind, at: layer.time.end };
  }

  /** [features of the layer] what its filters leave; those of the stations are of the city's own set. */
  #shownOf(entry: LayerEntry, layer: SpatialLayer): Uint8Array<ArrayBuffer> | undefined {
    const shown = shownFeatures(this.#session, entry);
    const { sensors } = this.#session.twin ?? {};
    if (shown === undefined || entry.id !== MEASURED || sensors === undefined) return shown;
    const stations = this.#session.index(sensors);
    const { ids } = this.#session.index(layer);
    return Uint8Array.from(ids, (id) => shown[stations.at(id)] ?? 0);
  }

  #cityInput(): AreaCityInput {
    const { buildings, roads, districts, sensors } = this.#session.twin ?? {};
    const residents = buildings && columnOf(buildings, 'residents', 'number')?.values;
    const has = buildings !== undefined && featureCount(buildings.geometry) > 0;
    return {
      ...(has && {
        buildings: {
          places: this.#session.index(buildings).points,
          ...(residents === undefined ? {} : { residents }),
        },
      }),
      ...(roads === undefined ? {} : { roads: onlyColumn(roads, 'class') }),
      ...(districts === undefined ? {} : { districts: onlyColumn(districts, 'residents') }),
      ...(sensors === undefined ? {} : { sensors: onlyColumn(sensors, '') }),
    };
  }
}

/** A set with the one column that the worker reads: the others need not cross to it. */
function onlyColumn(set: FeatureSet, wanted: string): FeatureSet {
  return { ...set, columns: set.columns.filter(({ name }) => name === wanted) };
}
