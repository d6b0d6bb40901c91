import { Random } from '#core/random.ts';
import { blockInterior, type Setbacks } from './block-interior.ts';
import type { BuildingPlot, BuildingUse } from './building-plot.ts';
import { halls, houses, slabs, terraces, towers } from './open-block.ts';
import { courtBuilding, type RowStyle, rowsAround } from './perimeter-block.ts';
import { centroid, directedBox, distance, type Ring, rectangle, signedArea } from './plane.ts';
import type { Fabric } from './quarters.ts';
import type { Block, TownPlan } from './town-plan.ts';

/** A building and the block that it stands in. */
export interface PlacedPlot extends BuildingPlot {
  readonly block: number;
}

function setbacks(local: number): Setbacks {
  return { motorway: 40, primary: local + 9, secondary: local + 7, tertiary: local + 3, local };
}

const SETBACKS: Readonly<Record<Fabric, Setbacks>> = {
  oldTown: { motorway: 40, primary: 12, secondary: 9, tertiary: 6.5, local: 4 },
  perimeter: setbacks(7.5),
  slabs: setbacks(13),
  houses: setbacks(7),
  terraces: setbacks(7),
  business: setbacks(11),
  port: setbacks(14),
  park: setbacks(20),
};

function oneOf(
  shares: readonly (readonly [BuildingUse, number])[],
): (random: Random) => BuildingUse {
  return (random) => {
    let rest = random.next();
    for (const [use, share] of shares) {
      if (rest < share) return use;
      rest -= share;
    }
    return shares[0]?.[0] ?? 'residential';
  };
}

const OLD_ROWS: RowStyle = {
  depthM: [9.5, 13.5],
  frontM: [7, 14],
  heightM: [8, 15],
  gables: 0.85,
  gaps: 0.05,
  use: oneOf([
    ['residential', 0.5],
    ['mixed', 0.33],
    ['retail', 0.1],
    ['office', 0.07],
  ]),
};

const CITY_ROWS: RowStyle = {
  depthM: [12, 14],
  frontM: [15, 27],
  heightM: [12.5, 20],
  gables: 0.3,
  gaps: 0.08,
  use: oneOf([
    ['residential', 0.66],
    ['mixed', 0.22],
    ['office', 0.09],
    ['retail', 0.03],
  ]),
};

/** Narrow blocks are built over from street to street. */
function filled(ring: Ring, heightM: number, use: BuildingUse): BuildingPlot[] {
  return [{ rings: [ring], heightM, use, roof: 'flat' }];
}

/** Depth of houses around a court that is too narrow for those of the quarter, in metres. */
const SHALLOW_M = [6.5, 8] as const;

function rows(ring: Ring, style: RowStyle, random: Random): BuildingPlot[] {
  for (const depthM of [style.depthM, SHALLOW_M]) {
    const plots = rowsAround(ring, { ...style, depthM }, random);
    if (plots.length > 0) return plots;
  }
  if (signedArea(ring) > 1600) return houses(ring, random);
  return filled(ring, Math.round(random.between(...style.heightM)), style.use(random));
}

function business(ring: Ring, random: Random): BuildingPlot[] {
  if (random.next() < 0.62) {
    const high = towers(ring, random);
    if (high.length > 0) return high;
  }
  const heightM = 3.5 * (4 + random.index(6));
  const one = courtBuilding(ring, heightM, 'office', random);
  return one === undefined ? filled(ring, heightM, 'office') : [one];
}

function perimeterBlock(ring: Ring, random: Random): BuildingPlot[] {
  if (random.next() < 0.07) {
    const use = random.pick(['office', 'civic', 'residential'] as const);
    const one = courtBuilding(ring, Math.round(random.between(12, 21)), use, random);
    if (one !== undefined) return [one];
  }
  return rows(ring, CITY_ROWS, random);
}

function pavilion(ring: Ring): BuildingPlot[] {
  const { middle, along } = directedBox(ring);
  return [
    {
      rings: [rectangle(middle, along, 26, 14)],
      heightM: 6,
      use: 'civic',
      roof: 'gable',
      name: 'Park Pavilion',
    },
  ];
}

const BUILDERS: Readonly<Record<Fabric, (ring: Ring, random: Random) => BuildingPlot[]>> = {
  oldTown: (ring, random) => rows(ring, OLD_ROWS, random),
  perimeter: perimeterBlock,
  slabs,
  houses,
  terraces,
  business,
  port: halls,
  park: (ring) => (signedArea(ring) > 50_000 ? pavilion(ring) : []),
};

/** Blocks left open in the old town: its market place and two squares. */
function isSquare(block: Block, squares: ReadonlySet<Block>): boolean {
  return squares.has(block);
}

function squaresOf(blocks: readonly Block[]): Set<Block> {
  const near = (at: readonly [number, number]) =>
    blocks.reduce((best, block) =>
      distance(centroid(block.ring), at) < distance(centroid(best.ring), at) ? block : best,
    );
  return new Set([near([-40, 205]), near([250, 250]), near([-250, 420]), near([700, 950])]);
}

/** The buildings of all blocks, in the order of the blocks. The same seed gives the same buildings. */
export function allBuildings({ blocks }: TownPlan, seed: number): PlacedPlot[] {
  const squares = squaresOf(blocks);
  return blocks.flatMap((block, index) => {
    if (isSquare(block, squares)) return [];
    const { fabric } = block.quarter;
    const interior = blockInterior(block.ring, block.ranks, SETBACKS[fabric]);
    if (interior === undefined) return [];
    const random = new Random(seed, 3, index);
    return BUILDERS[fabric](interior, random).map((plot) => ({ ...plot, block: index }));
  });
}
