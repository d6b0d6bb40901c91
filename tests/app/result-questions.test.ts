import { describe, expect, test } from 'vitest';
import type { SpatialLayer } from '#core/layer.ts';
import { textIndexOf } from '#core/text-column.ts';
import { aWhatIfPage } from './a-what-if-page.ts';

const BRIDGE = 'roads/r2034';
const asStreet = { layer: 'roads', kind: 'street', id: BRIDGE } as const;

function at(layer: SpatialLayer | undefined, street: string): number {
  return layer?.value[textIndexOf(layer.ids, street)] ?? Number.NaN;
}

describe('what a result says of a street', () => {
  test('is what its layers say, beside what is counted there; a new result says it anew', async () => {
    const page = await aWhatIfPage();
    page.actions.select(asStreet);
    await page.ran('bridge-closed.json');
    await page.until(({ streetResult }) => streetResult !== undefined);
    const [flow, ...others] = page.state().streetResult?.figures ?? [];
    expect(others.map(({ quantity }) => quantity)).toEqual(['speed', 'delay', 'volumeCapacity']);
    const layer = page.session.layers.get('simulated-scenario-1-flow-difference');
    expect(flow).toMatchObject({ quantity: 'flow', unit: '{vehicle}/h', scenario: 0 });
    expect(flow?.difference).toBe(at(layer, BRIDGE));
    expect(flow?.difference).toBeCloseTo(-(flow?.baseline ?? 0), 3);
    // The loop on the bridge counts both directions together (sensors.geojson).
    const [count, ...more] = page.state().streetResult?.counts ?? [];
    expect(more).toEqual([]);
    expect(count).toMatchObject({
      station: 'sensors/L01',
      direction: 'both',
      period: 'am',
      days: 2,
    });
    expect(count?.modelledVehH).toBeCloseTo(flow?.baseline ?? 0, 2);
    page.actions.whatIf({ do: 'switchEdit', row: 0, on: false });
    page.actions.whatIf({ do: 'run' });
    await page.until(({ streetResult }) => streetResult?.figures[0]?.difference === 0);
    page.actions.whatIf({ do: 'choose', scenario: undefined });
    await page.until(({ streetResult }) => streetResult === undefined);
  });
});

describe('questions about a result', () => {
  test('who drives here: the zones add up to all vehicles of the street, and layers show their ways', async () => {
    const page = await aWhatIfPage();
    await page.ran('bridge-closed.json');
    page.actions.whatIf({ do: 'whoDrivesHere', street: BRIDGE });
    await page.until(({ through }) => through?.status === 'ready');
    const { found, name } = page.state().through ?? {};
    const sum = (of: 'fromBefore' | 'toBefore' | 'fromAfter') =>
      found?.zones.reduce((all, zone) => all + zone[of], 0) ?? Number.NaN;
    expect(name).toBe('Harbour Bridge');
    // Each vehicle begins and ends once; nobody crosses a closed bridge.
    expect(sum('fromBefore')).toBeCloseTo(found?.before ?? 0, 6);
    expect(sum('toBefore')).toBeCloseTo(found?.before ?? 0, 6);
    expect([found?.after, sum('fromAfter')]).toEqual([0, 0]);
    const largest = found?.zones.map((zone) => Math.max(zone.fromBefore, zone.toBefore)) ?? [];
    expect(largest).toEqual(largest.toSorted((a, b) => b - a));
    const [baseline, scenario] = ['baseline', 'scenario'].map((side) =>
      page.session.layers.get(`simulated-scenario-1-through-${side}`),
    );
    expect(at(baseline, BRIDGE)).toBeCloseTo(found?.before ?? 0, 2);
    expect(Math.max(...(scenario?.value.filter((value) => value > 0) ?? []), 0)).toBe(0);
    const shown = page.ofScenario().filter(({ visible }) => visible);
    expect(shown.map(({ id }) => id)).toEqual(['simulated-scenario-1-through-baseline']);
    // Beside each other: the ways of those who use it now, and of those who would.
    page.actions.whatIf({ do: 'compare', asked: 'through' });
    await page.until(({ right }) => {
      const seen = right?.layers.filter(({ visible, simulated }) => visible && simulated) ?? [];
      return seen.map(({ id }) => id).join() === 'simulated-scenario-1-through-scenario';
    });
    // Asked again by itself when the result is another one.
    page.actions.whatIf({ do: 'switchEdit', row: 0, on: false });
    page.actions.whatIf({ do: 'run' });
    await page.until(({ through }) => through?.status === 'ready' && through.found?.after !== 0);
    expect(page.state().through?.found?.after).toBe(page.state().through?.found?.before);
  });

  test('how far: more time reaches no fewer people, and one who stands there is there', async () => {
    const page = await aWhatIfPage();
    await page.ran('bridge-closed.json');
    page.actions.whatIf({ do: 'reach', from: { lon: 4.0654714, lat: 53.0976929 } });
    await page.until(({ reach }) => reach?.status === 'ready');
    const { within = [] } = page.state().reach?.found ?? {};
    expect(within.map(({ minutes }) => minutes)).toEqual([5, 10, 15, 30]);
    for (const side of ['before', 'after'] as const) {
      const reached = within.map((one) => one[side]);
      expect(reached).toEqual(reached.toSorted((a, b) => a - b));
    }
    // A closed bridge brings nobody nearer.
    for (const { before, after } of within) expect(after).toBeLessThanOrEqual(before);
    const layer = page.session.layers.get('simulated-scenario-1-reach-baseline');
    expect(layer?.quantity).toBe('travelTime');
    expect(Math.min(...(layer?.value.filter((value) => !Number.isNaN(value)) ?? []))).toBe(0);
    // Nowhere near a road, and told so.
    page.actions.whatIf({ do: 'reach', from: { lon: 10, lat: 53 } });
    await page.until(({ reach }) => reach?.found?.within.length === 0);
    page.actions.whatIf({ do: 'removeScenario', scenario: 'scenario-1' });
    await page.until(({ reach, layers }) => {
      return reach === undefined && layers.every(({ simulated }) => simulated === undefined);
    });
  });

  test('of a scenario without a result, nothing happens', async () => {
    const page = await aWhatIfPage();
    page.actions.whatIf({ do: 'openExample', name: 'bridge-closed.json' });
    await page.until(({ scenarios }) => scenarios.length === 1);
    page.actions.whatIf({ do: 'whoDrivesHere', street: BRIDGE });
    page.actions.whatIf({ do: 'reach', from: asStreet });
    page.actions.whatIf({ do: 'compare' });
    page.actions.whatIf({ do: 'rename', title: 'Asked' });
    await page.until(({ scenarios }) => scenarios[0]?.title === 'Asked');
    expect(page.state()).toMatchObject({ through: undefined, reach: undefined, comparing: false });
  });
});
