import type { ProblemCode } from '#core/error-codes.ts';
import { CityweaveError } from '#core/errors.ts';
import { inFittingOrder } from './axis-order.ts';
import { CRS84, type Crs, crsOf, crsOfDeclaration } from './crs.ts';
import { isRecord, jsonText } from './json-record.ts';
import type { FoundCrs, ReadContext } from './reading.ts';

type XY = readonly [number, number];

function crsError(code: ProblemCode, file: string, params: Record<string, string> = {}) {
  return new CityweaveError({ code, params, where: { file }, wayOut: 'declareCrs' });
}

/** The system that the `crs` member of GeoJSON 2008 (section 3) names; `undefined` where it names none. */
async function namedCrs(member: unknown, file: string): Promise<Crs | undefined> {
  if (member === undefined || member === null) return undefined;
  const properties = isRecord(member) && isRecord(member['properties']) ? member['properties'] : {};
  const type = isRecord(member) ? member['type'] : undefined;
  if (type === 'link') throw crsError('crsLinked', file);
  const code = properties['code'];
  if (type === 'EPSG' && (typeof code === 'number' || typeof code === 'string')) {
    return crsOf(Number(code));
  }
  const name = properties['name'];
  if (typeof name === 'string') return crsOfDeclaration(name);
  throw crsError('crsUnknown', file, { crs: jsonText(member, 100) });
}

/** Like `namedCrs`; one that cannot be used is noted where the stated one can stand in for it. */
async function declaredCrs(member: unknown, context: ReadContext): Promise<Crs | undefined> {
  try {
    return await namedCrs(member, context.file);
  } catch (error) {
    if (!(error instanceof CityweaveError) || context.statedCrs === undefined) throw error;
    const { code, params, wayOut } = error;
    context.tally.add('noted', { code, params, where: { file: context.file }, wayOut });
    return undefined;
  }
}

function mostly(sample: readonly XY[], holds: (position: XY) => boolean): boolean {
  return sample.filter(holds).length * 2 >= sample.length;
}

/** `crs` in the order of axes that puts most of the sample where the system is meant to be used. */
function ordered(crs: Crs, sample: readonly XY[], context: ReadContext): Crs | undefined {
  const found = inFittingOrder(crs, sample, 'eastFirst');
  if (found !== undefined && !found.preferred) {
    const params = { crs: `EPSG:${crs.epsg}` };
    const where = { file: context.file };
    context.tally.add('noted', { code: 'axesNorthFirst', params, where, wayOut: 'none' });
  }
  return found?.crs;
}

/**
 * The reference system of a GeoJSON document: the declared one; none declared, longitude and latitude
 * when at least half of the sample could be degrees (|x| ≤ 360, |y| ≤ 180: what is out of range is
 * then refused feature by feature); else the stated one. Coordinates are x, y as GeoJSON 2008 (section
 * 2.1.1) has them; the authority's order counts where only that puts them in the system's area. A
 * declaration that cannot be used, or that the coordinates contradict, gives way to the stated one.
 * `sample` holds the first position of each feature. Throws `crsMissing`, `crsMismatch`, `crsLinked`,
 * `crsUnknown`, `crsUnsupported`.
 */
export async function geoJsonCrs(
  member: unknown,
  sample: readonly XY[],
  context: ReadContext,
): Promise<FoundCrs> {
  const declared = await declaredCrs(member, context);
  if (declared !== undefined) {
    const crs = ordered(declared, sample, context);
    if (crs !== undefined) return { crs, from: 'declared' };
  } else if (mostly(sample, ([x, y]) => Math.abs(x) <= 360 && Math.abs(y) <= 180)) {
    return { crs: CRS84, from: 'plausible' };
  }
  const stated = context.statedCrs;
  const wrong = stated ?? declared;
  if (wrong === undefined) throw crsError('crsMissing', context.file);
  const crs = stated === undefined ? undefined : ordered(stated, sample, context);
  if (crs !== undefined) return { crs, from: 'option' };
  throw crsError('crsMismatch', context.file, { crs: `EPSG:${wrong.epsg}` });
}
