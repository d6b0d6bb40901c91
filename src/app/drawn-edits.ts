import { columnOf } from '#core/feature-set.ts';
import { nestedParts } from '#core/flat-geometry.ts';
import type { Sketch } from '#core/sketch.ts';
import type { Twin } from '#core/twin.ts';
import { effectiveEdits } from '#scenario/based-on.ts';
import type { PageState, PageStore } from '#state/page-store.ts';
import { draftInHand, scenarioOfDraft } from '#state/scenario-slice.ts';
import { withSketches } from '#state/sketch-slice.ts';
import type { CitySession } from './city-session.ts';
import { type EditPlaces, editSketches } from './edit-sketches.ts';

type Vertex = readonly [number, number];

const flat = (ring: readonly (readonly number[])[]): Vertex[] =>
  ring.map(([lon = 0, lat = 0]) => [lon, lat]);

/** The box around vertices, as a closed ring. */
function boxOf(ring: readonly Vertex[]): Vertex[] {
  const [lons, lats] = [ring.map(([lon]) => lon), ring.map(([, lat]) => lat)];
  const [west, east] = [Math.min(...lons), Math.max(...lons)];
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}

/** A figure of a building, 0 where it is not known. */
function measure({ buildings }: Twin, column: string, row: number): number {
  const value = buildings && columnOf(buildings, column, 'number')?.values[row];
  return value === undefined || Number.isNaN(value) ? 0 : value;
}

/** Where the things of the open city stand. A building of many faces is told by the box around it. */
function placesIn(session: CitySession): EditPlaces {
  const { twin } = session;
  const rowOf = (role: 'roads' | 'buildings', id: string) => {
    const set = twin?.[role];
    const row = set === undefined ? -1 : session.index(set).at(id);
    return set === undefined || row === -1
      ? undefined
      : { parts: nestedParts(set.geometry, row), row };
  };
  return {
    street: (id) => rowOf('roads', id)?.parts.map(([line = []]) => flat(line)) ?? [],
    building: (id) => {
      const found = rowOf('buildings', id);
      if (found === undefined || twin === undefined) return undefined;
      const { parts, row } = found;
      const groundM = measure(twin, 'groundM', row);
      const [only = []] = parts;
      const rings = parts.length === 1 ? only.map(flat) : [boxOf(parts.flat(2).map(toVertex))];
      return { rings, groundM, topM: groundM + measure(twin, 'heightM', row) };
    },
  };
}

function toVertex([lon = 0, lat = 0]: readonly number[]): Vertex {
  return [lon, lat];
}

/** The edits of the scenario in hand that count, those that do not fit the city left out. */
function editsInHand(state: PageState) {
  const draft = draftInHand(state);
  if (draft === undefined) return [];
  const unfit = new Set(state.checks[draft.id]?.unfit);
  const rows = draft.rows.map((row) => (unfit.has(row.id) ? { ...row, on: false } : row));
  return effectiveEdits(scenarioOfDraft({ ...draft, rows }));
}

/** What was drawn for a street whose form is still open. */
function newRoad({ newRoad: drawn }: PageState): Sketch[] {
  if (drawn === undefined) return [];
  const line = { places: drawn.line, color: 'accent' } as const;
  const ends = drawn.line.filter((_, at) => at === 0 || at === drawn.line.length - 1);
  return [
    { id: 'new-road', shape: 'line', ...line, sizePx: 5 },
    { id: 'new-road ends', shape: 'points', places: ends, color: 'accent' },
  ];
}

/** Those of a list that are as before, as the same objects: the map keeps where they lie. */
function keptSame(sketches: readonly Sketch[], before: readonly Sketch[]): readonly Sketch[] {
  const known = new Map(before.map((sketch) => [JSON.stringify(sketch), sketch]));
  return sketches.map((sketch) => known.get(JSON.stringify(sketch)) ?? sketch);
}

const isSame = (a: PageState, b: PageState) =>
  a.scenarios === b.scenarios &&
  a.scenario === b.scenario &&
  a.checks === b.checks &&
  a.newRoad === b.newRoad &&
  a.twinRevision === b.twinRevision;

/** Keeps the edits of the scenario in hand drawn over the map, whatever result is shown. */
export function followDrawnEdits(store: PageStore, session: CitySession): void {
  const draw = (state: PageState) => {
    const before = state.sketches.edits ?? [];
    const own = [...editSketches(editsInHand(state), placesIn(session)), ...newRoad(state)];
    const sketches = keptSame(own, before);
    const isAsBefore =
      sketches.length === before.length && sketches.every((one, at) => one === before[at]);
    if (!isAsBefore) store.setState((now) => withSketches(now, 'edits', sketches));
  };
  store.subscribe((state, before) => {
    if (!isSame(state, before)) draw(state);
  });
  draw(store.getState());
}
