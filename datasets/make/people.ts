import { Random } from '#core/random.ts';
import type { PlacedPlot } from './all-buildings.ts';
import type { BuildingUse } from './building-plot.ts';
import { signedArea } from './plane.ts';

/** A building with the people who live and work in it. */
export interface PeopledPlot extends PlacedPlot {
  readonly residents: number;
  readonly jobs: number;
}

/** Storey height in metres, and the part of the floor that people use. */
const STOREY_M = 3.1;
const USABLE = 0.75;

/** m² of usable floor a resident and a job have; Infinity for none. */
const FLOOR_M2: Readonly<Record<BuildingUse, readonly [resident: number, job: number]>> = {
  residential: [46, 1400],
  mixed: [72, 130],
  office: [Infinity, 30],
  retail: [150, 42],
  industrial: [Infinity, 95],
  civic: [Infinity, 60],
  school: [Infinity, 90],
  hospital: [Infinity, 32],
  fireStation: [Infinity, 70],
};

/** Floor area of a building over all storeys, in m². */
export function floorAreaM2({ rings, heightM, use }: PlacedPlot): number {
  const ground = rings.reduce((sum, ring) => sum + signedArea(ring), 0);
  const storeys = use === 'industrial' ? 1 : Math.max(1, Math.round(heightM / STOREY_M));
  return ground * storeys;
}

/** Residents and jobs of each building by its floor area; the fraction of a person falls by chance. */
export function peopled(plots: readonly PlacedPlot[], seed: number): PeopledPlot[] {
  const random = new Random(seed, 5);
  return plots.map((plot) => {
    const usable = floorAreaM2(plot) * USABLE;
    const [resident, job] = FLOOR_M2[plot.use];
    const residents = Math.floor(usable / resident + random.next() * 0.999);
    const jobs = Math.floor(usable / job + random.next() * 0.999);
    return { ...plot, residents, jobs };
  });
}
