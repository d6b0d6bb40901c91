import type { ProblemCode } from '#core/error-codes.ts';
import type { Where } from '#core/errors.ts';
import type { BuildingSet } from '#core/twin.ts';
import { readBuilding } from './cityjson-building.ts';
import { CityJsonBuildingSet } from './cityjson-building-set.ts';
import { type CityJsonCrs, cityJsonCrs } from './cityjson-crs.ts';
import { type CityJsonHead, cityJsonHead, memberInvalid } from './cityjson-head.ts';
import { type SourceObjects, sourceObjects } from './cityjson-objects.ts';
import { type CityJsonLine, type CityJsonSource, openCityJson } from './cityjson-source.ts';
import { CityJsonVertices, nativeVertex } from './cityjson-vertices.ts';
import { FeatureLog } from './feature-log.ts';
import { isRecord } from './json-record.ts';
import type { FoundCrs, ReadContext, ReadCounts } from './reading.ts';
import type { SourceFile } from './source-file.ts';

/** The buildings of a file with what is told about it. */
export interface CityJsonReading extends ReadCounts {
  readonly buildings: BuildingSet;
  /** Hex, of the bytes as stored. */
  readonly sha256: string;
  readonly crs: FoundCrs;
}

/** At most so many vertices tell where a file lies. */
const SAMPLE = 500;

function sampleOf(vertices: readonly unknown[], head: CityJsonHead): [number, number][] {
  const step = Math.max(1, Math.floor(vertices.length / SAMPLE));
  const sample: [number, number][] = [];
  for (let index = 0; index < vertices.length; index += step) {
    const vertex = nativeVertex(vertices[index], head.transform);
    if (vertex !== undefined) sample.push([vertex[0], vertex[1]]);
  }
  return sample;
}

/** Reads the documents or features of one file one after the other. */
class CityJsonReader {
  readonly #context: ReadContext;
  readonly #head: CityJsonHead;
  readonly #set = new CityJsonBuildingSet();
  #crs: CityJsonCrs | undefined;
  #isSequence = false;
  #featuresIn = 0;
  #refused = 0;

  constructor(head: CityJsonHead, context: ReadContext) {
    this.#head = head;
    this.#context = context;
  }

  /** Reads the city objects of a document or feature. */
  async read(cityObjects: Readonly<Record<string, unknown>>, vertices: readonly unknown[]) {
    const objects = sourceObjects(cityObjects);
    this.#tellOthers(objects);
    if (objects.buildings.length === 0) return;
    const sample = sampleOf(vertices, this.#head);
    const crs = await this.#crsFor(sample);
    const source = {
      vertices: new CityJsonVertices(vertices, this.#head.transform, crs),
      head: this.#head,
      crs,
    };
    for (const building of objects.buildings) {
      await this.#context.work.pause();
      this.#featuresIn += 1;
      const total = this.#isSequence ? 0 : objects.buildings.length;
      this.#context.work.progress({ stage: 'readingFeatures', done: this.#featuresIn, total });
      const log = new FeatureLog(this.#context, building.id);
      try {
        this.#set.add(building.id, readBuilding(building, source, log), log);
      } catch (thrown) {
        log.refuse(thrown);
        this.#refused += 1;
      }
    }
  }

  /** Reads a line of a CityJSONSeq. */
  async readLine({ line, value, error }: CityJsonLine): Promise<void> {
    this.#isSequence = true;
    const where = { file: this.#context.file, line };
    if (error !== undefined) {
      this.#refuseLine(error.code, { ...where, ...error.where }, error.params);
      return;
    }
    const feature = isRecord(value) && value['type'] === 'CityJSONFeature' ? value : {};
    const { CityObjects: objects, vertices, id } = feature as Record<string, unknown>;
    if (!isRecord(objects) || !Array.isArray(vertices)) {
      this.#refuseLine('featureLineInvalid', where);
      return;
    }
    const resolved = typeof id === 'string' && Object.hasOwn(objects, id);
    if (!resolved) this.#tell('featureIdUnresolved', where);
    await this.read(objects, vertices);
  }

  async finish(sha256: string): Promise<CityJsonReading> {
    const { buildings, repaired } = this.#set.build(this.#context);
    this.#crs ??= await cityJsonCrs(this.#head.declaredCrs, [], this.#context);
    const [featuresIn, refused] = [this.#featuresIn, this.#refused];
    return {
      buildings,
      sha256,
      crs: this.#crs.found,
      featuresIn,
      taken: featuresIn - refused - repaired,
      repaired,
      refused,
    };
  }

  /** Found once, from the first vertices met. */
  async #crsFor(sample: readonly (readonly [number, number])[]) {
    if (this.#crs !== undefined) return this.#crs.inFileOrder;
    const found = await cityJsonCrs(this.#head.declaredCrs, sample, this.#context);
    if (sample.length > 0) this.#crs = found;
    return found.inFileOrder;
  }

  #tell(code: ProblemCode, where: Where, params = {}): void {
    this.#context.tally.add('noted', { code, params, where, wayOut: 'none' });
  }

  #refuseLine(code: ProblemCode, where: Where, params = {}): void {
    this.#featuresIn += 1;
    this.#refused += 1;
    this.#context.tally.add('refused', { code, params, where, wayOut: 'fixAtSource' });
  }

  #tellOthers({ others, malformed }: SourceObjects): void {
    const { file } = this.#context;
    for (const { id, type } of others) {
      this.#tell('cityObjectLeftOut', { file, feature: id }, { type: type.slice(0, 40) });
    }
    for (const id of malformed) this.#tell('cityObjectMalformed', { file, feature: id });
  }
}

async function readSource(source: CityJsonSource, context: ReadContext): Promise<CityJsonReading> {
  const { first } = source;
  const head = cityJsonHead(first, context);
  const { CityObjects: objects, vertices } = first as Record<string, unknown>;
  if (!isRecord(objects)) throw memberInvalid(context.file, 'CityObjects');
  if (!Array.isArray(vertices)) throw memberInvalid(context.file, 'vertices');
  const reader = new CityJsonReader(head, context);
  await reader.read(objects, vertices);
  for await (const line of source.features) await reader.readLine(line);
  return reader.finish(await source.sha256());
}

/**
 * Reads the buildings of a CityJSON 1.0, 1.1 or 2.0 document or CityJSONSeq, gz or not. A Building
 * with its BuildingParts is one feature with the building's id; other city objects are noted. Surfaces
 * are those of the highest LoD, in degrees of WGS84 and m above the file's datum. Throws what
 * `openCityJson`, `cityJsonHead` and `cityJsonCrs` throw; what concerns one building only is told to
 * `context.tally` and counted.
 */
export async function readCityJson(
  file: SourceFile,
  context: ReadContext,
): Promise<CityJsonReading> {
  const source = await openCityJson(file, context.work);
  try {
    return await readSource(source, context);
  } finally {
    await source.close();
  }
}
