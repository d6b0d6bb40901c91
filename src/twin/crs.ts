import { CityweaveError } from '#core/errors.ts';
import type { Extent } from '#core/flat-geometry.ts';
import type { EpsgCode } from '#core/units.ts';
import type { EpsgEntry } from './epsg-table.ts';
import { fromTransverseMercator, toTransverseMercator } from './transverse-mercator.ts';

/** A horizontal coordinate reference system whose positions can be turned into WGS84. */
export interface Crs {
  /** The horizontal part, for a compound system. */
  readonly epsg: EpsgCode;
  /** Whether the authority names north (latitude) before east. CityJSON follows that, GeoJSON does not. */
  readonly northFirst: boolean;
  /** Metres in one unit of heights that come with positions of this system. */
  readonly heightUnitM: number;
  /** West, south, east, north of where the authority means it to be used, in degrees; east < west across 180°. */
  readonly area: Extent;
  /**
   * Longitude and latitude of WGS84 in degrees of a position in the order of GIS files: x grows east
   * (or is the first axis where neither is east), y north. NaN where the projection has no answer.
   */
  toLonLat(x: number, y: number): [number, number];
}

type Convert = (x: number, y: number) => [number, number];

function crsError(code: 'crsUnknown' | 'crsUnsupported', crs: string): CityweaveError {
  return new CityweaveError({ code, params: { crs }, where: {}, wayOut: 'declareCrs' });
}

const WORLD: Extent = [-180, -90, 180, 90];

function wgs84(northFirst: boolean): Crs {
  return {
    epsg: 4326 as EpsgCode,
    northFirst,
    heightUnitM: 1,
    area: WORLD,
    toLonLat: (lon, lat) => [lon, lat],
  };
}

/** Longitude, latitude of WGS84 in the order of OGC CRS84 and of GeoJSON. */
export const CRS84: Crs = wgs84(false);

async function converter(entry: EpsgEntry, name: string): Promise<Convert> {
  if (entry.proj === undefined) throw crsError('crsUnsupported', name);
  const proj4 = (await import('proj4')).default;
  try {
    const { forward } = proj4(entry.proj, '+proj=longlat +datum=WGS84');
    return (x, y) => {
      if (!Number.isFinite(x) || !Number.isFinite(y)) return [Number.NaN, Number.NaN];
      const [lon, lat] = forward([x, y], true);
      return [lon ?? Number.NaN, lat ?? Number.NaN];
    };
  } catch (error) {
    throw new CityweaveError(crsError('crsUnsupported', name), { cause: error });
  }
}

const known = new Map<number, Promise<Crs>>();

async function loadCrs(epsg: number): Promise<Crs> {
  if (epsg === 4326) return wgs84(true);
  const name = `EPSG:${epsg}`;
  const { epsgEntry } = await import('./epsg-table.ts');
  const entry = epsgEntry(epsg);
  if (entry === undefined) throw crsError('crsUnknown', name);
  return {
    epsg: entry.horizontal,
    northFirst: entry.northFirst,
    heightUnitM: entry.heightUnitM,
    area: entry.area,
    toLonLat: await converter(entry, name),
  };
}

/**
 * The system of that EPSG code; of a compound one its horizontal part. Loads the table of codes on
 * first use. Throws `crsUnknown`, or `crsUnsupported` for systems without horizontal positions
 * (vertical, geocentric) and for those whose shift to WGS84 is not known.
 */
export function crsOf(epsg: number): Promise<Crs> {
  const found = known.get(epsg) ?? loadCrs(epsg);
  known.set(epsg, found);
  found.catch(() => known.delete(epsg));
  return found;
}

/** Spellings of an EPSG code: URN, URL, GML's old URL, plain; the first code of a compound one counts. */
const EPSG_SPELLINGS = [
  /\bcrs[:/]EPSG[:/](?:[^:/]*[:/])?(\d+)/i,
  /\bepsg\.xml#(\d+)/i,
  /^\s*EPSG:{1,2}(\d+)(?:\s*\+\s*\d+)?\s*$/i,
  /^\s*(\d{4,6})\s*$/,
];

/**
 * The system that a file declares: `EPSG:n`, `urn:ogc:def:crs:EPSG::n`,
 * `https://www.opengis.net/def/crs/EPSG/0/n`, compound forms of these, or OGC CRS84 in any spelling.
 * Throws as `crsOf` does.
 */
export async function crsOfDeclaration(text: string): Promise<Crs> {
  if (/(^|[:/])CRS84h?$/i.test(text.trim())) return CRS84;
  for (const spelling of EPSG_SPELLINGS) {
    const code = spelling.exec(text)?.[1];
    if (code !== undefined) return crsOf(Number(code));
  }
  throw crsError('crsUnknown', text.slice(0, 200));
}

/** The same system for a file that follows the authority's order of axes: x is what the authority names first. */
export function inAuthorityOrder(crs: Crs): Crs {
  return crs.northFirst ? { ...crs, toLonLat: (x, y) => crs.toLonLat(y, x) } : crs;
}

/** Whether a box could hold longitudes and latitudes in degrees. */
export function isPlausibleLonLat([west, south, east, north]: Extent): boolean {
  return west >= -180 && east <= 180 && south >= -90 && north <= 90;
}

/**
 * Whether a position lies where the authority means the system to be used, with some degrees of
 * longitude and latitude to spare: by default 5 and 2, as a country often uses one UTM zone beyond
 * its edge.
 */
export function isWithinArea(
  crs: Crs,
  lon: number,
  lat: number,
  [spareLon, spareLat]: readonly [number, number] = [5, 2],
): boolean {
  const [west, south, east, north] = crs.area;
  const width = (east - west + 720) % 360 || 360;
  const fromWest = (lon - west + spareLon + 720) % 360;
  return lat >= south - spareLat && lat <= north + spareLat && fromWest <= width + 2 * spareLon;
}

/**
 * The EPSG code of the UTM zone of a position: 32601-32660 north of the equator, 32701-32760 south.
 * The wider zones of Norway (32) and Svalbard (31, 33, 35, 37) are respected.
 */
export function utmZoneOf(lon: number, lat: number): EpsgCode {
  const wrapped = ((((lon + 180) % 360) + 360) % 360) - 180;
  let zone = Math.min(60, Math.floor((wrapped + 180) / 6) + 1);
  if (lat >= 56 && lat < 64 && wrapped >= 3 && wrapped < 12) zone = 32;
  if (lat >= 72 && lat < 84 && wrapped >= 0 && wrapped < 42) {
    zone = 31 + 2 * Math.floor((wrapped + 3) / 12);
  }
  return ((lat < 0 ? 32700 : 32600) + zone) as EpsgCode;
}

/** Both ways between WGS84 degrees and the metres of a UTM zone. */
export interface UtmProjection {
  /** East and north in metres. */
  toUtm(lon: number, lat: number): [number, number];
  /** Longitude and latitude in degrees. */
  toLonLat(east: number, north: number): [number, number];
}

/** The projection of a UTM zone (EPSG 32601-32660, 32701-32760). Throws `crsUnsupported` for any other code. */
export function utmProjection(utm: EpsgCode): UtmProjection {
  const south = utm > 32700;
  const zone = utm - (south ? 32700 : 32600);
  if (!(zone >= 1 && zone <= 60)) throw crsError('crsUnsupported', `EPSG:${utm}`);
  const meridian = zone * 6 - 183;
  const north0 = south ? 10_000_000 : 0;
  return {
    toUtm(lon, lat) {
      const [east, north] = toTransverseMercator(lon - meridian, lat);
      return [east + 500_000, north + north0];
    },
    toLonLat(east, north) {
      const [degreesEast, lat] = fromTransverseMercator(east - 500_000, north - north0);
      return [degreesEast + meridian, lat];
    },
  };
}
