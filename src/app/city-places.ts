import { featureCount } from '#core/flat-geometry.ts';
import type { Twin } from '#core/twin.ts';
import type { InferenceWhere } from '#state/layer-slice.ts';
import type { HostedWorker } from '#threads/hosted-worker.ts';
import type { TilesKernel } from '#tiles/tiles-kernel.ts';
import { placeSource } from '#twin/place-source.ts';
import type { PlacedFeatures, PlacedTarget } from '#twin/placed-features.ts';

/** What a city has to infer values on. */
export function wheresOf({ roads, buildings }: Twin): InferenceWhere[] {
  const hasStreets = roads !== undefined && featureCount(roads.geometry) > 0;
  const hasBuildings = buildings !== undefined && featureCount(buildings.geometry) > 0;
  return [
    'grid',
    ...(hasStreets ? ['streets' as const] : []),
    ...(hasBuildings ? ['facades' as const] : []),
  ];
}

/** The streets and facades of cities: made in the worker, once a city, and shared by all its layers. */
export class CityPlaces {
  readonly #worker: Pick<HostedWorker<TilesKernel>, 'call'>;
  readonly #made = new WeakMap<Twin, Map<PlacedTarget, Promise<PlacedFeatures>>>();

  constructor(worker: Pick<HostedWorker<TilesKernel>, 'call'>) {
    this.#worker = worker;
  }

  /** Throws `placesMissing` and what the worker throws; then the next call tries again. */
  of(twin: Twin, target: PlacedTarget): Promise<PlacedFeatures> {
    const ofTwin = this.#made.get(twin) ?? new Map<PlacedTarget, Promise<PlacedFeatures>>();
    this.#made.set(twin, ofTwin);
    const known = ofTwin.get(target);
    if (known !== undefined) return known;
    const made = this.#make(twin, target);
    ofTwin.set(target, made);
    made.catch(() => ofTwin.delete(target));
    return made;
  }

  async #make(twin: Twin, target: PlacedTarget): Promise<PlacedFeatures> {
    return this.#worker.call('placedFeatures', placeSource(twin, target));
  }
}
