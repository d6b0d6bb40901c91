import { type LonLat, metresPerDegree } from './geodesic.ts';

/** Ends with the same id that lie further apart than this are told of. */
const APART_M = 5;
/** Ends with the same id that lie further apart than this are ends at different nodes. */
const REUSED_M = 50;
/** Ends without ids that lie no further apart than this are one node. */
const JOIN_M = 1;

/** What is odd about an end with an id. */
export type EndFault = 'roadEndsApart' | 'nodeIdReused';

interface NearPair {
  readonly a: number;
  readonly b: number;
  readonly apartM: number;
}

/** Which nodes became one; a node with an id stands for those it is joined with. */
class JoinedNodes {
  readonly #into: Uint32Array;
  readonly #ids: readonly string[];

  constructor(ids: readonly string[]) {
    this.#ids = ids;
    this.#into = Uint32Array.from(ids, (_, node) => node);
  }

  of(node: number): number {
    let at = node;
    while (this.#into[at] !== at) at = this.#into[at] as number;
    this.#into[node] = at;
    return at;
  }

  /** Joins two nodes unless both already stand for a node with an id. */
  join(a: number, b: number): void {
    const [one, other] = [this.of(a), this.of(b)].sort((x, y) => x - y) as [number, number];
    const [hasOne, hasOther] = [this.#ids[one] !== '', this.#ids[other] !== ''];
    if (one === other || (hasOne && hasOther)) return;
    if (hasOther) this.#into[one] = other;
    else this.#into[other] = one;
  }
}

/** Numbers the nodes of a road network by the ids that roads state for their ends, or else by their places. */
export class RoadNodes {
  readonly lon: number[] = [];
  readonly lat: number[] = [];
  /** Empty for a node known by its place only. */
  readonly id: string[] = [];
  readonly #metres: readonly [east: number, north: number];
  readonly #byId = new Map<string, number[]>();
  readonly #byPlace = new Map<string, number>();

  /** `lat` is a latitude of the city, in degrees. */
  constructor(lat: number) {
    this.#metres = metresPerDegree(lat);
  }

  /**
   * The node of an end with an id: the one within 50 m that has it, else a new one. The first place of an
   * id keeps it; at other places the node is known by its place only.
   */
  named(id: string, at: LonLat): { node: number; fault: EndFault | undefined } {
    const known = this.#byId.get(id) ?? [];
    for (const node of known) {
      const apart = this.#apartM(node, at);
      if (apart <= REUSED_M) return { node, fault: apart > APART_M ? 'roadEndsApart' : undefined };
    }
    const node = this.#add(at, known.length === 0 ? id : '');
    this.#byId.set(id, [...known, node]);
    this.#byPlace.set(placeKey(at), node);
    return { node, fault: known.length === 0 ? undefined : 'nodeIdReused' };
  }

  /** The node at exactly that place. */
  placed(at: LonLat): number {
    const key = placeKey(at);
    const node = this.#byPlace.get(key) ?? this.#add(at, '');
    this.#byPlace.set(key, node);
    return node;
  }

  /** Whether a node was numbered at exactly that place. */
  isKnown(at: LonLat): boolean {
    return this.#byPlace.has(placeKey(at));
  }

  /** [nodes] the node that each became when those within 1 m were joined, the nearest first, if one of them ends a road. */
  joined(ends: ReadonlySet<number>): Uint32Array {
    const joined = new JoinedNodes(this.id);
    for (const { a, b } of this.#nearPairs(ends)) joined.join(a, b);
    return Uint32Array.from(this.id, (_, node) => joined.of(node));
  }

  #add([lon, lat]: LonLat, id: string): number {
    this.lon.push(lon);
    this.lat.push(lat);
    return this.id.push(id) - 1;
  }

  #apartM(node: number, [lon, lat]: LonLat): number {
    const [east, north] = this.#metres;
    const [ownLon, ownLat] = this.#at(node);
    return Math.hypot((lon - ownLon) * east, (lat - ownLat) * north);
  }

  #at(node: number): LonLat {
    return [this.lon[node] ?? Number.NaN, this.lat[node] ?? Number.NaN];
  }

  #cell(node: number): [number, number] {
    const [lon, lat] = this.#at(node);
    const [east, north] = this.#metres;
    return [Math.floor((lon * east) / JOIN_M), Math.floor((lat * north) / JOIN_M)];
  }

  #nearPairs(ends: ReadonlySet<number>): NearPair[] {
    if (ends.size === 0) return [];
    const cells = new Map<string, number[]>();
    this.id.forEach((_, node) => {
      const key = this.#cell(node).join();
      const inside = cells.get(key);
      if (inside === undefined) cells.set(key, [node]);
      else inside.push(node);
    });
    const pairs: NearPair[] = [];
    for (let a = 0; a < this.id.length; a++) {
      if (this.id[a] !== '') continue;
      for (const b of this.#around(a, cells)) {
        const apartM = this.#apartM(a, this.#at(b));
        const isSeenTwice = this.id[b] === '' && b < a;
        const hasEnd = ends.has(a) || ends.has(b);
        if (a !== b && !isSeenTwice && hasEnd && apartM <= JOIN_M) pairs.push({ a, b, apartM });
      }
    }
    return pairs.sort((p, q) => p.apartM - q.apartM || p.a - q.a || p.b - q.b);
  }

  #around(node: number, cells: ReadonlyMap<string, number[]>): number[] {
    const [x, y] = this.#cell(node);
    const steps = [-1, 0, 1];
    return steps.flatMap((dx) => steps.flatMap((dy) => cells.get(`${x + dx},${y + dy}`) ?? []));
  }
}

/** A place as a key: the same for the same numbers. */
export function placeKey([lon, lat]: LonLat): string {
  return `${lon} ${lat}`;
}
