import { columnOf, type FeatureSet } from '#core/feature-set.ts';
import type { FlatGeometry } from '#core/flat-geometry.ts';
import type { Work } from '#core/progress.ts';
import { packTexts, type TextColumn, textAt, unpackTexts } from '#core/text-column.ts';
import { ROAD_CLASSES } from './road-class.ts';
import { type RoadFacts, RoadReader } from './road-facts.ts';
import { sectionLengths } from './road-lengths.ts';
import { RoadLog, type RoadReport } from './road-log.ts';
import { RoadProgress } from './road-progress.ts';
import {
  type DividedRoads,
  divideRoads,
  type RoadSection,
  roadLines,
  vertexAt,
} from './road-sections.ts';

/** The streets of a city as arcs that cars may drive along, each in one direction. Numbers count from 0. */
export interface RoadGraph {
  readonly nodes: number;
  /** [nodes × 2] longitude, latitude in degrees. */
  readonly lonLat: Float64Array<ArrayBuffer>;
  /** [nodes] id that the roads state; empty for a node known by its place only. */
  readonly nodeIds: TextColumn;
  /** [arcs] node where the arc begins. */
  readonly from: Uint32Array<ArrayBuffer>;
  /** [arcs] node where the arc ends. */
  readonly to: Uint32Array<ArrayBuffer>;
  /** [arcs] number of the feature among the roads. */
  readonly road: Uint32Array<ArrayBuffer>;
  /** [arcs] 1 = driven against the drawing of the road. */
  readonly against: Uint8Array<ArrayBuffer>;
  /** [arcs] first vertex of the arc's stretch in the geometry of the roads, in the order of the drawing. */
  readonly firstVertex: Uint32Array<ArrayBuffer>;
  /** [arcs] last vertex of that stretch. */
  readonly lastVertex: Uint32Array<ArrayBuffer>;
  /** [arcs] index into `ROAD_CLASSES`. */
  readonly roadClass: Uint8Array<ArrayBuffer>;
  /** [arcs] metres, > 0. */
  readonly lengthM: Float64Array<ArrayBuffer>;
  /** [arcs] free-flow speed, km/h, > 0. */
  readonly speedKmh: Float64Array<ArrayBuffer>;
  /** [arcs] lanes in the arc's direction, > 0; a half where both directions share an odd number. */
  readonly lanes: Float64Array<ArrayBuffer>;
  /** [arcs] vehicles an hour, > 0. */
  readonly capacityVehH: Float64Array<ArrayBuffer>;
  /** [arcs] minutes without traffic, > 0. */
  readonly freeFlowMin: Float64Array<ArrayBuffer>;
  /** [arcs] bits by `ASSUMED_FACTS`: what is a default. */
  readonly assumed: Uint8Array<ArrayBuffer>;
  readonly report: RoadReport;
}

interface Arc {
  readonly section: RoadSection;
  readonly against: boolean;
  readonly metres: number;
}

/** Finds out whether an arc runs where another one does, between the same nodes. */
class KnownLines {
  readonly #geometry: FlatGeometry;
  readonly #byEnds = new Map<string, Arc[]>();

  constructor(geometry: FlatGeometry) {
    this.#geometry = geometry;
  }

  /** Adds an arc unless it is there already. */
  add(arc: Arc): boolean {
    const key = `${tailOf(arc)} ${headOf(arc)}`;
    const others = this.#byEnds.get(key) ?? [];
    if (others.some((other) => this.#isSame(arc, other))) return false;
    this.#byEnds.set(key, [...others, arc]);
    return true;
  }

  #isSame(one: Arc, other: Arc): boolean {
    const steps = one.section.last - one.section.first;
    if (other.section.last - other.section.first !== steps) return false;
    for (let step = 0; step <= steps; step++) {
      const [lon, lat] = this.#vertex(one, step);
      const [otherLon, otherLat] = this.#vertex(other, step);
      if (lon !== otherLon || lat !== otherLat) return false;
    }
    return true;
  }

  #vertex({ section, against }: Arc, step: number) {
    return vertexAt(this.#geometry, against ? section.last - step : section.first + step);
  }
}

function tailOf({ section, against }: Arc): number {
  return against ? section.to : section.from;
}

function headOf({ section, against }: Arc): number {
  return against ? section.from : section.to;
}

/** Makes the arcs of one road after the other. */
class ArcMaker {
  readonly arcs: Arc[] = [];
  readonly #geometry: FlatGeometry;
  readonly #lines: KnownLines;
  readonly #log: RoadLog;

  constructor(geometry: FlatGeometry, log: RoadLog) {
    this.#geometry = geometry;
    this.#lines = new KnownLines(geometry);
    this.#log = log;
  }

  /** Both directions of each section, or one; none of loops and of what is there already. */
  add(road: number, sections: readonly RoadSection[], { oneway, lengthM }: RoadFacts): void {
    const { metres, replaced } = sectionLengths(this.#geometry, sections, lengthM);
    if (replaced) this.#log.repair(road, 'roadLengthReplaced');
    const before = this.arcs.length;
    const lost = new Set<'roadLoop' | 'roadDuplicate'>();
    sections.forEach((section, at) => {
      if (section.from === section.to) lost.add('roadLoop');
      else {
        const ways = oneway ? [false] : [false, true];
        const arcs = ways.map((against) => ({ section, against, metres: metres[at] ?? 0 }));
        if (!this.#take(arcs)) lost.add('roadDuplicate');
      }
    });
    for (const code of lost) {
      if (this.arcs.length === before) this.#log.refuse(road, code);
      else this.#log.repair(road, code);
    }
  }

  /** Takes the arcs that are new; whether all are. */
  #take(arcs: readonly Arc[]): boolean {
    const fresh = arcs.filter((arc) => this.#lines.add(arc));
    this.arcs.push(...fresh);
    return fresh.length === arcs.length;
  }
}

/** The roads that cars may use, with what is known of them; what is left out is told. */
async function readRoads(roads: FeatureSet, log: RoadLog, progress: RoadProgress) {
  const reader = new RoadReader(roads);
  const facts = new Map<number, RoadFacts>();
  for (let road = 0; road < roads.ids.offsets.length - 1; road++) {
    await progress.at(road);
    const read = reader.read(road);
    if (typeof read === 'string') log.refuse(road, read);
    else if (roadLines(roads.geometry, road).length === 0) log.refuse(road, 'lineDegenerate');
    else {
      facts.set(road, read);
      log.assume(road, read.assumed);
    }
  }
  progress.endPass();
  return facts;
}

/** The nodes that arcs use, numbered in the order of the arcs. */
function usedNodes(arcs: readonly Arc[]): Map<number, number> {
  const numbers = new Map<number, number>();
  for (const arc of arcs) {
    for (const node of [tailOf(arc), headOf(arc)]) {
      if (!numbers.has(node)) numbers.set(node, numbers.size);
    }
  }
  return numbers;
}

function packed(
  arcs: readonly Arc[],
  facts: ReadonlyMap<number, RoadFacts>,
  nodes: DividedRoads['nodes'],
): Omit<RoadGraph, 'report'> {
  const numbers = usedNodes(arcs);
  const used = [...numbers.keys()];
  const of = ({ section }: Arc) => facts.get(section.road) as RoadFacts;
  const numbersOf = (value: (arc: Arc) => number) => Uint32Array.from(arcs, value);
  const measures = (value: (arc: Arc) => number) => Float64Array.from(arcs, value);
  return {
    nodes: used.length,
    lonLat: Float64Array.from(used.flatMap((node) => [nodes.lon[node] ?? 0, nodes.lat[node] ?? 0])),
    nodeIds: packTexts(used.map((node) => nodes.id[node] ?? '')),
    from: numbersOf((arc) => numbers.get(tailOf(arc)) ?? 0),
    to: numbersOf((arc) => numbers.get(headOf(arc)) ?? 0),
    road: numbersOf(({ section }) => section.road),
    against: Uint8Array.from(arcs, ({ against }) => (against ? 1 : 0)),
    firstVertex: numbersOf(({ section }) => section.first),
    lastVertex: numbersOf(({ section }) => section.last),
    roadClass: Uint8Array.from(arcs, (arc) => ROAD_CLASSES.indexOf(of(arc).roadClass)),
    lengthM: measures(({ metres }) => metres),
    speedKmh: measures((arc) => of(arc).speedKmh),
    lanes: measures((arc) => of(arc).lanes),
    capacityVehH: measures((arc) => of(arc).capacityVehH),
    freeFlowMin: measures((arc) => (arc.metres / 1000 / of(arc).speedKmh) * 60),
    assumed: Uint8Array.from(arcs, (arc) => of(arc).assumed),
  };
}

/**
 * The graph of a city's roads: two arcs of each section between nodes where the road is not one-way, else one.
 * Ways that are not for cars, roads without capacity, loops (from a node to itself) and what is there twice
 * (same nodes, same line, same direction) are left out; parallel arcs are kept. A turn back is allowed at
 * each node. Throws `cancelled`.
 */
export async function roadGraph(roads: FeatureSet, work: Work): Promise<RoadGraph> {
  const log = new RoadLog(roads.ids);
  const progress = new RoadProgress(work, roads.ids.offsets.length - 1);
  const facts = await readRoads(roads, log, progress);
  const [from, to] = ['from', 'to'].map((name) => columnOf(roads, name, 'text')?.values);
  const idsOf = (road: number) => ({
    from: from === undefined ? '' : textAt(from, road),
    to: to === undefined ? '' : textAt(to, road),
  });
  const { geometry } = roads;
  const { sections, nodes } = await divideRoads(geometry, [...facts.keys()], idsOf, log, progress);
  const maker = new ArcMaker(geometry, log);
  for (let first = 0, last = 0; first < sections.length; first = last) {
    const road = (sections[first] as RoadSection).road;
    await progress.at(road);
    while (sections[last]?.road === road) last += 1;
    maker.add(road, sections.slice(first, last), facts.get(road) as RoadFacts);
  }
  progress.endPass();
  return { ...packed(maker.arcs, facts, nodes), report: log.report() };
}

/** The nodes of a graph by the ids that its roads state. */
export function nodesById({ nodeIds }: RoadGraph): Map<string, number> {
  const nodes = new Map<string, number>();
  unpackTexts(nodeIds).forEach((id, node) => {
    if (id !== '') nodes.set(id, node);
  });
  return nodes;
}
