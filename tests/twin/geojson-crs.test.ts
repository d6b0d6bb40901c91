import { describe, expect, it } from 'vitest';
import { crsOf } from '#twin/crs.ts';
import { collection, feature, read, refusalOf } from './geojson-context.ts';

// The tower of Our Lady in Amersfoort: origin of the Dutch grid (Kadaster, RDNAPTRANS 2018).
const RD = [155_000, 463_000];
const LON_LAT = [5.3872062, 52.1551744];

function named(name: string, coordinates: unknown) {
  return {
    ...collection(feature('Point', coordinates)),
    crs: { type: 'name', properties: { name } },
  };
}

function metresApart([a = 0, b = 0]: readonly number[], [c = 0, d = 0]: readonly number[]) {
  return Math.hypot((a - c) * 111_195 * Math.cos((b * Math.PI) / 180), (b - d) * 111_195);
}

describe('the crs member of GeoJSON 2008', () => {
  it.each([
    'EPSG:28992',
    'urn:ogc:def:crs:EPSG::28992',
    'urn:ogc:def:crs,crs:EPSG::28992,crs:EPSG::5709',
  ])('converts %s', async (name) => {
    const { parts, reading } = await read(named(name, RD));
    expect(metresApart(parts?.[0]?.[0]?.[0] ?? [], LON_LAT)).toBeLessThan(0.5);
    expect(reading.found.from).toBe('declared');
    expect(reading.found.crs.epsg).toBe(28992);
  });

  it('converts the older form with a code', async () => {
    const value = { ...feature('Point', RD), crs: { type: 'EPSG', properties: { code: 28992 } } };
    expect(metresApart((await read(value)).parts?.[0]?.[0]?.[0] ?? [], LON_LAT)).toBeLessThan(0.5);
  });

  it.each(['urn:ogc:def:crs:OGC:1.3:CRS84', 'EPSG:4326', 'urn:ogc:def:crs:EPSG::4326'])(
    'takes longitude before latitude in %s, as GeoJSON 2008 has it',
    async (name) => {
      expect((await read(named(name, [4.5, 51.9]))).parts).toEqual([[[[4.5, 51.9]]]]);
    },
  );

  it('takes the authority’s order where only that lies in the area of the system', async () => {
    // Munich in Gauß-Krüger zone 4: north 5 334 000, east 4 468 000; the authority names north first.
    const { parts, problems } = await read(named('EPSG:31468', [5_334_000, 4_468_000]));
    const [lon, lat] = parts?.[0]?.[0]?.[0] ?? [];
    expect(lon).toBeCloseTo(11.57, 1);
    expect(lat).toBeCloseTo(48.14, 1);
    expect(problems).toEqual(['noted axesNorthFirst']);
    const usual = await read(named('EPSG:31468', [4_468_000, 5_334_000]));
    expect(usual.parts).toEqual(parts);
    expect(usual.problems).toEqual([]);
  });

  it('refuses a link, an unknown name, a declaration that the coordinates contradict', async () => {
    const link = { type: 'link', properties: { href: 'http://example.org/crs' } };
    expect(await refusalOf({ ...feature('Point', [4, 51]), crs: link })).toBe('crsLinked');
    expect(await refusalOf({ ...feature('Point', [4, 51]), crs: 'x' })).toBe('crsUnknown');
    expect(await refusalOf(named('EPSG:99999', [4, 51]))).toBe('crsUnknown');
    expect(await refusalOf(named('EPSG:28992', [4.5, 51.9]))).toBe('crsMismatch');
    expect(await refusalOf(named('EPSG:4326', [92_000, 437_000]))).toBe('crsMismatch');
  });
});

describe('a declaration that cannot be used', () => {
  it.each([
    ['an unknown name', named('EPSG:99999', RD), 'crsUnknown'],
    ['a link', { ...feature('Point', RD), crs: { type: 'link', properties: {} } }, 'crsLinked'],
  ])('%s gives way to the stated system, which is noted', async (_, value, code) => {
    const { reading, parts, problems } = await read(value, await crsOf(28992));
    expect(reading.found).toMatchObject({ from: 'option', crs: { epsg: 28992 } });
    expect(metresApart(parts?.[0]?.[0]?.[0] ?? [], LON_LAT)).toBeLessThan(0.5);
    expect(problems).toEqual([`noted ${code}`]);
  });
});

describe('no crs member', () => {
  it('takes degrees for degrees whatever is stated', async () => {
    const { reading } = await read(feature('Point', [4.5, 51.9]), await crsOf(28992));
    expect(reading.found.from).toBe('plausible');
    expect(reading.found.crs.epsg).toBe(4326);
  });

  it('asks when the coordinates are no degrees, and takes the stated system', async () => {
    expect(await refusalOf(feature('Point', RD))).toBe('crsMissing');
    const { reading, parts } = await read(feature('Point', RD), await crsOf(28992));
    expect(reading.found.from).toBe('option');
    expect(metresApart(parts?.[0]?.[0]?.[0] ?? [], LON_LAT)).toBeLessThan(0.5);
  });

  it('refuses a stated system that puts the coordinates elsewhere', async () => {
    expect(await refusalOf(feature('Point', RD), await crsOf(2056))).toBe('crsMismatch');
  });

  it('takes null as none declared', async () => {
    const { reading } = await read({ ...feature('Point', [4, 51]), crs: null });
    expect(reading.found.from).toBe('plausible');
  });
});
