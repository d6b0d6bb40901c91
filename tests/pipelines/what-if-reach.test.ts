import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { columnOf } from '#core/feature-set.ts';
import { textAt, textIndexOf } from '#core/text-column.ts';
import { WhatIf, type WhatIfCity, type WhatIfResult } from '#pipelines/what-if.ts';
import { WhatIfLayers } from '#pipelines/what-if-layers.ts';
import { type AskedPlace, placeReach, type ReachAnswer } from '#pipelines/what-if-reach.ts';
import { readScenario } from '#scenario/scenario-file.ts';
import { runTraffic } from '#simulation/what-if/run-traffic.ts';
import type { TravelWay } from '#simulation/what-if/travel-minutes.ts';
import { openMinutes, type TimedRun } from '#simulation/what-if/trip-times.ts';
import { sampleWhatIf } from '#tests/sample-what-if.ts';
import { headlessWork } from '#threads/work.ts';
import { nodesById } from '#twin/road-graph.ts';

const FILE = fileURLToPath(new URL('../../datasets/scenarios/bridge-closed.json', import.meta.url));
const { scenario } = readScenario(readFileSync(FILE), 'bridge-closed.json');
const BRIDGE = 'roads/r2034';
const HOSPITAL = { facility: 'facilities/f1' };
const FACTS = { sha256: '0'.repeat(64) };

let city: WhatIfCity;
let result: WhatIfResult;
let layers: WhatIfLayers;
let same: WhatIfResult;
beforeAll(async () => {
  city = await sampleWhatIf();
  const whatIf = new WhatIf(city, runTraffic);
  result = await whatIf.simulate(scenario, { onEstimate: () => {} }, headlessWork());
  same = await whatIf.estimate({ ...scenario, edits: [] }, headlessWork());
  layers = new WhatIfLayers(city, result, FACTS);
});

function reach(asked: AskedPlace, way?: TravelWay): ReachAnswer {
  const found = placeReach(layers, result, asked, way);
  if (found === undefined) throw new Error('no road');
  return found;
}

/** Least minutes from a node of the network to all, by rounds over all links (Bellman 1958). */
function relaxed({ run }: TimedRun, node: number, way: TravelWay): Float64Array {
  const { network } = run.traffic;
  const minutes = openMinutes(run);
  const [from, to] = way === 'outward' ? [network.from, network.to] : [network.to, network.from];
  const least = new Float64Array(network.nodes).fill(Number.POSITIVE_INFINITY);
  least[node] = 0;
  const isWay = (tail: number) => network.closedToThrough[tail] !== 1 || tail === node;
  const relax = (tail: number, link: number): boolean => {
    const head = to[link] ?? 0;
    const there = (least[tail] ?? 0) + (minutes[link] ?? 0);
    if (!isWay(tail) || there >= (least[head] ?? 0)) return false;
    least[head] = there;
    return true;
  };
  const round = () => from.map((tail, link) => (relax(tail, link) ? 1 : 0)).includes(1);
  while (round());
  return least;
}

describe('minutes by car with all traffic', () => {
  test.each(['outward', 'inward'] as const)('%s are those of another search', (way) => {
    const { traffic } = result.baseline.run;
    const zone = 5;
    const asked = { zone: traffic.zones[zone]?.id ?? '' };
    const [before, after] = reach(asked, way).layers;
    for (const [layer, timed] of [
      [before, result.baseline],
      [after, result.changed],
    ] as const) {
      const least = relaxed(timed, zone, way);
      const nodes = nodesById(traffic.graph);
      const { roads } = city.twin;
      const ends = (row: number) =>
        ['from', 'to'].map((name) => {
          const column = columnOf(roads, name, 'text')?.values;
          const node = column && nodes.get(textAt(column, row));
          return least[traffic.zones.length + (node ?? -1)] ?? Number.NaN;
        });
      const known = [...layer.value.keys()].filter((at) => !Number.isNaN(layer.value[at]));
      for (const at of known) {
        const nearer = Math.min(...ends(textIndexOf(roads.ids, textAt(layer.ids, at))));
        expect(Math.abs((layer.value[at] ?? 0) - nearer)).toBeLessThan(1e-4);
      }
      expect(known.length).toBeGreaterThan(2900);
    }
  });

  test('say nothing of the bridge once it is closed, and of streets beyond it that they take longer', () => {
    const { layers: made, streetsWithout } = reach(HOSPITAL);
    const at = textIndexOf(made[0].ids, BRIDGE);
    expect(made.map(({ quality }) => quality[at])).toEqual([1, 9, 9]);
    expect(made[0].value[at]).toBeGreaterThan(0);
    // Both banks are joined by another bridge: nothing else is cut off.
    expect(streetsWithout).toEqual({ before: 0, after: 0 });
    expect(made[1].value.filter(Number.isNaN)).toHaveLength(1);
    expect(Math.max(...made[2].value.filter((own) => !Number.isNaN(own)))).toBeGreaterThan(1);
    expect(made[2].title).toBe('travelTime from Haven General Hospital, difference, am');
  });

  test('reach the residents of the zones that trips reach in that time', () => {
    const { zones } = result.baseline.run.traffic;
    const zone = 5;
    const { residents } = reach({ zone: zones[zone]?.id ?? '' });
    for (const [timed, found] of [
      [result.baseline, residents.before],
      [result.changed, residents.after],
    ] as const) {
      const row = timed.times.minutes.light.subarray(zone * zones.length);
      const within = (limit: number) =>
        zones.reduce(
          (sum, { population, isGate }, at) =>
            !isGate && population > 0 && (row[at] ?? 0) <= limit ? sum + population : sum,
          0,
        );
      expect([...found]).toEqual([5, 10, 15, 30].map(within));
    }
    expect([residents.withoutBefore, residents.withoutAfter]).toEqual([0, 0]);
    expect(residents.before[0]).toBeGreaterThan(0);
  });
});

describe('the place that is asked', () => {
  test('is the nearest node of the roads, and how far that is', () => {
    const { graph } = result.baseline.run.traffic;
    const [lon, lat] = [graph.lonLat[20] ?? 0, graph.lonLat[21] ?? 0];
    const { place } = reach({ lonLat: [lon, lat + 1e-5] });
    expect(place.lonLat).toEqual([lon, lat]);
    // A minute of latitude is a nautical mile of 1852 m, give or take the flattening.
    expect(place.distanceM / (60e-5 * 1852)).toBeCloseTo(1, 2);
  });

  test('has no answer far from all roads', () => {
    expect(placeReach(layers, result, { lonLat: [4.08, 54.5] })).toBeUndefined();
    expect(placeReach(layers, result, { lonLat: [Number.NaN, 53] })).toBeUndefined();
  });

  test('is told where there is none of that id', () => {
    expect(() => reach({ zone: 'zones/nowhere' })).toThrow('zones/nowhere');
    expect(() => reach({ facility: 'facilities/none' })).toThrow('facilities/none');
  });
});

test('a scenario without effects changes exactly nothing', () => {
  const found = placeReach(new WhatIfLayers(city, same, FACTS), same, HOSPITAL);
  const [before, after, difference] = found?.layers ?? [];
  expect(after?.value).toEqual(before?.value);
  for (const ends of [difference?.value, difference?.lower, difference?.upper]) {
    expect(ends?.every((own) => own === 0)).toBe(true);
  }
  expect(found?.residents.after).toEqual(found?.residents.before);
});
