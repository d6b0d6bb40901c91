import { describe, expect, it } from 'vitest';
import type { EpsgCode } from '#core/units.ts';
import { type Crs, crsOf, crsOfDeclaration, inAuthorityOrder, utmProjection } from '#twin/crs.ts';

/**
 * Positions printed by PROJ 9.1.1 (Debian's proj-bin, without further grids):
 * `echo "X Y" | cs2cs -f %.9f EPSG:CODE EPSG:4326`, X Y in the authority's order of axes; the answer
 * is latitude, longitude.
 */
const PROJ: readonly [epsg: number, x: number, y: number, lat: number, lon: number][] = [
  [28992, 92200, 436500, 51.913444277, 4.474455655],
  [7415, 84900, 447600, 52.012328662, 4.366104356],
  [2056, 2683000, 1247000, 47.368613839, 8.537504877],
  [32635, 500123.4, 6470000, 58.370856742, 27.002109516],
  [31256, 340433.9, 983.2, 48.202311023, 16.345361597],
  [25832, 691600, 5334800, 48.137580394, 11.57546827],
  [25833, 392000, 5820000, 52.519395318, 13.40827544],
  [6697, 35.28, 139.67, 35.28, 139.67],
  [31983, 333000, 7395000, -23.546753238, -46.636073838],
  [2193, 5920000, 1757000, -36.852885081, 174.761053778],
  [5514, -743000, -1043800, 50.080220864, 14.420118117],
  [5513, 1043823.2, 743011.7, 50.079999874, 14.420000363],
  [2263, 984000, 208000, 40.737588548, -74.000902122],
  [27700, 530000, 180000, 51.503990828, -0.12835394],
  [31370, 149000, 170000, 50.840410507, 4.354554705],
  [3857, 498700, 6782000, 51.899643429, 4.479898322],
  [2048, 53633.7, 3754939.2, -33.920000011, 18.420000038],
  [2154, 652000, 6862000, 48.856248141, 2.345811959],
  [3414, 30000, 30000, 1.287583789, 103.851289392],
];

/** `echo "LAT LON" | cs2cs -f %.4f EPSG:4326 EPSG:CODE`. */
const UTM: readonly [epsg: number, lat: number, lon: number, east: number, north: number][] = [
  [32631, 51.905, 4.45, 599751.3342, 5751465.5725],
  [32735, -26.2, 28.04, 603907.409, 7101750.7338],
  [32633, 60, 10, 221288.7702, 6661953.0405],
  [32760, -36.85, 174.76, 300288.3759, 5919425.4649],
];

const TOLERANCE_M = 0.5;

function distanceM(lon: number, lat: number, toLon: number, toLat: number): number {
  const eastM = (toLon - lon) * 111_320 * Math.cos((lat * Math.PI) / 180);
  return Math.hypot(eastM, (toLat - lat) * 110_900);
}

function errorM(crs: Crs, [, x, y, lat, lon]: (typeof PROJ)[number]): number {
  return distanceM(lon, lat, ...inAuthorityOrder(crs).toLonLat(x, y));
}

describe('positions against PROJ', () => {
  it.each(PROJ)('EPSG:%i within 0.5 m', async (...row) => {
    expect(errorM(await crsOf(row[0]), row)).toBeLessThan(TOLERANCE_M);
  });

  it.each(['urn:ogc:def:crs:EPSG::7415', 'https://www.opengis.net/def/crs/EPSG/0/7415'])(
    'counts %s by its horizontal part',
    async (text) => {
      const crs = await crsOfDeclaration(text);
      expect(crs.epsg).toBe(28992);
      const row = PROJ.find(([epsg]) => epsg === 7415) as (typeof PROJ)[number];
      expect(errorM(crs, row)).toBeLessThan(TOLERANCE_M);
    },
  );

  it.each(UTM)('UTM zone EPSG:%i within 1 mm, both ways', (epsg, lat, lon, east, north) => {
    const utm = utmProjection(epsg as EpsgCode);
    const [x, y] = utm.toUtm(lon, lat);
    expect(Math.hypot(x - east, y - north)).toBeLessThan(0.001);
    expect(distanceM(lon, lat, ...utm.toLonLat(east, north))).toBeLessThan(0.001);
  });
});
