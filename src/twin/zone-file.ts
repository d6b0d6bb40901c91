import { CityweaveError } from '#core/errors.ts';
import { type FlatGeometry, GeometryBuilder } from '#core/flat-geometry.ts';
import type { Work } from '#core/progress.ts';
import type { FileReport } from '#core/report.ts';
import type { Crs } from './crs.ts';
import { sourceIds } from './feature-ids.ts';
import { FeatureLog } from './feature-log.ts';
import { draftReport, finishReport, noteCrs } from './file-report.ts';
import type { LonLat } from './geodesic.ts';
import { parseGeoJson } from './geojson-reader.ts';
import type { ReadFeature } from './geojson-reading.ts';
import { DOCUMENT_LIMIT, readHashed } from './hashed-bytes.ts';
import { parseJson } from './json-document.ts';
import { polygonCentre } from './polygon-centre.ts';
import { type KnownColumn, namesFor } from './property-names.ts';
import { type Understand, understandBoolean, understandNumber } from './property-values.ts';
import type { ReadContext } from './reading.ts';
import type { SourceFile } from './source-file.ts';

/** A zone of a city, or a gate where traffic comes in and goes out. */
export interface CityZone {
  /** `zones/...` */
  readonly id: string;
  /** Empty where none is stated. */
  readonly name: string;
  /** People who live there; NaN where not stated. */
  readonly population: number;
  /** People who work there; NaN where not stated. */
  readonly jobs: number;
  /** Where its trips start: id of a node, as roads state them; empty where none is stated. */
  readonly node: string;
  readonly isGate: boolean;
  /** Centre of its area. */
  readonly centre: LonLat;
}

/** The zones of a city. */
export interface CityZones {
  /** In the order of the file. */
  readonly zones: readonly CityZone[];
  /** Polygons, one feature a zone. */
  readonly outline: FlatGeometry;
  readonly report: FileReport;
}

const PREFIX = 'zones/';

/** The id of a zone within its twin. */
export function zoneId(sourceId: string): string {
  return sourceId.startsWith(PREFIX) ? sourceId : `${PREFIX}${sourceId}`;
}

/** The first value of a property of that meaning that is understood; one that none is of counts as missing. */
function statedOf(
  { properties }: ReadFeature,
  column: KnownColumn,
  type: string,
  understand: Understand,
  log: FeatureLog,
) {
  const names = namesFor(column, Object.keys(properties));
  for (const property of names) {
    const value = understand(properties[property] ?? '')?.value;
    if (value !== undefined) return { property, value };
  }
  const [property] = names;
  if (property !== undefined) log.repair('valueNotOfType', { property }, { type });
  return undefined;
}

/** A number of people. Throws `zoneInvalid` for a negative one. */
function peopleOf(feature: ReadFeature, column: KnownColumn, log: FeatureLog): number {
  const stated = statedOf(feature, column, 'number', understandNumber, log);
  if (stated === undefined) return Number.NaN;
  const { property, value } = stated;
  if (Number(value) < 0) throw log.refusal('zoneInvalid', { property }, { member: property });
  return Number(value);
}

function textOf({ properties }: ReadFeature, column: KnownColumn): string {
  const [property] = namesFor(column, Object.keys(properties));
  return property === undefined ? '' : String(properties[property]).trim();
}

/** Takes features as zones, one after the other. */
class ZoneReader {
  readonly zones: CityZone[] = [];
  readonly #outline = new GeometryBuilder('MultiPolygon', 2);
  readonly #ids = new Set<string>();
  readonly #context: ReadContext;
  repaired = 0;

  constructor(context: ReadContext) {
    this.#context = context;
  }

  add(feature: ReadFeature, sourceId: string | undefined): void {
    const log = new FeatureLog(this.#context, feature.label, feature.repaired);
    try {
      const zone = this.#zone(feature, sourceId?.trim() ?? '', log);
      this.#ids.add(zone.id);
      this.zones.push(zone);
      this.#outline.add(feature.parts);
      log.accept();
      if (log.repaired) this.repaired += 1;
    } catch (thrown) {
      log.refuse(thrown);
    }
  }

  #zone(feature: ReadFeature, sourceId: string, log: FeatureLog): CityZone {
    const id = zoneId(sourceId);
    if (id === PREFIX) throw log.refusal('zoneInvalid', {}, { member: 'id' });
    if (this.#ids.has(id)) throw log.refusal('zoneGivenTwice');
    if (feature.family !== 'polygon') {
      throw log.refusal('wrongGeometry', {}, { needed: 'polygons' });
    }
    const isGate = statedOf(feature, 'external', 'boolean', understandBoolean, log);
    return {
      id,
      name: textOf(feature, 'name'),
      population: peopleOf(feature, 'residents', log),
      jobs: peopleOf(feature, 'jobs', log),
      node: textOf(feature, 'node'),
      isGate: isGate?.value === true,
      centre: polygonCentre(feature.parts),
    };
  }

  outline(): FlatGeometry {
    return this.#outline.build();
  }
}

function noFeatures(file: string): CityweaveError {
  const where = { file };
  return new CityweaveError({ code: 'noFeatures', params: {}, where, wayOut: 'pickAnotherFile' });
}

/**
 * Reads the zones of a city from GeoJSON, as `parseGeoJson` does. A feature without an id, with that of a
 * zone before it, without a polygon or with negative people is refused; a value that is none (a text for
 * people) is missing and the zone repaired. `statedCrs` counts where the file declares no reference system.
 * Throws what the reading of bytes, JSON and GeoJSON throws, and `noFeatures`.
 */
export async function readZones(file: SourceFile, work: Work, statedCrs?: Crs): Promise<CityZones> {
  const draft = draftReport(file);
  const context: ReadContext = { file: file.name, work, tally: draft.tally, statedCrs };
  const { bytes, sha256 } = await readHashed(file, DOCUMENT_LIMIT, work);
  draft.sha256 = sha256;
  draft.role = 'zones';
  const reading = await parseGeoJson(parseJson(bytes, file.name), context);
  const { features, featuresIn } = reading;
  if (featuresIn === 0) throw noFeatures(file.name);
  noteCrs(draft, reading.found);
  const ids = sourceIds(features);
  const reader = new ZoneReader(context);
  for (const [index, feature] of features.entries()) {
    reader.add(feature, ids[index]);
    await work.pause();
  }
  const { zones, repaired } = reader;
  draft.counts = {
    featuresIn,
    taken: zones.length - repaired,
    repaired,
    refused: featuresIn - zones.length,
  };
  return { zones, outline: reader.outline(), report: finishReport(draft) };
}
