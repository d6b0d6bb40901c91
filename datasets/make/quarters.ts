import { distance, type Vec } from './plane.ts';

/** How a quarter was built. */
export const FABRICS = [
  'oldTown',
  'perimeter',
  'slabs',
  'houses',
  'terraces',
  'business',
  'port',
  'park',
] as const;
export type Fabric = (typeof FABRICS)[number];

/** A named part of the town. */
export interface Quarter {
  readonly name: string;
  readonly fabric: Fabric;
  /** Areas belong to the quarter with the nearest of these positions. */
  readonly seeds: readonly Vec[];
}

export const QUARTERS: readonly Quarter[] = [
  {
    name: 'Old Town',
    fabric: 'oldTown',
    seeds: [
      [-50, 180],
      [150, 350],
      [250, 0],
      [-150, 450],
    ],
  },
  {
    name: "Fishermen's Quarter",
    fabric: 'oldTown',
    seeds: [
      [-560, 120],
      [-550, -20],
    ],
  },
  {
    name: 'Mill Quarter',
    fabric: 'perimeter',
    seeds: [
      [-1000, 60],
      [-1050, 550],
      [-1150, -50],
    ],
  },
  { name: 'City Park', fabric: 'park', seeds: [[-670, 870]] },
  {
    name: 'Abbey Quarter',
    fabric: 'perimeter',
    seeds: [
      [-480, 640],
      [-300, 720],
      [-350, 1080],
      [-1000, 960],
      [-600, 1200],
    ],
  },
  {
    name: 'Station Quarter',
    fabric: 'perimeter',
    seeds: [
      [120, 1000],
      [60, 800],
      [480, 900],
      [640, 1050],
    ],
  },
  {
    name: 'Eastgate',
    fabric: 'perimeter',
    seeds: [
      [950, 650],
      [900, 200],
      [1200, 150],
      [720, -60],
    ],
  },
  {
    name: 'Westdyke',
    fabric: 'houses',
    seeds: [
      [-1900, 120],
      [-1850, -100],
    ],
  },
  {
    name: 'Heathfield',
    fabric: 'houses',
    seeds: [
      [-1750, 800],
      [-1600, 1350],
    ],
  },
  {
    name: 'Abbotsmead',
    fabric: 'terraces',
    seeds: [
      [-1100, 1350],
      [-1080, 1550],
    ],
  },
  { name: 'Northfield', fabric: 'slabs', seeds: [[-430, 1600]] },
  {
    name: 'Lindenhof',
    fabric: 'slabs',
    seeds: [
      [250, 1570],
      [600, 1500],
    ],
  },
  {
    name: 'Kilnside',
    fabric: 'terraces',
    seeds: [
      [950, 1500],
      [1000, 1300],
    ],
  },
  {
    name: 'Eastmeadow',
    fabric: 'houses',
    seeds: [
      [1600, 1150],
      [1850, 950],
      [1850, 520],
    ],
  },
  {
    name: 'South Quay',
    fabric: 'business',
    seeds: [
      [250, -560],
      [800, -560],
      [400, -600],
    ],
  },
  {
    name: 'Shipwrights',
    fabric: 'perimeter',
    seeds: [
      [-450, -500],
      [-700, -400],
    ],
  },
  {
    name: 'Exchange',
    fabric: 'perimeter',
    seeds: [
      [1330, -450],
      [1250, -600],
    ],
  },
  {
    name: "Dockers' Quarter",
    fabric: 'perimeter',
    seeds: [
      [-600, -900],
      [200, -1050],
      [300, -900],
    ],
  },
  {
    name: 'Southmoor',
    fabric: 'slabs',
    seeds: [
      [800, -1050],
      [1250, -1000],
    ],
  },
  {
    name: 'Weirside',
    fabric: 'terraces',
    seeds: [
      [1900, -100],
      [1900, 50],
    ],
  },
  {
    name: 'Orchard',
    fabric: 'houses',
    seeds: [
      [1850, -900],
      [1700, -1200],
    ],
  },
  {
    name: 'Polder Village',
    fabric: 'terraces',
    seeds: [
      [100, -1520],
      [700, -1500],
      [-500, -1480],
      [-250, -1520],
    ],
  },
  { name: 'Vessel Port', fabric: 'port', seeds: [[-1100, -600]] },
  {
    name: 'Dockyards',
    fabric: 'port',
    seeds: [
      [-1150, -1250],
      [-900, -1400],
    ],
  },
  {
    name: 'Sea Port',
    fabric: 'port',
    seeds: [
      [-1650, -850],
      [-2200, -1150],
      [-1900, -1250],
    ],
  },
];

/** The quarter that a position belongs to. */
export function quarterAt(at: Vec): Quarter {
  const off = ({ seeds }: Quarter) => Math.min(...seeds.map((seed) => distance(seed, at)));
  return QUARTERS.reduce((best, quarter) => (off(quarter) < off(best) ? quarter : best));
}
