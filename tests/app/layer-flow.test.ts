import { describe, expect, it } from 'vitest';
import { CitySession, INFERRED, MEASURED } from '#app/city-session.ts';
import { LayerFlow } from '#app/layer-flow.ts';
import type { PageWorkers } from '#app/page-workers.ts';
import { inferenceKernel } from '#inference/inference-kernel.ts';
import type { LayerEntry } from '#state/layer-slice.ts';
import { createPageStore } from '#state/page-store.ts';
import { aStore, aTwin, type Reading } from '#tests/pipelines/a-city.ts';
import { inlineThread } from '#threads/inline-thread.ts';
import { WorkerPool } from '#threads/worker-pool.ts';

const SENSORS = 5;
/** Readings of the first and of the 60th minute: nothing in between, for longer than they stay fresh. */
const READINGS = [0, 60].flatMap((minute) =>
  Array.from({ length: SENSORS }, (_, sensor): Reading => [sensor, minute, 40 + sensor]),
);
const entry = (id: string) =>
  ({ id, group: 'inferred', kind: 'inferred', visible: true, status: 'ready' }) as LayerEntry;

function aFlow(playing: boolean) {
  const inference = new WorkerPool(1, { start: () => inlineThread(inferenceKernel) });
  const session = new CitySession();
  session.twin = aTwin(SENSORS);
  session.observations = aStore(SENSORS, READINGS);
  const steps = Float64Array.from({ length: 13 }, (_, step) => step * 300_000);
  const layers = [entry(INFERRED), entry(MEASURED)];
  const store = createPageStore({ steps, step: 0, layers, playing });
  const flow = new LayerFlow(store, session, { inference } as unknown as PageWorkers);
  const inferred = () => store.getState().layers[0];
  const goTo = (step: number) => {
    store.setState({ step });
    flow.moveOn();
  };
  return { store, session, flow, inferred, goTo, end: () => inference.terminate() };
}

describe('layers that follow time', () => {
  it('keep the last result while the next one is made, and end with the newest step', async () => {
    const { store, session, flow, inferred, goTo, end } = aFlow(true);
    flow.follow({ quantity: 'speed', model: 'idw', cellM: 1000 });
    await expect.poll(() => session.layers.has(INFERRED)).toBe(true);
    const statuses = new Set<unknown>();
    store.subscribe(() => statuses.add(inferred()?.status));
    for (const step of [1, 2, 1, 2]) goTo(step);
    await expect.poll(() => inferred()?.age).toEqual({ kind: 'at', at: 600_000 });
    expect([...statuses]).toEqual(['ready']);
    expect(store.getState().gaps).toEqual([{ start: 0, end: 3_600_000 }]);
    end();
  });

  it.each([
    [true, 1],
    [false, 3],
  ])('in a gap say why (playing %s: %i times), and come back after it', async (playing, times) => {
    const { store, session, flow, inferred, goTo, end } = aFlow(playing);
    flow.follow({ quantity: 'speed', model: 'idw', cellM: 1000 });
    await expect.poll(() => session.layers.has(INFERRED)).toBe(true);
    for (const step of [5, 6, 7]) {
      goTo(step);
      await expect.poll(() => inferred()?.status).toBe('error');
      store.setState(({ layers }) => ({
        layers: layers.map((one) => ({ ...one, status: 'ready' })),
      }));
    }
    expect(store.getState().messages).toHaveLength(times);
    goTo(12);
    await expect.poll(() => inferred()?.age).toEqual({ kind: 'at', at: 3_600_000 });
    expect(inferred()?.status).toBe('ready');
    end();
  });
});
