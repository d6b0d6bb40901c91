import type { Quantity } from '#core/quantity.ts';
import { Random } from '#core/random.ts';
import type { FieldPlace } from './city-fields.ts';
import type { StreetRank } from './planar-graph.ts';
import { centroid, direction, distance, left, plus, type Vec } from './plane.ts';
import { alongLine } from './polyline.ts';
import type { Street } from './street-network.ts';
import type { Town } from './town.ts';

/** A place with instruments. */
export interface Station extends FieldPlace {
  readonly id: string;
  readonly name: string;
  readonly quantities: readonly Quantity[];
}

interface Candidate extends FieldPlace {
  readonly label: string;
}

/** So many of the candidates, each as far as possible from those before it; the first by chance. */
export function spread<T extends FieldPlace>(
  candidates: readonly T[],
  count: number,
  random: Random,
): T[] {
  if (candidates.length === 0) return [];
  const picked: T[] = [random.pick(candidates)];
  const off = candidates.map(({ at }) => distance(at, (picked[0] as T).at));
  while (picked.length < Math.min(count, candidates.length)) {
    // A tenth of chance, so that the network is no lattice.
    const weight = off.map((metres) => metres * (0.9 + 0.2 * random.next()));
    const best = candidates[weight.indexOf(Math.max(...weight))] as T;
    picked.push(best);
    candidates.forEach(({ at }, index) => {
      off[index] = Math.min(off[index] ?? 0, distance(at, best.at));
    });
  }
  return picked;
}

function isInTown({ middle: [x, y], rank }: Street): boolean {
  return Math.abs(x) < (rank === 'motorway' ? 2800 : 2500) && Math.abs(y) < 2100;
}

/** Middles of streets of some ranks that are long enough to be told apart. */
function streetPlaces(streets: readonly Street[], ranks: readonly StreetRank[]): Candidate[] {
  return streets.flatMap((street, index) => {
    if (!ranks.includes(street.rank) || street.lenM < 40 || !isInTown(street)) return [];
    return [{ at: street.middle, street: index, label: street.name }];
  });
}

/** Streets on the ground with a pavement: nobody puts a box on a bridge. */
function pavements(streets: readonly Street[], ranks: readonly StreetRank[]): Candidate[] {
  return streetPlaces(streets, ranks).filter(({ street = 0 }) => streets[street]?.bridge === false);
}

/** A position beside the middle of a street. */
function kerb(streets: readonly Street[], { street = 0, label }: Candidate): Candidate {
  const { line, lenM, middle, lanes } = streets[street] as Street;
  const along = direction(alongLine(line, lenM / 2 - 5), alongLine(line, lenM / 2 + 5));
  return { at: plus(middle, left(along), -(lanes * 1.7 + 3)), label };
}

function blockPlaces({ plan }: Town): Candidate[] {
  return plan.blocks.map(({ ring, quarter }) => ({ at: centroid(ring), label: quarter.name }));
}

/** Positions at quays, from the sea to the weir. */
const GAUGES: readonly (readonly [string, Vec])[] = [
  ['Estuary Mouth', [-2900, -930]],
  ['Sea Quay', [-2300, -620]],
  ['Timber Dock', [-1900, -1000]],
  ['Long Pier', [-1650, -260]],
  ['Vessel Dock', [-1330, -650]],
  ['Fish Steps', [-700, -215]],
  ['Old Harbour', [-375, 120]],
  ['Harbour Bridge', [500, -330]],
  ['Weir Bridge', [1480, 5]],
  ['Upper Haven', [2250, 430]],
];

/** Numbers stations and makes their names differ: `Air, Mill Street`, `Air, Mill Street 2` ... */
function named(
  prefix: string,
  title: string,
  quantities: readonly Quantity[],
  places: readonly Candidate[],
): Station[] {
  const times = new Map<string, number>();
  return places.map(({ label, ...place }, index) => {
    const count = (times.get(label) ?? 0) + 1;
    times.set(label, count);
    const id = `${prefix}${String(index + 1).padStart(2, '0')}`;
    return {
      ...place,
      id,
      name: `${title}, ${label}${count === 1 ? '' : ` ${count}`}`,
      quantities,
    };
  });
}

/** The 120 stations of the town: loops in streets, air, temperature and noise, gauges in the water. */
export function stationsOf(town: Town, seed: number): Station[] {
  const random = new Random(seed, 6);
  const { streets } = town.network;
  const bridges = streetPlaces(streets, ['primary', 'secondary']).filter(
    ({ street = 0 }) => streets[street]?.bridge,
  );
  const loops = [
    ...bridges.filter(({ label }) => label.endsWith('Bridge')),
    ...spread(streetPlaces(streets, ['motorway']), 4, random),
    ...spread(streetPlaces(streets, ['primary']), 13, random),
    ...spread(streetPlaces(streets, ['secondary']), 9, random),
    ...spread(streetPlaces(streets, ['tertiary']), 8, random),
  ];
  const kerbs = (count: number) =>
    spread(pavements(streets, ['primary', 'secondary', 'tertiary']), count, random).map((place) =>
      kerb(streets, place),
    );
  const blocks = blockPlaces(town);
  return [
    ...named('L', 'Loop', ['speed', 'flow'], loops.slice(0, 36)),
    ...named('A', 'Air', ['no2'], [...kerbs(10), ...spread(blocks, 20, random)]),
    ...named('T', 'Temperature', ['airTemperature'], spread(blocks, 24, random)),
    ...named('N', 'Noise', ['noise'], [...kerbs(13), ...spread(blocks, 7, random)]),
    ...named(
      'W',
      'Gauge',
      ['waterLevel'],
      GAUGES.map(([label, at]) => ({ label, at })),
    ),
  ];
}

/** Places where the truth is told and nothing is measured: in the built area, and on streets. */
export function truthPlaces(town: Town, stations: readonly Station[], seed: number): Station[] {
  const random = new Random(seed, 7);
  const { streets } = town.network;
  const measured = new Set(stations.map(({ street }) => street));
  const free = (ranks: readonly StreetRank[]) =>
    streetPlaces(streets, ranks).filter(({ street }) => !measured.has(street));
  const areas = [
    ...spread(blockPlaces(town), 150, random),
    ...spread(free(['primary', 'secondary', 'tertiary', 'local']), 50, random).map((place) =>
      kerb(streets, place),
    ),
  ];
  const roads = [
    ...spread(free(['motorway']), 8, random),
    ...spread(free(['primary']), 62, random),
    ...spread(free(['secondary']), 60, random),
    ...spread(free(['tertiary']), 70, random),
  ];
  const pad = (list: readonly Candidate[], prefix: string, quantities: readonly Quantity[]) =>
    list.map(({ label, ...place }, index): Station => {
      const number = String(index + 1).padStart(3, '0');
      return {
        ...place,
        id: `${prefix}${number}`,
        name: `Truth ${prefix}${number}, ${label}`,
        quantities,
      };
    });
  return [...pad(areas, 'P', ['no2', 'airTemperature']), ...pad(roads, 'S', ['speed'])];
}
