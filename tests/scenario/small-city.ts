import type { StreetNow, TwinLookup } from '#scenario/twin-lookup.ts';
import { SHA } from './scenario-cases.ts';

const STREETS: Readonly<Record<string, StreetNow>> = {
  'roads/r1': { open: 'both', speedKmh: 50, lanes: 2 },
  'roads/r2': { open: 'both', speedKmh: 30, lanes: 1 },
  'roads/one': { open: 'along', speedKmh: 30, lanes: 1 },
};
const HEIGHTS: Readonly<Record<string, number>> = { 'buildings/b1': 12, 'buildings/b2': 9 };

/** Three streets, a path, two nodes, a zone and two buildings. */
export const SMALL_CITY: TwinLookup = {
  id: 'sample-city',
  sha256: SHA,
  street: (id) => STREETS[id],
  hasRoad: (id) => id in STREETS || id === 'roads/path',
  hasNode: (id) => ['n1', 'n2'].includes(id),
  hasZone: (id) => id === 'zones/z1',
  buildingHeightM: (id) => HEIGHTS[id],
};
