import { beforeAll, describe, expect, test } from 'vitest';
import { CitySession } from '#app/city-session.ts';
import { gatheredView, inViewSources, nearestInside } from '#app/in-view.ts';
import { viewSummary } from '#app/view-summary.ts';
import type { VisibleGround } from '#app/visible-ground.ts';
import { COMPASS_POINTS } from '#core/compass.ts';
import { columnOf } from '#core/feature-set.ts';
import { type FlatGeometry, featureCount, nestedParts } from '#core/flat-geometry.ts';
import { FLAG } from '#core/observation.ts';
import { Random } from '#core/random.ts';
import { textAt } from '#core/text-column.ts';
import type { Twin } from '#core/twin.ts';
import { scaleWidth } from '#layers/legend-classes.ts';
import { inViewRow } from '#state/in-view.ts';
import type { LayerEntry } from '#state/layer-slice.ts';
import { readCommitted } from '#tests/datasets/the-sample-city.ts';
import { apartDeg, greatCircleM, leavingDeg, type Place, reached } from '#tests/great-circle.ts';
import { aLayer } from '#tests/layers/a-layer.ts';
import { headlessWork } from '#threads/work.ts';

const VIEWS = 100;
const ENTRY = { kind: 'measured', visible: true, total: 0, shown: 0, status: 'ready' } as const;
const CITY: readonly LayerEntry[] = [
  { ...ENTRY, id: 'districts', group: 'city', role: 'districts' },
  { ...ENTRY, id: 'sensors', group: 'sensors', role: 'sensors' },
  { ...ENTRY, id: 'roads', group: 'city', role: 'roads' },
  { ...ENTRY, id: 'buildings', group: 'city', role: 'buildings' },
];
const LEGEND = {
  quantity: 'no2',
  unit: 'ug/m3',
  kind: 'inferred',
  classes: [],
  hatched: true,
} as const;
const NO2: LayerEntry = {
  ...ENTRY,
  id: 'inferred-no2',
  group: 'inferred',
  kind: 'inferred',
  quantity: 'no2',
  legend: LEGEND,
};

/** The middle of the box around the first ring of a feature. */
function middleOf(geometry: FlatGeometry, feature: number): Place {
  const ring = nestedParts(geometry, feature)[0]?.[0] ?? [];
  const middle = (axis: number) => {
    const along = ring.map((vertex) => vertex[axis] ?? 0);
    return (Math.min(...along) + Math.max(...along)) / 2;
  };
  return [middle(0), middle(1)];
}

/** Whether a place is on the same side of all edges of a convex ring. */
function isWithin(ring: readonly Place[], [lon, lat]: Place): boolean {
  const sides = ring.map(([x, y], at) => {
    const [nextX, nextY] = ring[(at + 1) % ring.length] ?? [0, 0];
    return (nextX - x) * (lat - y) - (nextY - y) * (lon - x) > 0;
  });
  return new Set(sides).size === 1;
}

/** How often the rings of an area go around a place. */
function windings(geometry: FlatGeometry, feature: number, [lon, lat]: Place): number {
  let turns = 0;
  for (const ring of nestedParts(geometry, feature).flat()) {
    ring.slice(1).forEach(([x = 0, y = 0], at) => {
      const [beforeX = 0, beforeY = 0] = ring[at] ?? [];
      const angle = Math.atan2(y - lat, x - lon) - Math.atan2(beforeY - lat, beforeX - lon);
      turns += Math.atan2(Math.sin(angle), Math.cos(angle)) / (2 * Math.PI);
    });
  }
  return Math.round(turns);
}

interface SeenView {
  readonly ground: VisibleGround;
  readonly ring: readonly Place[];
  readonly centre: Place;
  readonly headingDeg: number;
  readonly widthM: number;
}

/** What a tilted camera sees: narrower at its feet than far away. */
function randomView(random: Random, [west, south, east, north]: Twin['extent']): SeenView {
  const centre: Place = [random.between(west, east), random.between(south, north)];
  const headingDeg = random.between(0, 360);
  const [nearM, farM] = [random.between(100, 1500), random.between(100, 3000)];
  const [nearHalfM, farHalfM] = [random.between(50, 1200), random.between(1200, 2400)];
  const corner = (forward: number, right: number) =>
    reached(reached(centre, headingDeg, forward), headingDeg + 90, right);
  const ring = [
    corner(farM, -farHalfM),
    corner(farM, farHalfM),
    corner(-nearM, nearHalfM),
    corner(-nearM, -nearHalfM),
  ];
  const look = { headingDeg, pitchDeg: random.between(10, 90) };
  const widthM = 2 * (nearHalfM + ((farHalfM - nearHalfM) * nearM) / (nearM + farM));
  return { ground: { ring, centre, look }, ring, centre, headingDeg, widthM };
}

/** Values at random places; one in ten failed its check, one in ten is missing. */
function withLayer(
  session: CitySession,
  random: Random,
  [west, south, east, north]: Twin['extent'],
) {
  const rows = Array.from({ length: 2000 }, (_, at) => {
    const value = random.between(2, 60);
    const width = random.between(0, 50);
    const failed = at % 10 === 3;
    return at % 10 === 7
      ? { value: Number.NaN, quality: FLAG.missing }
      : { value, lower: value - width / 2, upper: value + width / 2, quality: failed ? 4 : 1 };
  });
  const layer = aLayer(rows, { quantity: 'no2', kind: 'inferred' });
  const places = rows.map(() => [random.between(west, east), random.between(south, north)]);
  const geometry = { ...layer.geometry, coordinates: Float64Array.from(places.flat()) };
  session.layers.set(NO2.id, { ...layer, geometry });
  return { rows, places: places as unknown as Place[] };
}

let session: CitySession;
let twin: Twin;
let seen: SeenView[];
let values: ReturnType<typeof withLayer>;

beforeAll(async () => {
  const read = (await readCommitted('')).twin;
  if (read === undefined) throw new Error('no city');
  twin = read;
  session = new CitySession();
  session.twin = read;
  const random = new Random(20_260_824);
  values = withLayer(session, random, read.extent);
  seen = Array.from({ length: VIEWS }, () => randomView(random, read.extent));
});

async function gathered({ ground }: SeenView) {
  const entries = [NO2, ...CITY];
  const inView = await gatheredView(inViewSources(session, entries), ground.centre, (source) =>
    nearestInside(source.points, ground, source.shown, headlessWork()),
  );
  return { inView, summary: viewSummary(session, inView, ground, entries) };
}

const MIDDLES = new Map<FlatGeometry, readonly Place[]>();

/** The middles of all features of a set. */
function middlesOf(geometry: FlatGeometry): readonly Place[] {
  const known =
    MIDDLES.get(geometry) ??
    Array.from({ length: featureCount(geometry) }, (_, feature) => middleOf(geometry, feature));
  MIDDLES.set(geometry, known);
  return known;
}

/** Number of features of a set whose middle is in the picture. */
function within(ring: readonly Place[], geometry: FlatGeometry | undefined): number {
  const middles = geometry === undefined ? [] : middlesOf(geometry);
  return middles.filter((place) => isWithin(ring, place)).length;
}

/** Figures of the values in the picture that may be read, by looking at each; `undefined` without any. */
function expectedValues({ ring }: SeenView) {
  const readable = values.rows
    .map((row, at) => ({
      lower: 0,
      upper: 0,
      ...row,
      place: values.places[at] ?? ([0, 0] as const),
    }))
    .filter(
      ({ place, value, quality }) => quality === 1 && !Number.isNaN(value) && isWithin(ring, place),
    )
    .sort((a, b) => a.value - b.value);
  const [first, last] = [readable[0], readable.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const at = (place: number) => readable[place]?.value ?? Number.NaN;
  const middle = (readable.length - 1) / 2;
  const half = scaleWidth('no2') / 2;
  const wide = readable.filter(({ lower, upper }) => upper - lower > half);
  return {
    min: first.value,
    median: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2,
    max: last.value,
    shareUncertain: wide.length / readable.length,
    place: last.place,
  };
}

/** Ids of the districts around a place. */
function districtsAround(place: Place): string[] {
  const { districts } = twin;
  if (districts === undefined) return [];
  const all = [...Array(featureCount(districts.geometry)).keys()];
  const around = all.filter((at) => windings(districts.geometry, at, place) !== 0);
  return around.map((at) => textAt(districts.ids, at));
}

/** Metres from a place to each named street, by the streets' ids. */
function streetDistances(place: Place): Map<string, number> {
  const { roads } = twin;
  const names = roads && columnOf(roads, 'name', 'text')?.values;
  if (roads === undefined || names === undefined) return new Map();
  const all = middlesOf(roads.geometry).map(
    (middle, at) => [textAt(roads.ids, at), greatCircleM(place, middle)] as const,
  );
  return new Map(all.filter((_, at) => textAt(names, at) !== ''));
}

describe('the summary of 100 random views of the sample city', () => {
  test('looks where the camera looks, and is as wide as the picture', async () => {
    for (const view of seen) {
      const { summary } = await gathered(view);
      const point = COMPASS_POINTS.indexOf(summary.look?.point ?? 'n');
      expect(apartDeg(point * 45, view.headingDeg)).toBeLessThanOrEqual(22.5);
      expect(Math.abs(summary.widthM / view.widthM - 1)).toBeLessThan(0.05);
    }
  });

  test('counts what a search of every feature finds', async () => {
    let most = 0;
    for (const view of seen) {
      const { summary, inView } = await gathered(view);
      const expected = {
        building: within(view.ring, twin.buildings?.geometry),
        street: within(view.ring, twin.roads?.geometry),
        station: within(view.ring, twin.sensors?.geometry),
      };
      const told = Object.fromEntries(summary.counts.map(({ kind, count }) => [kind, count]));
      expect({ building: 0, street: 0, station: 0, ...told }).toEqual(expected);
      const district = within(view.ring, twin.districts?.geometry);
      expect(inView.counts.district ?? 0).toBe(district);
      most = Math.max(most, expected.building);
    }
    expect(most).toBeGreaterThan(100);
  });

  test('lists features at their distance and direction, nearest first', async () => {
    let checked = 0;
    for (const view of seen) {
      const { inView } = await gathered(view);
      inView.sources.forEach((source, at) => {
        let before = 0;
        for (const feature of inView.features[at]?.subarray(0, 50) ?? []) {
          const row = inViewRow(source, feature, view.centre);
          const place = [source.points[2 * feature], source.points[2 * feature + 1]] as const;
          const there: Place = [place[0] ?? Number.NaN, place[1] ?? Number.NaN];
          const expectedM = greatCircleM(view.centre, there);
          expect(Math.abs(row.distanceM / expectedM - 1)).toBeLessThan(0.05);
          expect(apartDeg(row.bearingDeg, leavingDeg(view.centre, there))).toBeLessThan(1);
          expect(expectedM).toBeGreaterThan(before * 0.99);
          before = expectedM;
          checked += 1;
        }
      });
    }
    expect(checked).toBeGreaterThan(1000);
  });

  test('tells the values that may be read, and where the highest is', async () => {
    let told = 0;
    for (const view of seen) {
      const { summary } = await gathered(view);
      const expected = expectedValues(view);
      if (expected === undefined) {
        expect(summary.values?.max ?? Number.NaN).toBeNaN();
        continue;
      }
      const { min, median, max, shareUncertain, highest } = summary.values ?? {};
      expect([min, max]).toEqual([expected.min, expected.max]);
      expect(median).toBeCloseTo(expected.median, 9);
      expect(shareUncertain).toBeCloseTo(expected.shareUncertain, 9);
      const expectedM = greatCircleM(view.centre, expected.place);
      expect(Math.abs((highest?.distanceM ?? 0) / expectedM - 1)).toBeLessThan(0.05);
      const point = COMPASS_POINTS.indexOf(highest?.point ?? 'n') * 45;
      expect(apartDeg(point, leavingDeg(view.centre, expected.place))).toBeLessThanOrEqual(22.5);
      told += 1;
    }
    expect(told).toBeGreaterThan(50);
  });

  test('names the district in the middle', async () => {
    let named = 0;
    for (const view of seen) {
      const { summary } = await gathered(view);
      const around = districtsAround(view.centre);
      if (around.length === 0) expect(summary.district).toBeUndefined();
      else expect(around).toContain(summary.district?.id);
      named += around.length;
    }
    expect(named).toBeGreaterThan(20);
  });

  test('names the street nearest to the highest value', async () => {
    let named = 0;
    for (const view of seen) {
      const { summary } = await gathered(view);
      const { max, highest } = summary.values ?? {};
      const at = values.rows.findIndex(({ value }) => value === max);
      const distances = streetDistances(values.places[at] ?? view.centre);
      const nearestM = Math.min(...distances.values());
      if (highest?.place === undefined) {
        if (highest !== undefined) expect(nearestM).toBeGreaterThan(240);
        continue;
      }
      expect(distances.get(highest.place.id)).toBeLessThan(nearestM * 1.01 + 0.5);
      named += 1;
    }
    expect(named).toBeGreaterThan(20);
  });
});
