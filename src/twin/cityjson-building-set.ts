import type { Column } from '#core/feature-set.ts';
import { GeometryBuilder } from '#core/flat-geometry.ts';
import { featureId } from '#core/ids.ts';
import { packTexts } from '#core/text-column.ts';
import type { BuildingSet } from '#core/twin.ts';
import type { ReadBuilding } from './cityjson-building.ts';
import { buildColumn } from './column-building.ts';
import type { FeatureLog } from './feature-log.ts';
import type { ReadFeature } from './geojson-reading.ts';
import { COLUMN_LIMIT, normalisedProperties, type Wanted } from './normalised-properties.ts';
import { understandCount, understandText } from './property-values.ts';
import type { ReadContext } from './reading.ts';

/** Attributes that the twin knows a meaning of. */
const WANTED: Wanted = [
  ['name', understandText],
  ['levels', understandCount],
  ['residents', understandCount],
];

/** Collects buildings one by one into a `BuildingSet`. */
export class CityJsonBuildingSet {
  readonly #ids: string[] = [];
  readonly #taken = new Map<string, number>();
  readonly #footprints = new GeometryBuilder('MultiPolygon', 2);
  readonly #surfaces = new GeometryBuilder('MultiPolygon', 3);
  readonly #classes: number[] = [];
  readonly #heights: Pick<ReadBuilding, 'heightM' | 'groundM' | 'assumed'>[] = [];
  readonly #properties: Pick<ReadFeature, 'properties'>[] = [];
  readonly #logs: FeatureLog[] = [];

  /** Adds a building. An id that was given before gets a number (repaired). */
  add(sourceId: string, building: ReadBuilding, log: FeatureLog): void {
    this.#ids.push(this.#freeId(sourceId, log));
    this.#footprints.add(building.footprint);
    this.#surfaces.add(building.faces.map(({ rings }) => rings));
    for (const { surfaceClass } of building.faces) this.#classes.push(surfaceClass);
    const { heightM, groundM, assumed } = building;
    this.#heights.push({ heightM, groundM, assumed });
    this.#properties.push({ properties: building.properties });
    this.#logs.push(log);
  }

  #freeId(sourceId: string, log: FeatureLog): string {
    const id = featureId('buildings', sourceId);
    let count = this.#taken.get(id) ?? 0;
    let free = id;
    while (this.#taken.has(free)) {
      count += 1;
      free = `${id}-${count + 1}`;
    }
    this.#taken.set(id, count);
    if (free !== id) {
      this.#taken.set(free, 0);
      log.repair('duplicateId');
    }
    return free;
  }

  #columns(context: ReadContext): Column[] {
    const { columns, left } = normalisedProperties(this.#properties, WANTED);
    if (left > 0) {
      const params = { limit: COLUMN_LIMIT, left };
      const where = { file: context.file };
      context.tally.add('noted', { code: 'tooManyColumns', params, where, wayOut: 'fixAtSource' });
    }
    return [...columns].map(([name, values]) =>
      buildColumn(name, values, (index, type) =>
        this.#logs[index]?.repair('valueNotOfType', { property: name }, { type }),
      ),
    );
  }

  /** The set, and how many of its buildings were repaired. Hands all logs to the tally. */
  build(context: ReadContext): { buildings: BuildingSet; repaired: number } {
    const heights = this.#heights;
    const columns: Column[] = [
      { name: 'heightM', type: 'number', values: Float64Array.from(heights, (h) => h.heightM) },
      { name: 'groundM', type: 'number', values: Float64Array.from(heights, (h) => h.groundM) },
      {
        name: 'heightAssumed',
        type: 'boolean',
        values: Uint8Array.from(heights, (h) => Number(h.assumed)),
      },
      ...this.#columns(context),
    ];
    for (const log of this.#logs) log.accept();
    const buildings: BuildingSet = {
      ids: packTexts(this.#ids),
      geometry: this.#footprints.build(),
      columns,
      surfaces: this.#surfaces.build(),
      surfaceClass: Uint8Array.from(this.#classes),
    };
    return { buildings, repaired: this.#logs.filter((log) => log.repaired).length };
  }
}
