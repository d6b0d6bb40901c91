import fc from 'fast-check';
import { expect, it } from 'vitest';
import { groundRadius, groundTile } from '#tiles/ground-tile.ts';

it('the ground is a disc of 20 to 1 000 km whose box stays on the globe', () => {
  const lon = fc.double({ min: -180, max: 180, noNaN: true });
  const lat = fc.double({ min: -85, max: 85, noNaN: true });
  fc.assert(
    fc.property(lon, lat, lon, lat, (west, south, east, north) => {
      const extent = [
        Math.min(west, east),
        Math.min(south, north),
        Math.max(west, east),
        Math.max(south, north),
      ] as const;
      const radius = groundRadius(extent);
      expect(radius).toBeGreaterThanOrEqual(20_000);
      expect(radius).toBeLessThanOrEqual(1_000_000);
      const [w = 9, s = 9, e = 9, n = 9] = groundTile(extent).regions;
      expect(w).toBeGreaterThanOrEqual(-Math.PI);
      expect(e).toBeLessThanOrEqual(Math.PI);
      expect(s).toBeGreaterThanOrEqual(-Math.PI / 2);
      expect(n).toBeLessThanOrEqual(Math.PI / 2);
    }),
    { numRuns: 30 },
  );
});
