import type { PlacedPlot } from './all-buildings.ts';
import type { BuildingUse } from './building-plot.ts';
import { centroid, distance, signedArea, type Vec } from './plane.ts';

/** A place that people depend on: the building it is in, by its place in the list. */
export interface Facility {
  readonly name: string;
  readonly kind: string;
  readonly at: Vec;
  readonly building: number;
}

type Wish = readonly [name: string, kind: string, use: BuildingUse, near: Vec, leastM2: number];

const WISHES: readonly Wish[] = [
  ['Haven General Hospital', 'hospital', 'hospital', [900, 560], 2200],
  ['Southmoor Clinic', 'clinic', 'hospital', [900, -1000], 400],
  ['Central Fire Station', 'fire station', 'fireStation', [-620, 480], 450],
  ['Port Fire Station', 'fire station', 'fireStation', [-1250, -1150], 500],
  ['Southern Fire Station', 'fire station', 'fireStation', [600, -900], 380],
  ['Old Town School', 'school', 'school', [150, 380], 600],
  ['Mill Quarter School', 'school', 'school', [-1050, 350], 800],
  ['Station School', 'school', 'school', [200, 1050], 800],
  ['Eastgate Grammar School', 'school', 'school', [1150, 350], 900],
  ['Northfield School', 'school', 'school', [-400, 1650], 500],
  ['Lindenhof School', 'school', 'school', [350, 1650], 500],
  ['Dockers School', 'school', 'school', [150, -1100], 800],
  ['Shipwrights School', 'school', 'school', [-550, -520], 800],
  ['Southmoor College', 'school', 'school', [1250, -1050], 500],
  ['Town Hall', 'town hall', 'civic', [-40, 260], 550],
  ['Central Station', 'station', 'civic', [-60, 800], 1200],
  ['City Library', 'library', 'civic', [330, 520], 500],
  ['Harbour Museum', 'museum', 'civic', [-300, 60], 450],
  ['Police Headquarters', 'police', 'civic', [620, -620], 500],
  ['Haven Theatre', 'theatre', 'civic', [350, 700], 900],
  ['Waterworks', 'utility', 'industrial', [-2200, -1250], 700],
];

/** Gives some buildings a use and a name: for each wish the nearest large enough one that is still free. */
export function withFacilities(plots: readonly PlacedPlot[]): {
  readonly plots: readonly PlacedPlot[];
  readonly facilities: readonly Facility[];
} {
  const changed = [...plots];
  const facilities = WISHES.map(([name, kind, use, near, leastM2]): Facility => {
    let [best, off] = [-1, Infinity];
    changed.forEach(({ rings, name: taken }, index) => {
      const area = rings.reduce((sum, ring) => sum + signedArea(ring), 0);
      const away = distance(centroid(rings[0] ?? []), near);
      if (taken === undefined && area >= leastM2 && away < off) [best, off] = [index, away];
    });
    const plot = changed[best];
    if (plot === undefined) throw new Error(`no building for ${name}`);
    changed[best] = { ...plot, use, name, roof: 'flat' };
    return { name, kind, at: centroid(plot.rings[0] ?? []), building: best };
  });
  return { plots: changed, facilities };
}
