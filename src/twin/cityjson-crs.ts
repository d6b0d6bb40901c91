import { CityweaveError } from '#core/errors.ts';
import { inFittingOrder } from './axis-order.ts';
import { CRS84, type Crs, crsOfDeclaration, isPlausibleLonLat } from './crs.ts';
import type { FoundCrs, ReadContext } from './reading.ts';

type XY = readonly [x: number, y: number];

/** The reference system of a CityJSON file. */
export interface CityJsonCrs {
  readonly found: FoundCrs;
  /** The same system for coordinates in the order of axes that the file follows. */
  readonly inFileOrder: Crs;
}

/** Coordinates that span more degrees than this are no city in degrees. */
const CITY_DEGREES = 0.5;

function crsError(
  code: 'crsMissing' | 'crsMismatch',
  context: ReadContext,
  params: Record<string, string> = {},
): CityweaveError {
  return new CityweaveError({
    code,
    params,
    where: { file: context.file },
    wayOut: 'declareCrs',
  });
}

/** `crs` in the authority's order of axes, else (noted) in the usual one, whichever fits the sample. */
function ordered(crs: Crs, sample: readonly XY[], context: ReadContext): Crs | undefined {
  const found = inFittingOrder(crs, sample, 'authority');
  if (found !== undefined && !found.preferred) {
    const params = { crs: `EPSG:${crs.epsg}` };
    const where = { file: context.file };
    context.tally.add('noted', { code: 'axesEastFirst', params, where, wayOut: 'none' });
  }
  return found?.crs;
}

/** The declared system; `undefined` where none is declared or the stated one can stand in for it. */
async function declaredCrs(
  declared: string | undefined,
  context: ReadContext,
): Promise<Crs | undefined> {
  if (declared === undefined) return undefined;
  try {
    return await crsOfDeclaration(declared);
  } catch (error) {
    if (!(error instanceof CityweaveError)) throw error;
    const { code, params, wayOut } = error;
    const located = { code, params, wayOut, where: { file: context.file } };
    if (context.statedCrs === undefined) throw new CityweaveError(located, { cause: error });
    context.tally.add('noted', located);
    return undefined;
  }
}

function spansCity(sample: readonly XY[]): boolean {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of sample) {
    west = Math.min(west, x);
    south = Math.min(south, y);
    east = Math.max(east, x);
    north = Math.max(north, y);
  }
  const small = east - west <= CITY_DEGREES && north - south <= CITY_DEGREES;
  return small && isPlausibleLonLat([west, south, east, north]);
}

/**
 * Finds the reference system: the declared one, in the authority's order of axes unless only the usual
 * order (east, north) puts the coordinates where the system is used; else the stated one; else
 * longitude and latitude where the coordinates could be a city in degrees. A declaration that cannot
 * be used gives way to the stated one. `sample` holds coordinates of the file. Throws `crsMissing`,
 * `crsMismatch`, `crsUnknown`, `crsUnsupported`.
 */
export async function cityJsonCrs(
  declaredText: string | undefined,
  sample: readonly XY[],
  context: ReadContext,
): Promise<CityJsonCrs> {
  const declared = await declaredCrs(declaredText, context);
  const stated = context.statedCrs;
  for (const [crs, from] of [
    [declared, 'declared'],
    [stated, 'option'],
  ] as const) {
    const inFileOrder = crs && ordered(crs, sample, context);
    if (crs && inFileOrder) return { found: { crs, from }, inFileOrder };
  }
  const wrong = stated ?? declared;
  if (wrong !== undefined) {
    throw crsError('crsMismatch', context, { crs: `EPSG:${wrong.epsg}` });
  }
  if (sample.length > 0 && !spansCity(sample)) throw crsError('crsMissing', context);
  return { found: { crs: CRS84, from: 'plausible' }, inFileOrder: CRS84 };
}
