import type { FlatGeometry } from '#core/flat-geometry.ts';
import type { SpatialLayer } from '#core/layer.ts';
import type { ObservationTable } from '#core/observation.ts';
import type { Work } from '#core/progress.ts';
import type { DayPeriod } from '#core/scenario.ts';
import type { TextColumn } from '#core/text-column.ts';
import type { Twin } from '#core/twin.ts';
import type { LonLat } from '#twin/geodesic.ts';
import { type NearJunction, RoadJunctions } from './road-junctions.ts';
import type { WhatIfResult } from './what-if.ts';
import { type CountsAnswer, countsBeside, workingDayFlows } from './what-if-counts.ts';
import type { WhatIfLayers } from './what-if-layers.ts';
import { type AskedPlace, placeReach, type ReachAnswer } from './what-if-reach.ts';
import { type StreetAnswer, StreetFigures } from './what-if-street.ts';
import { type ThroughAnswer, throughStreets } from './what-if-through.ts';

/** Layers that share their features. */
export interface SharedLayers {
  readonly ids: TextColumn;
  readonly geometry: FlatGeometry;
  readonly layers: readonly Omit<SpatialLayer, 'ids' | 'geometry'>[];
}

type WithLayers = { readonly layers: readonly SpatialLayer[] };

/** An answer whose layers, baseline, scenario and difference, share their features. */
export type SharedAnswer<Answer extends WithLayers> = Omit<Answer, 'layers'> & SharedLayers;

/** What is answered moves to the page: a copy, with the features once. */
function shared<Answer extends WithLayers>(answer: Answer): SharedAnswer<Answer> {
  const { ids, geometry } = answer.layers[0] as SpatialLayer;
  const layers = answer.layers.map(({ ids: _, geometry: __, ...layer }) => layer);
  return structuredClone({ ...answer, ids, geometry, layers });
}

/** A result that questions are asked of, with its layers. */
export interface AskedResult {
  readonly result: WhatIfResult;
  readonly layers: WhatIfLayers;
}

/** Answers questions about single streets and places of results. */
export class WhatIfAnswers {
  readonly #twin: Twin;
  #junctions: RoadJunctions | undefined;
  #observed: ObservationTable | undefined;
  readonly #counts = new Map<DayPeriod, CountsAnswer>();
  readonly #figures = new WeakMap<WhatIfLayers, StreetFigures>();

  constructor(twin: Twin) {
    this.#twin = twin;
  }

  /** The nodes next to places that a new street may hang on; `undefined` where none is so near. */
  junctions(places: readonly LonLat[], withinM: number): (NearJunction | undefined)[] {
    this.#junctions ??= new RoadJunctions(this.#twin.roads);
    return places.map((place) => this.#junctions?.nearest(place, withinM));
  }

  /** What was counted in the city. */
  observe(table: ObservationTable): void {
    this.#observed = table;
    this.#counts.clear();
  }

  /** What a result says of a street; `undefined` where it says nothing. */
  street({ result, layers }: AskedResult, street: string): StreetAnswer | undefined {
    const figures = this.#figures.get(layers) ?? new StreetFigures(layers);
    this.#figures.set(layers, figures);
    return figures.of(street, this.#countsOf(result));
  }

  /** Where the traffic on a street comes from and goes to. Throws as `throughStreets` does. */
  async through(
    { result, layers }: AskedResult,
    street: string,
    work: Work,
  ): Promise<SharedAnswer<ThroughAnswer>> {
    return shared(await throughStreets(layers, result, [{ street }], work));
  }

  /** What is within reach of a place; `nowhere` without a road near it. */
  reach({ result, layers }: AskedResult, from: AskedPlace): SharedAnswer<ReachAnswer> | 'nowhere' {
    const answer = placeReach(layers, result, from);
    return answer === undefined ? 'nowhere' : shared(answer);
  }

  #countsOf({ scenario, baseline }: WhatIfResult): CountsAnswer | undefined {
    const { period } = scenario.forcing;
    const known = this.#counts.get(period);
    if (known !== undefined || this.#observed === undefined) return known;
    const counted = workingDayFlows(this.#observed, period, this.#twin.timeZone);
    const counts = countsBeside(this.#twin, counted, baseline);
    if (counts !== undefined) this.#counts.set(period, counts);
    return counts;
  }
}
