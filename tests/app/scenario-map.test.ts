import { describe, expect, test } from 'vitest';
import { columnOf } from '#core/feature-set.ts';
import { layerFromGeoJson } from '#exchange/geojson-layer-reader.ts';
import { layerToGeoJson } from '#exchange/geojson-layer-writer.ts';
import { aWhatIfPage } from './a-what-if-page.ts';

const BRIDGE = 'bridge-closed.json';
const [BASELINE, SCENARIO, DIFFERENCE] = ['baseline', 'scenario', 'difference'].map(
  (side) => `simulated-scenario-1-flow-${side}`,
);
const shownOf = (layers: readonly { id: string; visible: boolean; simulated?: unknown }[]) =>
  layers.filter(({ visible, simulated }) => visible && simulated !== undefined).map(({ id }) => id);

describe('results on the map', () => {
  test('are taken out of the list, come back by undo, and are current again after another run', async () => {
    const page = await aWhatIfPage();
    await page.ran(BRIDGE);
    const id = DIFFERENCE as string;
    const first = page.session.layers.get(id);
    page.actions.removeLayer(id);
    expect(page.ofScenario()).toEqual([]);
    expect(page.session.layers.has(id)).toBe(false);
    page.actions.whatIf({ do: 'switchEdit', row: 0, on: false });
    await page.until(({ removed }) => removed.some((entry) => entry.outOfDate === true));
    page.actions.whatIf({ do: 'run' });
    await page.until(({ running }) => running?.step === 'ranges');
    // A layer that was taken out stays out.
    expect(page.ofScenario()).toEqual([]);
    page.actions.undo();
    page.actions.undo();
    await page.until(({ layers }) => layers.some((entry) => entry.id === id));
    expect(page.ofScenario()[0]).toMatchObject({ visible: true, kind: 'difference' });
    const again = page.session.layers.get(id);
    expect(again).not.toBe(first);
    // Without its edit the scenario is the city: exactly no difference.
    const differences = again?.value.filter((value) => !Number.isNaN(value)) ?? [];
    expect(new Set(differences)).toEqual(new Set([0]));
  });

  test('keep the look and the name that a person gave them', async () => {
    const page = await aWhatIfPage();
    await page.ran(BRIDGE);
    const id = DIFFERENCE as string;
    page.actions.renameLayer(id, 'What changes');
    page.actions.setLayerLook(id, { opacity: 0.5, hatched: false });
    page.actions.whatIf({ do: 'run' });
    await page.until(({ running }) => running?.step === 'result');
    await page.until(({ running }) => running === undefined || running.step === 'ranges');
    expect(page.ofScenario()[0]).toMatchObject({ name: 'What changes', look: { opacity: 0.5 } });
    expect(page.ofScenario()[0]?.legend?.hatched).toBe(false);
  });

  test('a difference is of the scenario less the city as it is, street by street', async () => {
    const page = await aWhatIfPage();
    await page.ran(BRIDGE);
    const layer = page.session.layers.get(DIFFERENCE as string);
    const [before, after] = ['baseline', 'scenario'].map(
      (name) => layer && columnOf(layer, name, 'number')?.values,
    );
    expect(layer?.kind).toBe('difference');
    // Each is rounded by itself: to 7 digits that count.
    const off = layer?.value.map((value, at) => {
      return Math.abs(value - ((after?.[at] as number) - (before?.[at] as number)));
    });
    expect(Math.max(...(off?.filter((one) => !Number.isNaN(one)) ?? []))).toBeLessThan(0.05);
    // Taken away and opened again, it is the same.
    if (layer === undefined) throw new Error('no layer');
    const again = layerFromGeoJson(JSON.parse(layerToGeoJson(layer)), 'x.geojson');
    expect(again.value.every((value, at) => Object.is(value, layer.value[at]))).toBe(true);
    expect([again.kind, again.lineage]).toEqual([layer.kind, layer.lineage]);
  });
});

describe('a scenario beside the city as it is', () => {
  test('each side shows its own flow in one scale, with its edits; one press on is the difference', async () => {
    const page = await aWhatIfPage();
    await page.ran(BRIDGE);
    page.actions.whatIf({ do: 'compare' });
    await page.until(({ comparing }) => comparing);
    await page.until(({ right }) => shownOf(right?.layers ?? []).join() === SCENARIO);
    expect(shownOf(page.state().layers)).toEqual([BASELINE]);
    const [left, right] = [page.state().layers, page.state().right?.layers ?? []];
    const legendOf = (layers: typeof left, id: string | undefined) =>
      layers.find((entry) => entry.id === id)?.legend;
    expect(legendOf(right, SCENARIO)?.classes).toEqual(legendOf(left, BASELINE)?.classes);
    expect(page.state().scalesLocked).toBe(true);
    // A change of scale on one side is one of both.
    page.rightActions.setLayerLook(SCENARIO as string, { ends: [0, 500] });
    await page.until(
      ({ layers, right: other }) =>
        legendOf(layers, BASELINE)?.classes.at(-1)?.from ===
          legendOf(other?.layers ?? [], SCENARIO)?.classes.at(-1)?.from &&
        (legendOf(layers, BASELINE)?.classes.at(-1)?.from ?? 1e9) < 500,
    );
    expect(page.state().sketches.edits?.length).toBeGreaterThan(0);
  });

  test('gets the data of a result that is made anew', async () => {
    const page = await aWhatIfPage();
    await page.ran(BRIDGE);
    page.actions.whatIf({ do: 'compare' });
    await page.until(({ right }) => shownOf(right?.layers ?? []).join() === SCENARIO);
    const other = page.compareFlow.session;
    const before = other.layers.get(SCENARIO as string);
    expect(before).toBe(page.session.layers.get(SCENARIO as string));
    page.actions.whatIf({ do: 'switchEdit', row: 0, on: false });
    await page.until(({ right }) => right?.layers.some((one) => one.outOfDate === true) === true);
    page.actions.whatIf({ do: 'run' });
    await page.until(({ running }) => running?.step === 'ranges');
    await page.until(
      ({ right }) => right?.layers.some((one) => one.id === SCENARIO && !one.outOfDate) === true,
    );
    const [city, scenario] = [BASELINE, SCENARIO].map((id) => other.layers.get(id as string));
    expect(scenario).not.toBe(before);
    expect(scenario?.value.every((value, at) => Object.is(value, city?.value[at]))).toBe(true);
  });

  test('a removed scenario leaves both sides', async () => {
    const page = await aWhatIfPage();
    await page.ran(BRIDGE);
    page.actions.whatIf({ do: 'compare' });
    await page.until(({ right }) => shownOf(right?.layers ?? []).join() === SCENARIO);
    page.actions.whatIf({ do: 'removeScenario', scenario: 'scenario-1' });
    await page.until(({ scenarios }) => scenarios.length === 0);
    expect(page.ofScenario()).toEqual([]);
    expect(page.state().right?.layers.some(({ simulated }) => simulated !== undefined)).toBe(false);
    expect(page.state().sketches.edits).toBeUndefined();
  });
});
