import { afterEach, describe, expect, it } from 'vitest';
import { createCityActions } from '#app/city-actions.ts';
import { CitySession } from '#app/city-session.ts';
import type { PageWorkers } from '#app/page-workers.ts';
import { ENGLISH } from '#i18n/words.ts';
import { InferenceClient } from '#inference/inference-client.ts';
import { type InferenceKernel, inferenceKernel } from '#inference/inference-kernel.ts';
import type { SpatialRequest } from '#inference/spatial-client.ts';
import { filesKernel, type ImportInput } from '#pipelines/files-kernel.ts';
import { createPageStore } from '#state/page-store.ts';
import { smallCity } from '#tests/small-city.ts';
import { HostedWorker } from '#threads/hosted-worker.ts';
import { inlineThread } from '#threads/inline-thread.ts';
import { headlessWork } from '#threads/work.ts';
import { WorkerPool } from '#threads/worker-pool.ts';
import { tilesKernel } from '#tiles/tiles-kernel.ts';
import { layerFacts } from '#ui/layer-words.ts';

const open: { terminate(): void }[] = [];
afterEach(() => {
  for (const worker of open.splice(0)) worker.terminate();
});

type Model = (request: Omit<SpatialRequest, 'model'>) => ReturnType<InferenceClient['infer']>;

/** A page with a small city and one model package that answers as `model` does, given kriging. */
async function aPage(model: (kriging: Model) => Model, files = smallCity()) {
  const inference = new WorkerPool<InferenceKernel>(1, {
    start: () => inlineThread(inferenceKernel),
  });
  const tiles = new HostedWorker({ start: () => inlineThread(tilesKernel) });
  open.push(inference, tiles);
  const client = new InferenceClient(inference);
  const infer = model((request) => client.infer({ ...request, model: 'kriging' }));
  const workers = {
    files: {
      call: (_: string, input: ImportInput, { signal }: { signal: AbortSignal }) =>
        filesKernel.importFiles(
          input,
          headlessWork(() => {}, signal),
        ),
    },
    feeds: { call: () => new Promise<never>(() => {}) },
    tiles,
    inference,
    models: new Map([['virtual-sensor', { infer, terminate() {} }]]),
  };
  const store = createPageStore();
  const wired = createCityActions(store, new CitySession(), workers as unknown as PageWorkers);
  wired.actions.openFiles(files.map(({ name, content }) => new File([content], name)));
  const entry = () => store.getState().layers.find(({ id }) => id === 'inferred-speed');
  return { store, entry, actions: wired.actions };
}

const facts = (entry: ReturnType<Awaited<ReturnType<typeof aPage>>['entry']>) =>
  entry === undefined ? '' : layerFacts(entry, 'UTC', ENGLISH).join(' · ');
const SOON = { timeout: 20_000 };

describe('a network beside kriging', () => {
  it('is shown once the comparison says that it is not worse', async () => {
    const { entry } = await aPage((kriging) => kriging);
    await expect.poll(() => entry()?.method, SOON).toBe('kriging');
    expect(facts(entry())).toContain('Kriging, Virtual sensor is being compared');
    await expect.poll(() => entry()?.evidence?.scores.length, SOON).toBe(3);
    await expect.poll(() => entry()?.method, SOON).toBe('virtual-sensor');
    expect(facts(entry())).not.toContain('better');
  });

  it('that does worse gives way to kriging, and the chip says so', async () => {
    const { entry, actions } = await aPage((kriging) => async (request) => {
      const told = await kriging(request);
      return { ...told, mean: told.mean.map((value) => value + 40) };
    });
    await expect.poll(() => entry()?.evidence?.scores.length, SOON).toBe(3);
    expect(entry()?.method).toBe('kriging');
    expect(facts(entry())).toContain('Kriging, Virtual sensor is not better');
    const at = entry()?.evidence?.at ?? 0;
    actions.stepTime(-1);
    await expect.poll(() => entry()?.evidence?.at, SOON).toBe(at - 300_000);
  });

  it('that fails after it was shown gives way to kriging', async () => {
    let broken = false;
    const { entry, actions } = await aPage((kriging) => async (request) => {
      if (broken) throw new Error('lost');
      return kriging(request);
    });
    await expect.poll(() => entry()?.method, SOON).toBe('virtual-sensor');
    broken = true;
    actions.stepTime(-1);
    await expect
      .poll(() => `${entry()?.method} ${entry()?.status} ${facts(entry())}`, SOON)
      .toMatch(/^kriging ready .*could not be compared here/);
  });

  it('that does well at the sensors and fails at the places wanted is not asked for ever', async () => {
    let asked = 0;
    const { entry } = await aPage((kriging) => async (request) => {
      if (request.xy.length <= 2) return kriging(request);
      asked += 1;
      throw new Error('too much');
    });
    await expect.poll(() => entry()?.status, SOON).toBe('error');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(asked).toBe(1);
    expect(entry()?.problem).toMatchObject({ code: 'unexpected' });
  });

  it('of three sensors is not compared with anything, and kriging stays', async () => {
    const threeOf = ({ name, content }: { name: string; content: string }) => ({
      name,
      content: name.endsWith('.csv')
        ? content
            .split('\n')
            .map((line) => line.split(',').slice(0, 4).join(','))
            .join('\n')
        : content,
    });
    const { entry } = await aPage((kriging) => kriging, smallCity().map(threeOf));
    await expect.poll(() => entry()?.evidence?.scores.length, SOON).toBe(3);
    expect(entry()).toMatchObject({ method: 'kriging', status: 'ready' });
    expect(entry()?.evidence?.sensors).toBe(3);
  });

  it('that cannot be asked gives way too, and its card says that it cannot', async () => {
    const { entry } = await aPage(() => async () => {
      throw new Error('no such thing');
    });
    await expect
      .poll(() => facts(entry()), SOON)
      .toContain('Virtual sensor could not be compared here');
    expect(entry()).toMatchObject({ method: 'kriging', status: 'ready' });
    expect(entry()?.evidence?.scores[0]).toMatchObject({ problem: { code: 'unexpected' } });
  });
});
