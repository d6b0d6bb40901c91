import { Random } from '#core/random.ts';
import { bent, bentRing } from './bend.ts';
import { BlockSplitter, type SplitStyle } from './block-split.ts';
import type { DrawnLine, StreetRank } from './planar-graph.ts';
import { type Face, facesOf, type PlanarGraph, planarGraph, withoutStubs } from './planar-graph.ts';
import {
  centroid,
  direction,
  edgesOf,
  isInside,
  left,
  middle,
  plus,
  type Ring,
  type Vec,
} from './plane.ts';
import { denseLine } from './polyline.ts';
import { type Fabric, type Quarter, quarterAt } from './quarters.ts';
import { mainStreets } from './street-plan.ts';
import { isWater, WATERS } from './water-plan.ts';

/** An area enclosed by streets. */
export interface Block {
  /** Counter-clockwise, along the middle of its streets. */
  readonly ring: Ring;
  /** [edges] what kind of street each edge lies on. */
  readonly ranks: readonly StreetRank[];
  readonly nodes: readonly number[];
  readonly quarter: Quarter;
}

/** The ground plan: where streets, blocks and water are. Metres east and north of the middle of the town. */
export interface TownPlan {
  readonly streets: PlanarGraph;
  readonly blocks: readonly Block[];
  readonly waters: readonly { readonly name: string; readonly ring: Ring }[];
}

const STYLES: Readonly<Record<Fabric, SplitStyle>> = {
  oldTown: { areaM2: 3600, bend: 0.3, slimness: 1.9 },
  perimeter: { areaM2: 9500, bend: 0.1, slimness: 1.8 },
  slabs: { areaM2: 30_000, bend: 0.12, slimness: 1.8 },
  houses: { areaM2: 13_000, bend: 0.14, slimness: 2.6 },
  terraces: { areaM2: 12_000, bend: 0.1, slimness: 2.4 },
  business: { areaM2: 13_000, bend: 0.06, slimness: 1.7 },
  port: { areaM2: 42_000, bend: 0.05, slimness: 2 },
  park: { areaM2: 400_000, bend: 0, slimness: 2 },
};

/** Dead ends shorter than this come from streets drawn a little too far, in metres. */
const STUB_M = 130;
const EDGE_EAST_M = 3200;
const EDGE_NORTH_M = 2400;

/** Whether a position is where a street leaves the map. */
export function isGateway([east, north]: Vec): boolean {
  return Math.abs(east) > EDGE_EAST_M || Math.abs(north) > EDGE_NORTH_M;
}

/** Whether an area between streets is water: most of what lies just behind its edges is. */
function isWaterFace(ring: Ring): boolean {
  const behind = edgesOf(ring).map(([a, b]) => plus(middle(a, b), left(direction(a, b)), 34));
  const inside = behind.filter((v) => isInside(ring, v));
  return inside.filter(isWater).length > inside.length * 0.4;
}

const LOCAL_NAMES = [
  'Anchor',
  'Alder',
  'Amber',
  'Baker',
  'Barge',
  'Beech',
  'Bell',
  'Birch',
  'Bishop',
  'Bridge',
  'Brook',
  'Canal',
  'Candle',
  'Castle',
  'Cedar',
  'Chandler',
  'Chestnut',
  'Clover',
  'Compass',
  'Cooper',
  'Coral',
  'Crane',
  'Cross',
  'Dove',
  'Drummer',
  'Elm',
  'Falcon',
  'Fern',
  'Ferry',
  'Fisher',
  'Flax',
  'Forge',
  'Fountain',
  'Garden',
  'Glass',
  'Grain',
  'Gull',
  'Hawthorn',
  'Hazel',
  'Heron',
  'Hop',
  'Ivy',
  'Juniper',
  'Keel',
  'King',
  'Lantern',
  'Lark',
  'Laurel',
  'Lime',
  'Lock',
  'Maple',
  'Marsh',
  'Mast',
  'Meadow',
  'Mercer',
  'Mill Race',
  'Mint',
  'Moon',
  'Net',
  'Oak',
  'Orchid',
  'Osier',
  'Otter',
  'Pilot',
  'Pine',
  'Plover',
  'Poplar',
  'Potter',
  'Queen',
  'Reed',
  'Rope',
  'Rose',
  'Rowan',
  'Rudder',
  'Saddler',
  'Sail',
  'Salt',
  'School',
  'Sedge',
  'Shell',
  'Silver',
  'Smith',
  'Spring',
  'Star',
  'Stone',
  'Stork',
  'Sun',
  'Swan',
  'Tanner',
  'Teal',
  'Thistle',
  'Tide',
  'Tiller',
  'Turner',
  'Vine',
  'Walnut',
  'Wharf',
  'Willow',
];

const ENDINGS: Readonly<Record<Fabric, readonly string[]>> = {
  oldTown: ['Alley', 'Lane', 'Row', 'Steps'],
  perimeter: ['Street', 'Street', 'Place'],
  slabs: ['Way', 'Avenue'],
  houses: ['Close', 'Drive', 'Gardens'],
  terraces: ['Road', 'Grove', 'Terrace'],
  business: ['Court', 'Plaza', 'Street'],
  port: ['Wharf Road', 'Yard'],
  park: ['Walk'],
};

/** Names that are used once each. */
class StreetNames {
  readonly #used = new Set<string>();
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  next(fabric: Fabric): string {
    for (let attempt = 0; ; attempt++) {
      const name = `${this.#random.pick(LOCAL_NAMES)} ${this.#random.pick(ENDINGS[fabric])}`;
      if (this.#used.has(name) && attempt < 200) continue;
      this.#used.add(name);
      return name;
    }
  }
}

function localStreets(faces: readonly Face[], seed: number): DrawnLine[] {
  const splitter = new BlockSplitter(new Random(seed, 1));
  const names = new StreetNames(new Random(seed, 2));
  return faces.flatMap(({ ring }) => {
    const { fabric } = quarterAt(centroid(ring));
    const style = STYLES[fabric];
    return splitter.split(ring, style).map(({ line, areaM2 }): DrawnLine => {
      const rank = areaM2 > 9 * style.areaM2 && fabric !== 'oldTown' ? 'tertiary' : 'local';
      return { name: names.next(fabric), rank, line: denseLine(line, 30) };
    });
  });
}

/** The quarter of a block is that of the area between main streets that it was cut from. */
function quarterOf(ring: Ring, land: readonly Face[]): Quarter {
  const within = land.find((face) => isInside(face.ring, centroid(ring)));
  return quarterAt(centroid(within?.ring ?? ring));
}

function blocksOf(graph: PlanarGraph, land: readonly Face[]): Block[] {
  const ranks = new Map(
    graph.pieces.flatMap(({ a, b, rank }) => [
      [`${a} ${b}`, rank],
      [`${b} ${a}`, rank],
    ]),
  );
  return facesOf(graph)
    .filter(({ ring }) => !isWaterFace(ring))
    .map(({ nodes, ring }) => ({
      ring: bentRing(ring),
      nodes,
      ranks: nodes.map(
        (node, at) => ranks.get(`${node} ${nodes[(at + 1) % nodes.length]}`) ?? 'local',
      ),
      quarter: quarterOf(ring, land),
    }));
}

/** The ground plan of the town without its motorway. The same seed gives the same plan. */
export function townPlan(seed: number): TownPlan {
  const main = mainStreets();
  const mainGraph = withoutStubs(planarGraph(main), STUB_M, isGateway);
  const land = facesOf(mainGraph).filter(({ ring }) => !isWaterFace(ring));
  const all = [...main, ...localStreets(land, seed)];
  const drawn = withoutStubs(planarGraph(all), STUB_M, isGateway);
  return {
    streets: { nodes: drawn.nodes.map(bent), pieces: drawn.pieces },
    blocks: blocksOf(drawn, land),
    waters: WATERS.map(({ name, ring }) => ({
      name,
      ring: bentRing(denseLine([...ring, ring[0] as Vec], 40).slice(0, -1)),
    })),
  };
}
