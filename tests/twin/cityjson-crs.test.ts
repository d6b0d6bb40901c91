import { describe, expect, it } from 'vitest';
import { crsOf } from '#twin/crs.ts';
import { BOX, boxGeometry, building, document, plain, read, SEMANTICS } from './cityjson-cases.ts';
import { codeOf } from './source-file-of.ts';

const box = building(boxGeometry('MultiSurface', '2', { semantics: SEMANTICS }));

/** `echo "92000 436500" | cs2cs -f %.9f EPSG:28992 EPSG:4326`: the corner of the box. */
const WEST = 4.471549172;

describe('reference systems', () => {
  it.each([
    { referenceSystem: 'urn:ogc:def:crs:EPSG::28992' },
    { referenceSystem: 'urn:ogc:def:crs:EPSG::7415' },
    { referenceSystem: 'EPSG:7415' },
    { referenceSystem: 'https://www.opengis.net/def/crs/EPSG/0/7415' },
    { crs: { epsg: 28992 } },
    { crs: { epsg: '7415' } },
  ])('%j is understood', async (metadata) => {
    const { buildings, crs } = await read(document({ a: box }, { metadata }));
    expect(crs).toMatchObject({ from: 'declared', crs: { epsg: 28992 } });
    expect(plain(buildings).footprint[0]?.[0]?.[0]?.[0]).toBeCloseTo(WEST, 5);
  });

  it('the stated one counts where none is declared, or the declared one cannot be', async () => {
    const stated = await crsOf(28992);
    for (const metadata of [
      undefined,
      {},
      { referenceSystem: 'local' },
      { referenceSystem: 2056 },
    ]) {
      const { crs } = await read(document({ a: box }, { metadata }), stated);
      expect(crs).toMatchObject({ from: 'option', crs: { epsg: 28992 } });
    }
  });

  const degrees = (swap: boolean) =>
    BOX.map(([x = 0, y = 0, z = 0]) => {
      const [lon, lat] = [139.67 + (x - 92_000) * 1e-5, 35.28 + (y - 436_500) * 1e-5];
      return swap ? [lat, lon, z] : [lon, lat, z];
    });

  it.each([
    ['urn:ogc:def:crs:EPSG::6697', true],
    ['EPSG:4326', true],
    ['urn:ogc:def:crs:OGC:1.3:CRS84', false],
    [undefined, false],
  ])('%s is read in its order of axes', async (referenceSystem, latFirst) => {
    const more = { vertices: degrees(latFirst), metadata: { referenceSystem } };
    const { buildings, problems } = await read(document({ a: box }, more));
    expect(problems).toEqual([]);
    const [lon = 0, lat = 0] = plain(buildings).footprint[0]?.[0]?.[0] ?? [];
    expect([lon, lat].map((degree) => Math.round(degree * 1000))).toEqual([139_670, 35_280]);
  });

  it('the other order is taken, and noted, where only it fits', async () => {
    const metadata = { referenceSystem: 'EPSG:6697' };
    const more = { vertices: degrees(false), metadata };
    const { buildings, problems } = await read(document({ a: box }, more));
    expect(problems).toEqual(['noted axesEastFirst 1']);
    expect(plain(buildings).footprint[0]?.[0]?.[0]?.[0]).toBeCloseTo(139.67, 3);
  });

  it('a unit cube is no city in degrees', async () => {
    const vertices = BOX.map(([x = 0, y = 0, z = 0]) => [x - 92_000, y - 436_500, z]);
    expect(await codeOf(read(document({ a: box }, { vertices, metadata: {} })))).toBe('crsMissing');
  });

  it('heights in feet become metres', async () => {
    const vertices = BOX.map(([x = 0, y = 0, z = 0]) => [x + 892_000, y - 228_500, z]);
    const metadata = { referenceSystem: 'EPSG:2263' };
    const { buildings } = await read(document({ a: box }, { vertices, metadata }));
    expect(plain(buildings).heightM).toBeCloseTo((8 * 1200) / 3937, 6);
  });
});
