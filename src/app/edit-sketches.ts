import type { Direction, PlainBuilding, ScenarioEdit } from '#core/scenario.ts';
import type { Sketch, SketchMark, SketchPlace } from '#core/sketch.ts';

type Ring = readonly (readonly [lon: number, lat: number])[];

/** A building as it stands: its outline, and metres above the lowest ground. */
export interface StandingBuilding {
  readonly rings: readonly Ring[];
  readonly groundM: number;
  readonly topM: number;
}

/** Where the things that edits are of stand in the city. */
export interface EditPlaces {
  /** Lines of a street; none of one that is not there. */
  street(id: string): readonly Ring[];
  building(id: string): StandingBuilding | undefined;
}

/** One way along a street. */
type Way = Exclude<Direction, 'both'>;

/** What was made of a street by all of its edits. */
interface ChangedStreet {
  readonly closed: Set<Way>;
  readonly banned: Set<Way>;
  open?: Direction;
  lanes?: number;
  speedKmh?: number;
}

const STREET_PX = 5;
const OUTLINE_PX = 2;
/** A building with more corners has uprights at some of them only. */
const MOST_UPRIGHTS = 8;
/** The farthest two corners are looked for among so many. */
const MOST_CORNERS = 100;

const waysOf = (direction: Direction): readonly Way[] =>
  direction === 'both' ? ['along', 'against'] : [direction];

const signOf = (way: Way): SketchMark => (way === 'along' ? 'forward' : 'backward');

/** A sign on the ways that are shut off; of both, nothing need tell which. */
function shut(sign: SketchMark, ways: ReadonlySet<Way>): SketchMark[] {
  if (ways.size === 0) return [];
  return ways.size === 2 ? [sign] : [sign, ...[...ways].map(signOf)];
}

function setWays(ways: Set<Way>, direction: Direction, isShut: boolean): void {
  for (const way of waysOf(direction)) {
    if (isShut) ways.add(way);
    else ways.delete(way);
  }
}

/** Brings an edit about; says whether it is one of a street. */
function change(street: ChangedStreet, edit: ScenarioEdit): boolean {
  switch (edit.type) {
    case 'closeRoad':
      setWays(street.closed, edit.direction, edit.new.closed);
      return true;
    case 'banClass':
      setWays(street.banned, edit.direction, edit.new.banned.length > 0);
      return true;
    case 'oneWay':
      street.open = edit.new.open;
      return true;
    case 'setLanes':
      street.lanes = edit.new.lanes;
      return true;
    case 'setSpeed':
      street.speedKmh = edit.new.speedKmh;
      return true;
    case 'addRoad':
      if (edit.new.open !== 'both') street.open = edit.new.open;
      return true;
    default:
      return false;
  }
}

function marksOf({ closed, banned, open, lanes }: ChangedStreet): SketchMark[] {
  const marks = [
    ...shut('cross', closed),
    ...(closed.size === 2 ? [] : shut('bar', banned)),
    ...(open === undefined ? [] : waysOf(open).map(signOf)),
    ...(lanes === undefined ? [] : (['lanes'] as const)),
  ];
  return [...new Set(marks)];
}

function streetSketches(id: string, street: ChangedStreet, lines: readonly Ring[]): Sketch[] {
  const { closed, banned, speedKmh } = street;
  const marks = marksOf(street);
  return lines.map((places, at) => ({
    id: `${id} ${at}`,
    shape: 'line',
    places,
    color: closed.size + banned.size > 0 ? 'danger' : 'accent',
    sizePx: STREET_PX,
    ...(marks.length === 0 ? {} : { marks }),
    ...(speedKmh === undefined || at > 0 ? {} : { figure: { value: speedKmh, unit: 'km/h' } }),
  }));
}

function raised(ring: Ring, heightM: number): SketchPlace[] {
  return ring.map(([lon, lat]) => [lon, lat, heightM]);
}

function areaAt(id: string, rings: readonly Ring[], heightM: number, color: Sketch['color']) {
  const [outer = [], ...holes] = rings.map((ring) => raised(ring, heightM));
  const area = { id, shape: 'area', places: outer, color, sizePx: OUTLINE_PX } as const;
  return holes.length === 0 ? area : { ...area, holes };
}

/** Some of many, evenly. */
function some<T>(all: readonly T[], most: number): T[] {
  const step = Math.max(1, all.length / most);
  const count = Math.min(all.length, most);
  return Array.from({ length: count }, (_, at) => all[Math.floor(at * step)] as T);
}

type Corner = Ring[number];

/** The ends of two lines across an outline: its farthest two corners, and those farthest from the line between. */
export function crossCorners(ring: Ring): readonly (readonly [Corner, Corner])[] {
  const corners = some(ring, MOST_CORNERS);
  const [first] = corners;
  if (first === undefined) return [];
  const scale = Math.cos((first[1] * Math.PI) / 180);
  const away = (a: Corner, b: Corner) => Math.hypot((b[0] - a[0]) * scale, b[1] - a[1]);
  let far: readonly [Corner, Corner] = [first, first];
  for (const a of corners) for (const b of corners) if (away(a, b) > away(...far)) far = [a, b];
  const [from, to] = far;
  const beside = ([lon, lat]: Corner) =>
    (to[0] - from[0]) * scale * (lat - from[1]) - (to[1] - from[1]) * (lon - from[0]) * scale;
  const most = (sign: 1 | -1) =>
    corners.reduce((a, b) => (sign * beside(b) > sign * beside(a) ? b : a), first);
  return [far, [most(1), most(-1)]];
}

/** The outline of a building that goes, crossed out on its roof. */
function removed(id: string, { rings, topM }: StandingBuilding): Sketch[] {
  const crosses = crossCorners(rings[0] ?? []).map(
    (ends, at): Sketch => ({
      id: `${id} cross ${at}`,
      shape: 'line',
      places: raised(ends, topM),
      color: 'danger',
      sizePx: 3,
    }),
  );
  return [areaAt(`${id} roof`, rings, topM, 'danger'), ...crosses];
}

/** The edges of a block with its height above ground. */
function block(id: string, rings: readonly Ring[], groundM: number, heightM: number): Sketch[] {
  const topM = groundM + heightM;
  const [outer = []] = rings;
  const uprights = some(outer.slice(0, -1), MOST_UPRIGHTS).map(
    ([lon, lat], at): Sketch => ({
      id: `${id} edge ${at}`,
      shape: 'line',
      places: [
        [lon, lat, groundM],
        [lon, lat, topM],
      ],
      color: 'accent',
      sizePx: OUTLINE_PX,
    }),
  );
  return [
    ...uprights,
    areaAt(`${id} roof`, rings, topM, 'accent'),
    {
      id: `${id} height`,
      shape: 'line',
      places: raised(outer, topM),
      color: 'accent',
      sizePx: OUTLINE_PX,
      figure: { value: heightM, unit: 'm' },
    },
  ];
}

function added(id: string, { footprint, heightM }: PlainBuilding): Sketch[] {
  return block(id, [footprint], 0, heightM);
}

function buildingSketches(edit: ScenarioEdit, places: EditPlaces): Sketch[] {
  const { target } = edit;
  if (edit.type === 'addBuilding') return edit.new === null ? [] : added(target, edit.new);
  const building = places.building(target);
  if (building === undefined) return [];
  if (edit.type === 'removeBuilding') return edit.new.there ? [] : removed(target, building);
  if (edit.type !== 'setBuildingHeight') return [];
  return block(target, building.rings, building.groundM, edit.new.heightM);
}

/**
 * What is drawn of the edits of a scenario, in the order of their targets: of several edits of one street one line,
 * with the signs of all. Edits of zones, and of what is not there, have no place.
 */
export function editSketches(edits: readonly ScenarioEdit[], places: EditPlaces): Sketch[] {
  const streets = new Map<string, ChangedStreet>();
  const lines = new Map<string, readonly Ring[]>();
  const buildings = new Map<string, Sketch[]>();
  for (const edit of edits) {
    const { target } = edit;
    const street = streets.get(target) ?? { closed: new Set(), banned: new Set() };
    if (change(street, edit)) streets.set(target, street);
    else buildings.set(target, buildingSketches(edit, places));
    if (edit.type === 'addRoad') lines.set(target, [edit.new.line]);
  }
  return [
    ...[...streets].flatMap(([id, street]) =>
      streetSketches(id, street, lines.get(id) ?? places.street(id)),
    ),
    ...[...buildings.values()].flat(),
  ];
}
