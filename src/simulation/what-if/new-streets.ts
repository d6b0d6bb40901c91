import { type Column, columnOf, type FeatureSet } from '#core/feature-set.ts';
import { packGeometry } from '#core/flat-geometry.ts';
import type { Direction, NewRoad } from '#core/scenario.ts';
import { packTexts, unpackTexts } from '#core/text-column.ts';
import { geodesicM, type LonLat } from '#twin/geodesic.ts';
import { mergeFeatures } from '#twin/merge-features.ts';
import { ROAD_CLASSES, type RoadClass, streetDefaults } from '#twin/road-class.ts';
import { nodesById, type RoadGraph } from '#twin/road-graph.ts';
import type { AddedArc } from './added-arcs.ts';

/** A street that scenarios add, with the id that it gets. */
export interface NewStreet {
  /** `roads/...` */
  readonly id: string;
  readonly road: NewRoad;
}

/** Which streets scenarios add, and which of the twin's they open in the direction that may not be driven now. */
export interface AddedStreets {
  readonly streets: readonly NewStreet[];
  /** Ids of the twin's roads. */
  readonly opened: readonly string[];
}

function isOpen(open: Direction, against: boolean): boolean {
  return open === 'both' || open === (against ? 'against' : 'along');
}

function plainColumns(streets: readonly NewStreet[]): Column[] {
  const text = (name: string, of: (road: NewRoad) => string): Column => {
    return { name, type: 'text', values: packTexts(streets.map(({ road }) => of(road))) };
  };
  return [
    text('name', ({ name }) => name),
    text('class', (road) => road.class),
    text('from', ({ fromNode }) => fromNode),
    text('to', ({ toNode }) => toNode),
  ];
}

/** The streets of a city with those that scenarios add after them, so that both can be drawn. */
export function withNewStreets(roads: FeatureSet, streets: readonly NewStreet[]): FeatureSet {
  if (streets.length === 0) return roads;
  const { type, dimension } = roads.geometry;
  const set: FeatureSet = {
    ids: packTexts(streets.map(({ id }) => id)),
    geometry: packGeometry(
      type,
      dimension,
      streets.map(({ road }) => [[road.line]]),
    ),
    columns: plainColumns(streets).filter(({ name }) => columnOf(roads, name, 'text')),
  };
  const parts = [
    { file: 'roads', set: roads },
    { file: 'scenario', set },
  ];
  return mergeFeatures(parts, () => {}) as FeatureSet;
}

function lengthOf(line: readonly LonLat[]): number {
  return line.slice(1).reduce((sum, place, at) => sum + geodesicM(line[at] as LonLat, place), 0);
}

/** Both directions of a new street; throws a `RangeError` where its nodes or its class are not known. */
function arcsOfStreet(
  { road, id }: NewStreet,
  number: number,
  nodes: ReadonlyMap<string, number>,
  firstVertex: number,
): AddedArc[] {
  const [from, to] = [nodes.get(road.fromNode), nodes.get(road.toNode)];
  const roadClass = ROAD_CLASSES.indexOf(road.class as RoadClass);
  if (from === undefined || to === undefined || roadClass < 0) {
    throw new RangeError(`the ends or the class of ${id} are not known`);
  }
  const { laneCapacityVehH } = streetDefaults(road.class as RoadClass, false);
  const arc = (against: boolean): AddedArc => ({
    from: against ? to : from,
    to: against ? from : to,
    road: number,
    against,
    firstVertex,
    lastVertex: firstVertex + road.line.length - 1,
    roadClass,
    lengthM: lengthOf(road.line),
    speedKmh: road.speedKmh,
    lanes: road.lanes,
    capacityVehH: road.lanes * laneCapacityVehH,
  });
  return [false, true].filter((against) => isOpen(road.open, against)).map(arc);
}

/** The other direction of the arcs of a one-way road, as wide and as fast. */
function arcsAgainst(graph: RoadGraph, road: number): AddedArc[] {
  const arcs = [...graph.road.keys()].filter((arc) => graph.road[arc] === road);
  const has = (against: number) => arcs.some((arc) => graph.against[arc] === against);
  if (has(0) && has(1)) return [];
  return arcs.map((arc) => ({
    from: graph.to[arc] as number,
    to: graph.from[arc] as number,
    road,
    against: graph.against[arc] === 0,
    firstVertex: graph.firstVertex[arc] as number,
    lastVertex: graph.lastVertex[arc] as number,
    roadClass: graph.roadClass[arc] as number,
    lengthM: graph.lengthM[arc] as number,
    speedKmh: graph.speedKmh[arc] as number,
    lanes: graph.lanes[arc] as number,
    capacityVehH: graph.capacityVehH[arc] as number,
  }));
}

/**
 * The arcs that a graph needs so that scenarios can drive where nobody may now; `roads` are those that the graph was
 * made from, without the new ones. Throws a `RangeError` where a new street hangs on nodes that are not there.
 */
export function addedArcs(
  graph: RoadGraph,
  roads: FeatureSet,
  { streets, opened }: AddedStreets,
): AddedArc[] {
  const ids = unpackTexts(roads.ids);
  const nodes = nodesById(graph);
  let vertex = roads.geometry.coordinates.length / roads.geometry.dimension;
  const fresh = streets.flatMap((street, at) => {
    const first = vertex;
    vertex += street.road.line.length;
    return arcsOfStreet(street, ids.length + at, nodes, first);
  });
  const other = opened.flatMap((id) => arcsAgainst(graph, ids.indexOf(id)));
  return [...fresh, ...other];
}
