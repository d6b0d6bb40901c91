import { columnOf, type FeatureSet } from '#core/feature-set.ts';
import { textAt, unpackTexts } from '#core/text-column.ts';
import type { Twin } from '#core/twin.ts';
import { RoadReader } from '#twin/road-facts.ts';
import type { TwinLookup } from './twin-lookup.ts';

function numbersById(set: FeatureSet | undefined): Map<string, number> {
  const ids = set === undefined ? [] : unpackTexts(set.ids);
  return new Map(ids.map((id, number) => [id, number]));
}

/** The ids of the nodes of all roads that cars may use. */
function nodeIds(roads: FeatureSet | undefined): Set<string> {
  if (roads === undefined) return new Set();
  const reader = new RoadReader(roads);
  const count = roads.ids.offsets.length - 1;
  const forCars = Array.from({ length: count }, (_, road) => road).filter(
    (road) => typeof reader.read(road) !== 'string',
  );
  const ids = ['from', 'to'].flatMap((name) => {
    const ends = columnOf(roads, name, 'text')?.values;
    return ends === undefined ? [] : forCars.map((road) => textAt(ends, road));
  });
  return new Set(ids.filter((id) => id !== ''));
}

/** What a twin holds, for a check of edits: `sha256` is that of its `twin.json`, `zones` are the ids of its zones. */
export function cityLookup(
  twin: Pick<Twin, 'id' | 'roads' | 'buildings'>,
  sha256: string,
  zones: ReadonlySet<string>,
): TwinLookup {
  const { roads, buildings } = twin;
  const reader = roads === undefined ? undefined : new RoadReader(roads);
  const roadNumbers = numbersById(roads);
  const buildingNumbers = numbersById(buildings);
  const nodes = nodeIds(roads);
  const heights = buildings && columnOf(buildings, 'heightM', 'number')?.values;
  return {
    id: twin.id,
    sha256,
    street(id) {
      const road = roadNumbers.get(id);
      const facts = road === undefined ? undefined : reader?.read(road);
      if (facts === undefined || typeof facts === 'string') return undefined;
      const { oneway, speedKmh, lanes } = facts;
      return { open: oneway ? 'along' : 'both', speedKmh, lanes };
    },
    hasRoad: (id) => roadNumbers.has(id),
    hasNode: (id) => nodes.has(id),
    hasZone: (id) => zones.has(id),
    buildingHeightM(id) {
      const building = buildingNumbers.get(id);
      return building === undefined ? undefined : (heights?.[building] ?? Number.NaN);
    },
  };
}
