import { ROAD_CLASSES, streetDefaults } from '#twin/road-class.ts';
import { ASSUMED_FACTS } from '#twin/road-facts.ts';
import type { RoadGraph } from '#twin/road-graph.ts';
import type { StationCount } from './station-counts.ts';

const LANES_ASSUMED = 1 << ASSUMED_FACTS.indexOf('lanes');
const CAPACITY_ASSUMED = 1 << ASSUMED_FACTS.indexOf('capacity');
/** Fewer stations tell nothing of a class. */
const LEAST_STATIONS = 5;

/** [classes] lanes in one direction that stations of a class state, their median; undefined where too few do. */
export function lanesByClass(
  { roadClass }: RoadGraph,
  stations: readonly StationCount[],
): readonly (number | undefined)[] {
  return ROAD_CLASSES.map((_, index) => {
    const lanes = stations
      .filter(({ arcs: [arc] }) => arc !== undefined && roadClass[arc] === index)
      .map((station) => station.lanes)
      .filter((own) => own > 0)
      .sort((a, b) => a - b);
    return lanes.length < LEAST_STATIONS ? undefined : lanes[lanes.length >> 1];
  });
}

/**
 * A graph whose roads have the lanes, and so the capacity, that is usual in their class among the city's stations,
 * where the roads themselves state neither.
 */
export function withUsualLanes(
  graph: RoadGraph,
  usual: readonly (number | undefined)[],
): RoadGraph {
  const lanes = graph.lanes.slice();
  const capacityVehH = graph.capacityVehH.slice();
  graph.roadClass.forEach((own, arc) => {
    const found = usual[own];
    const roadClass = ROAD_CLASSES[own];
    const assumed = graph.assumed[arc] as number;
    if (found === undefined || roadClass === undefined || (assumed & LANES_ASSUMED) === 0) return;
    lanes[arc] = found;
    if ((assumed & CAPACITY_ASSUMED) === 0) return;
    capacityVehH[arc] = found * streetDefaults(roadClass, false).laneCapacityVehH;
  });
  return { ...graph, lanes, capacityVehH };
}
