import { plus, type Ring, type Vec } from './plane.ts';
import { smoothNoise } from './smooth-noise.ts';
import type { TownPlan } from './town-plan.ts';

/** An area of water or green. */
export interface Cover {
  readonly name: string;
  readonly class: 'water' | 'green';
  readonly ring: Ring;
}

const SEED = 1101;

type Wood = readonly [name: string, at: Vec, widthM: number, heightM: number];

const WOODS: readonly Wood[] = [
  ['North Wood', [-900, 2330], 620, 260],
  ['Beacon Hill', [1150, 2280], 560, 300],
  ['Abbot Wood', [-2450, 2050], 420, 300],
  ['Long Meadow', [2720, 1650], 380, 420],
  ['Dike Marsh', [-2750, 350], 260, 620],
  ['Weir Meadows', [2750, 130], 260, 300],
  ['Polder Fields', [1700, -2050], 420, 240],
  ['Salt Marsh', [-2850, -2280], 320, 170],
  ['South Fields', [-900, -2250], 800, 170],
];

function blob([name, at, widthM, heightM]: Wood): Cover {
  const ring = Array.from({ length: 40 }, (_, k): Vec => {
    const angle = (2 * Math.PI * k) / 40;
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    const reach = 1 + 0.13 * smoothNoise(SEED, at[0] + 1.7 * c, at[1] + 1.7 * s);
    return plus(at, [c * widthM * reach, s * heightM * reach]);
  });
  return { name, class: 'green', ring };
}

/** Water, the park, the lawns between slabs, and woods and meadows around the town. */
export function landcoverOf({ waters, blocks }: TownPlan): Cover[] {
  return [
    ...waters.map(({ name, ring }): Cover => ({ name, class: 'water', ring })),
    ...blocks.flatMap(({ ring, quarter }): Cover[] => {
      const { fabric, name } = quarter;
      return fabric === 'park' || fabric === 'slabs' ? [{ name, class: 'green', ring }] : [];
    }),
    ...WOODS.map(blob),
  ];
}
