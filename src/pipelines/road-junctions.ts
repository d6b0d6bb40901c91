import { columnOf, type FeatureSet } from '#core/feature-set.ts';
import { textAt } from '#core/text-column.ts';
import { geodesicM, type LonLat } from '#twin/geodesic.ts';
import { RoadReader } from '#twin/road-facts.ts';

/** A node of the roads that cars may use, by the id that they state, and how far it is. */
export interface NearJunction {
  readonly id: string;
  /** Degrees. */
  readonly lon: number;
  readonly lat: number;
  readonly distanceM: number;
}

/** [lon, lat] of a vertex. */
function vertexAt({ geometry }: FeatureSet, vertex: number): LonLat {
  const at = vertex * geometry.dimension;
  return [geometry.coordinates[at] as number, geometry.coordinates[at + 1] as number];
}

/** The first and the last vertex of a road; `undefined` of one without. */
function endsOf({ geometry }: FeatureSet, road: number): readonly [number, number] | undefined {
  const { features, parts, rings } = geometry;
  const first = rings[parts[features[road] as number] as number];
  const end = rings[parts[features[road + 1] as number] as number];
  return first === undefined || end === undefined || end <= first ? undefined : [first, end - 1];
}

/** The nodes that new streets may hang on: the ends of roads for cars that state an id of them. */
export class RoadJunctions {
  readonly #nodes = new Map<string, LonLat>();

  constructor(roads: FeatureSet | undefined) {
    const [from, to] = ['from', 'to'].map((name) => roads && columnOf(roads, name, 'text')?.values);
    if (roads === undefined || from === undefined || to === undefined) return;
    const reader = new RoadReader(roads);
    for (let road = 0; road + 1 < roads.ids.offsets.length; road++) {
      const ends = typeof reader.read(road) === 'string' ? undefined : endsOf(roads, road);
      if (ends === undefined) continue;
      this.#add(textAt(from, road), vertexAt(roads, ends[0]));
      this.#add(textAt(to, road), vertexAt(roads, ends[1]));
    }
  }

  #add(id: string, at: LonLat): void {
    if (id !== '') this.#nodes.set(id, at);
  }

  /** The nearest node to a place (degrees); `undefined` without one within so many metres. */
  nearest(place: LonLat, withinM: number): NearJunction | undefined {
    const [lon, lat] = place;
    const scale = Math.cos((lat * Math.PI) / 180);
    let [best, least] = ['', Number.POSITIVE_INFINITY];
    for (const [id, [ownLon, ownLat]] of this.#nodes) {
      const away = ((ownLon - lon) * scale) ** 2 + (ownLat - lat) ** 2;
      if (away < least) [best, least] = [id, away];
    }
    const at = this.#nodes.get(best);
    if (at === undefined) return undefined;
    const distanceM = geodesicM(place, at);
    return distanceM > withinM ? undefined : { id: best, lon: at[0], lat: at[1], distanceM };
  }
}
