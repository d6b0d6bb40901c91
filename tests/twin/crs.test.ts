import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EpsgCode } from '#core/units.ts';
import { inFittingOrder } from '#twin/axis-order.ts';
import {
  crsOf,
  crsOfDeclaration,
  inAuthorityOrder,
  isPlausibleLonLat,
  isWithinArea,
  utmProjection,
  utmZoneOf,
} from '#twin/crs.ts';
import { codeOf } from './source-file-of.ts';

describe('crsOfDeclaration', () => {
  it.each([
    ['EPSG:28992', 28992],
    ['epsg:28992', 28992],
    ['28992', 28992],
    ['urn:ogc:def:crs:EPSG::28992', 28992],
    ['urn:ogc:def:crs:EPSG:6.9:28992', 28992],
    ['urn:x-ogc:def:crs:EPSG:28992', 28992],
    ['urn:ogc:def:crs,crs:EPSG::28992,crs:EPSG::5709', 28992],
    ['http://www.opengis.net/def/crs/EPSG/0/28992', 28992],
    ['https://www.opengis.net/def/crs/EPSG/9.9.1/7415', 28992],
    [
      'http://www.opengis.net/def/crs-compound?1=http://www.opengis.net/def/crs/EPSG/0/28992&2=http://www.opengis.net/def/crs/EPSG/0/5709',
      28992,
    ],
    ['http://www.opengis.net/gml/srs/epsg.xml#28992', 28992],
    ['EPSG:28992+5709', 28992],
    ['urn:ogc:def:crs:OGC:1.3:CRS84', 4326],
    ['http://www.opengis.net/def/crs/OGC/1.3/CRS84', 4326],
    ['OGC:CRS84', 4326],
    ['EPSG:900913', 3857],
  ])('understands %s', async (text, epsg) => {
    expect((await crsOfDeclaration(text)).epsg).toBe(epsg);
  });

  it('knows that EPSG:4326 names latitude first and CRS84 longitude', async () => {
    const epsg = inAuthorityOrder(await crsOfDeclaration('urn:ogc:def:crs:EPSG::4326'));
    const ogc = inAuthorityOrder(await crsOfDeclaration('urn:ogc:def:crs:OGC::CRS84'));
    expect(epsg.toLonLat(51.9, 4.4)).toEqual([4.4, 51.9]);
    expect(ogc.toLonLat(4.4, 51.9)).toEqual([4.4, 51.9]);
  });

  it.each([
    ['EPSG:1', 'crsUnknown'],
    ['local', 'crsUnknown'],
    ['', 'crsUnknown'],
    ['EPSG:4978', 'crsUnsupported'], // geocentric
    ['EPSG:5709', 'crsUnsupported'], // heights only
    ['EPSG:6244', 'crsUnsupported'], // MAGNA-SIRGAS / Arauca urban grid: no such projection
    ['EPSG:4807', 'crsUnsupported'], // NTF (Paris) in grads
  ])('refuses %s: %s', async (text, code) => {
    expect(await codeOf(crsOfDeclaration(text))).toBe(code);
  });
});

describe('crsOf', () => {
  it('knows the unit of heights', async () => {
    expect((await crsOf(7415)).heightUnitM).toBe(1);
    expect((await crsOf(2263)).heightUnitM).toBeCloseTo(1200 / 3937, 12); // US survey foot
    expect((await crsOf(8700)).heightUnitM).toBe(0.3048); // ... + NAVD88 height (ft)
  });

  it('gives no position for what is no number', async () => {
    expect((await crsOf(28992)).toLonLat(Number.NaN, 0)).toEqual([Number.NaN, Number.NaN]);
    expect((await crsOf(28992)).toLonLat(0, Infinity)).toEqual([Number.NaN, Number.NaN]);
  });
});

describe('inFittingOrder', () => {
  // Vienna, St. Stephen: EPSG:31256 names north first, files mostly have east first.
  const [east, north] = [2900, 341_000];

  it('finds the order that lies in the area of use', async () => {
    const crs = await crsOf(31256);
    for (const prefer of ['authority', 'eastFirst'] as const) {
      const eastFirst = inFittingOrder(crs, [[east, north]], prefer);
      const northFirst = inFittingOrder(crs, [[north, east]], prefer);
      expect(eastFirst?.crs.toLonLat(east, north)[1]).toBeCloseTo(48.2, 1);
      expect(northFirst?.crs.toLonLat(north, east)[1]).toBeCloseTo(48.2, 1);
      expect(eastFirst?.preferred).toBe(prefer === 'eastFirst');
      expect(northFirst?.preferred).toBe(prefer === 'authority');
    }
  });

  it('finds none for coordinates of another place', async () => {
    expect(inFittingOrder(await crsOf(28992), [[4.4, 51.9]], 'authority')).toBeUndefined();
    expect(inFittingOrder(await crsOf(2056), [[92_000, 436_000]], 'authority')).toBeUndefined();
  });

  it('takes the preferred order when both are possible', async () => {
    const crs = await crsOf(4326);
    expect(inFittingOrder(crs, [[4.4, 51.9]], 'authority')?.crs.toLonLat(4.4, 51.9)[0]).toBe(51.9);
    expect(inFittingOrder(crs, [[4.4, 51.9]], 'eastFirst')?.crs.toLonLat(4.4, 51.9)[0]).toBe(4.4);
  });
});

describe('isWithinArea', () => {
  it('works across the line of 180 degrees', async () => {
    const fiji = await crsOf(3460); // 176 E to 178 W
    expect(isWithinArea(fiji, 179.9, -18)).toBe(true);
    expect(isWithinArea(fiji, -179.9, -18)).toBe(true);
    expect(isWithinArea(fiji, 0, -18)).toBe(false);
    expect(isWithinArea(fiji, Number.NaN, Number.NaN)).toBe(false);
  });
});

describe('isPlausibleLonLat', () => {
  it('refuses metres', () => {
    expect(isPlausibleLonLat([4.4, 51.9, 4.5, 52])).toBe(true);
    expect(isPlausibleLonLat([90_409, 435_440, 91_453, 436_089])).toBe(false);
    expect(isPlausibleLonLat([0, 0, 0, 91])).toBe(false);
  });
});

describe('utmZoneOf', () => {
  it.each([
    [4.45, 51.9, 32631],
    [-180, 10, 32601],
    [179.99, 10, 32660],
    [180, 10, 32601],
    [28, -26, 32735],
    [5.3, 60.4, 32632], // Bergen: widened zone 32
    [15.6, 78.2, 32633], // Longyearbyen
    [8, 78, 32631],
    [25, 78, 32635],
    [35, 78, 32637],
  ])('of %d, %d is %d', (lon, lat, zone) => {
    expect(utmZoneOf(lon, lat)).toBe(zone);
  });
});

describe('utmProjection', () => {
  it('goes there and back within a micrometre in its zone and the next ones', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: -8, max: 8, noNaN: true }),
        fc.double({ min: -84, max: 84, noNaN: true }),
        (zone, fromMeridian, lat) => {
          const utm = utmProjection(((lat < 0 ? 32700 : 32600) + zone) as EpsgCode);
          const lon = zone * 6 - 183 + fromMeridian;
          const [backLon, backLat] = utm.toLonLat(...utm.toUtm(lon, lat));
          expect(Math.abs(backLon - lon)).toBeLessThan(1e-10);
          expect(Math.abs(backLat - lat)).toBeLessThan(1e-11);
        },
      ),
    );
  });

  it('has its origin where UTM says', () => {
    expect(utmProjection(32631 as EpsgCode).toUtm(3, 0)).toEqual([500_000, 0]);
    expect(utmProjection(32731 as EpsgCode).toUtm(3, 0)).toEqual([500_000, 10_000_000]);
  });

  it('refuses codes that are no UTM zone', () => {
    expect(() => utmProjection(28992 as EpsgCode)).toThrow('crsUnsupported');
  });
});
