import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arcsOf, at, graphOf, leastMinutes, road } from './road-cases.ts';

interface Plan {
  readonly ends: readonly (readonly [number, number])[];
  readonly oneway: boolean;
  readonly highway: string;
  readonly maxspeed: number | undefined;
}

const CROSSINGS = 12;
/** Crossings on a parabola, so that none is the middle between two others; middles have places of 7 decimals. */
const place = (crossing: number) => at(2 * crossing, 2 * crossing ** 2);

const streets: fc.Arbitrary<Plan[]> = fc.uniqueArray(
  fc.record({
    ends: fc
      .tuple(fc.nat(CROSSINGS - 1), fc.nat(CROSSINGS - 1))
      .filter(([a, b]) => a !== b)
      .map((ends) => [ends]),
    oneway: fc.boolean(),
    highway: fc.constantFrom('motorway', 'primary', 'tertiary', 'residential'),
    maxspeed: fc.option(fc.integer({ min: 5, max: 130 }), { nil: undefined }),
  }),
  {
    minLength: 1,
    maxLength: 30,
    selector: ({ ends: [[a, b] = [0, 0]] }) => `${Math.min(a, b)} ${Math.max(a, b)}`,
  },
);

/** A street with ids at its ends or none, drawn from the first to the second crossing. */
function drawn({ ends: [[a, b] = [0, 0]], oneway, highway, maxspeed }: Plan, named: boolean) {
  const ids = named ? { from: `n${a}`, to: `n${b}` } : {};
  return road([place(a), place(b)], {
    ...ids,
    highway,
    oneway: oneway ? 'yes' : 'no',
    ...(maxspeed === undefined ? {} : { maxspeed }),
  });
}

function middle(a: number, b: number): [number, number] {
  const [[x, y], [u, v]] = [place(a), place(b)];
  return [Math.round(((x + u) / 2) * 1e7) / 1e7, Math.round(((y + v) / 2) * 1e7) / 1e7];
}

/** The same street as two, with a node in the middle. */
function halves(plan: Plan, named: boolean) {
  const {
    ends: [[a, b] = [0, 0]],
  } = plan;
  const whole = drawn(plan, named);
  const half = `m${a}-${b}`;
  return [
    { ...whole, geometry: { type: 'LineString', coordinates: [place(a), middle(a, b)] } },
    { ...whole, geometry: { type: 'LineString', coordinates: [middle(a, b), place(b)] } },
  ].map((part, at) => {
    const properties = named ? { [at === 0 ? 'to' : 'from']: half } : {};
    return { ...part, properties: { ...(whole.properties as object), ...properties } };
  });
}

function expectSame(found: ReadonlyMap<string, number>, wanted: ReadonlyMap<string, number>) {
  for (const [pair, minutes] of wanted) {
    expect(found.get(pair) ?? Number.NaN).toBeCloseTo(minutes, 6);
  }
}

test('nothing depends on the order of the roads nor on what nodes are called', async () => {
  const shuffled = streets.chain((plans) =>
    fc
      .shuffledSubarray([...plans.keys()], { minLength: plans.length })
      .map((order) => ({ plans, order })),
  );
  await fc.assert(
    fc.asyncProperty(shuffled, fc.boolean(), async ({ plans, order }, named) => {
      const own = await graphOf(...plans.map((plan) => drawn(plan, named)));
      const other = await graphOf(
        ...order.map((at) => {
          const street = drawn(plans[at] as Plan, named);
          const { from, to, ...rest } = street.properties as Record<string, unknown>;
          const ids = named ? { from: `other ${from}`, to: `other ${to}` } : {};
          return { ...street, properties: { ...rest, ...ids } };
        }),
      );
      expect(arcsOf(other.graph).sort()).toEqual(arcsOf(own.graph).sort());
      expect(other.report.taken).toBe(plans.length);
      const [found, wanted] = [leastMinutes(other.graph), leastMinutes(own.graph)];
      expect(found.size).toBe(wanted.size);
      expectSame(found, wanted);
    }),
    { numRuns: 60 },
  );
});

test('ids at the ends and shared places make the same graph', async () => {
  await fc.assert(
    fc.asyncProperty(streets, async (plans) => {
      const named = await graphOf(...plans.map((plan) => drawn(plan, true)));
      const placed = await graphOf(...plans.map((plan) => drawn(plan, false)));
      expect(arcsOf(placed.graph)).toEqual(arcsOf(named.graph));
      expect(placed.graph.freeFlowMin).toEqual(named.graph.freeFlowMin);
    }),
    { numRuns: 60 },
  );
});

test('a road divided in the middle takes as long as before', async () => {
  await fc.assert(
    fc.asyncProperty(streets, fc.nat(), fc.boolean(), async (plans, pick, named) => {
      const cut = plans[pick % plans.length] as Plan;
      const rest = plans.filter((plan) => plan !== cut).map((plan) => drawn(plan, named));
      const whole = await graphOf(...rest, drawn(cut, named));
      const parts = await graphOf(...rest, ...halves(cut, named));
      expectSame(leastMinutes(parts.graph), leastMinutes(whole.graph));
    }),
    { numRuns: 60 },
  );
});

test('every road is taken, repaired or refused, and every arc has numbers that can be', async () => {
  const anyRoads = fc.array(
    fc.record({
      places: fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 })), {
        minLength: 1,
        maxLength: 5,
      }),
      properties: fc.record(
        {
          highway: fc.constantFrom('motorway', 'primary_link', 'footway', 'service', 3, 'odd'),
          oneway: fc.constantFrom('yes', 'no', '-1', 'perhaps', 1),
          maxspeed: fc.constantFrom(0, -5, '30 mph', 'walk', 50),
          lanes: fc.constantFrom(0, 1, 2, 3, 'two'),
          capacity: fc.constantFrom(0, -1, 900),
          length: fc.constantFrom(0, -1, 1e-3, 250, 1e7, 'far'),
          from: fc.constantFrom('a', 'b', '', 'c'),
          to: fc.constantFrom('a', 'b', '', 'd'),
        },
        { requiredKeys: [] },
      ),
    }),
    { minLength: 1, maxLength: 8 },
  );
  await fc.assert(
    fc.asyncProperty(anyRoads, async (roads) => {
      const { graph, report, set } = await graphOf(
        ...roads.map(({ places, properties }) => ({
          type: 'Feature',
          properties,
          geometry: { type: 'LineString', coordinates: places.map(([x, y]) => at(x, y)) },
        })),
      );
      expect(report.roadsIn).toBe(set.ids.offsets.length - 1);
      expect(report.taken + report.repaired + report.refused).toBe(report.roadsIn);
      expect(new Set(graph.road).size).toBe(report.taken + report.repaired);
      for (const column of [
        'lengthM',
        'speedKmh',
        'lanes',
        'capacityVehH',
        'freeFlowMin',
      ] as const) {
        for (const value of graph[column]) {
          expect(value > 0 && Number.isFinite(value)).toBe(true);
        }
      }
      graph.from.forEach((node, arc) => {
        expect(node).not.toBe(graph.to[arc]);
      });
      expect(new Set([...graph.from, ...graph.to]).size).toBe(graph.nodes);
    }),
    { numRuns: 300 },
  );
});
