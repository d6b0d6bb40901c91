import type { FlatGeometry } from '#core/flat-geometry.ts';
import { geodesicM, type LonLat } from './geodesic.ts';
import type { RoadLog } from './road-log.ts';
import { placeKey, RoadNodes } from './road-nodes.ts';
import type { RoadProgress } from './road-progress.ts';

/** A stretch of a road between two nodes. */
export interface RoadSection {
  /** Number of the feature. */
  readonly road: number;
  /** Its first and last vertex in the geometry of the roads, as it is drawn. */
  readonly first: number;
  readonly last: number;
  /** Nodes where it begins and ends as it is drawn. */
  readonly from: number;
  readonly to: number;
}

/** The ids of a road's ends; both are empty where they are not known. */
export interface EndIds {
  readonly from: string;
  readonly to: string;
}

/** Longitude and latitude of a vertex. */
export function vertexAt({ coordinates, dimension }: FlatGeometry, vertex: number): LonLat {
  const at = vertex * dimension;
  return [coordinates[at] ?? Number.NaN, coordinates[at + 1] ?? Number.NaN];
}

/** Metres along the vertices from `first` to `last`. */
export function drawnM(geometry: FlatGeometry, first: number, last: number): number {
  let length = 0;
  for (let vertex = first; vertex < last; vertex++) {
    length += geodesicM(vertexAt(geometry, vertex), vertexAt(geometry, vertex + 1));
  }
  return length;
}

/** First and last vertex of each line of a road that has two vertices at least. */
export function roadLines({ features, parts, rings }: FlatGeometry, road: number) {
  const lines: { first: number; last: number }[] = [];
  for (let part = features[road] ?? 0; part < (features[road + 1] ?? 0); part++) {
    const ring = parts[part] ?? 0;
    const first = rings[ring] ?? 0;
    const last = (rings[ring + 1] ?? 0) - 1;
    if (last > first) lines.push({ first, last });
  }
  return lines;
}

/** Divides roads into sections, with the nodes between them. */
class Divider {
  readonly nodes: RoadNodes;
  readonly sections: RoadSection[] = [];
  /** Nodes where a road ends that has no ids. */
  readonly #ends = new Set<number>();
  /** How often a place is a vertex of roads without ids; 2 at least where one ends. */
  readonly #uses = new Map<string, number>();
  readonly #geometry: FlatGeometry;
  readonly #log: RoadLog;

  constructor(geometry: FlatGeometry, log: RoadLog) {
    this.#geometry = geometry;
    this.#log = log;
    const [, lat] = vertexAt(geometry, 0);
    this.nodes = new RoadNodes(Number.isFinite(lat) ? lat : 0);
  }

  /** A road whose ends have ids is one section, however its lines lie. */
  addNamed(road: number, ids: EndIds): void {
    const lines = roadLines(this.#geometry, road);
    const first = lines[0]?.first ?? 0;
    const last = lines.at(-1)?.last ?? 0;
    const from = this.#named(road, ids.from, first);
    const to = this.#named(road, ids.to, last);
    this.sections.push({ road, first, last, from, to });
  }

  #named(road: number, id: string, vertex: number): number {
    const at = vertexAt(this.#geometry, vertex);
    const { node, fault } = this.nodes.named(id, at);
    if (fault === 'nodeIdReused') this.#log.repair(road, fault);
    else if (fault !== undefined) this.#log.note(road, fault);
    return node;
  }

  #use(at: LonLat, times: number): void {
    const key = placeKey(at);
    this.#uses.set(key, (this.#uses.get(key) ?? 0) + times);
  }

  /** Counts the vertices of a road without ids. */
  countVertices(road: number): void {
    for (const { first, last } of roadLines(this.#geometry, road)) {
      for (let vertex = first; vertex <= last; vertex++) {
        const isEnd = vertex === first || vertex === last;
        this.#use(vertexAt(this.#geometry, vertex), isEnd ? 2 : 1);
      }
    }
  }

  /** Divides a road without ids where another road ends or has a vertex; a mere crossing is a bridge. */
  addPlaced(road: number): void {
    for (const line of roadLines(this.#geometry, road)) this.#addLine(road, line);
  }

  #addLine(road: number, line: { first: number; last: number }): void {
    let first = line.first;
    let from = this.nodes.placed(vertexAt(this.#geometry, first));
    this.#ends.add(from);
    for (let vertex = line.first + 1; vertex <= line.last; vertex++) {
      const at = vertexAt(this.#geometry, vertex);
      if (!this.#isNode(at)) continue;
      const to = this.nodes.placed(at);
      this.sections.push({ road, first, last: vertex, from, to });
      if (vertex === line.last) this.#ends.add(to);
      first = vertex;
      from = to;
    }
  }

  #isNode(at: LonLat): boolean {
    return (this.#uses.get(placeKey(at)) ?? 0) >= 2 || this.nodes.isKnown(at);
  }

  /** The sections between nodes after ends within 1 m were joined; roads that this moved are repaired. */
  joined(): RoadSection[] {
    const into = this.nodes.joined(this.#ends);
    return this.sections.map((section) => {
      const from = into[section.from] ?? section.from;
      const to = into[section.to] ?? section.to;
      if (from === section.from && to === section.to) return section;
      this.#log.repair(section.road, 'roadEndsJoined');
      return { ...section, from, to };
    });
  }
}

/** Roads divided into sections, in the order of the roads. Not every node need be used. */
export interface DividedRoads {
  readonly sections: readonly RoadSection[];
  readonly nodes: RoadNodes;
}

/**
 * Divides roads at their nodes. A road with ids at both ends runs from one to the other. Other roads are
 * divided at every vertex that is also a vertex of another of them (or again of their own) or the end of any
 * road, as OpenStreetMap means it; their ends are joined with nodes within 1 m. Throws `cancelled`.
 */
export async function divideRoads(
  geometry: FlatGeometry,
  roads: readonly number[],
  idsOf: (road: number) => EndIds,
  log: RoadLog,
  progress: RoadProgress,
): Promise<DividedRoads> {
  const divider = new Divider(geometry, log);
  const placed: number[] = [];
  for (const road of roads) {
    await progress.at(road);
    const ids = idsOf(road);
    if (ids.from !== '' && ids.to !== '') divider.addNamed(road, ids);
    else {
      placed.push(road);
      divider.countVertices(road);
    }
  }
  progress.endPass();
  for (const road of placed) {
    await progress.at(road);
    divider.addPlaced(road);
  }
  progress.endPass();
  const sections = divider.joined().sort((a, b) => a.road - b.road);
  return { sections, nodes: divider.nodes };
}
