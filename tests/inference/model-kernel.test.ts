import { describe, expect, it } from 'vitest';
import { loadNodeRuntime } from '#cli/node-runtime.ts';
import { makeModelKernel } from '#inference/model-kernel.ts';
import type { OnnxRuntime } from '#inference/onnx-runtime.ts';
import { headlessWork } from '#threads/work.ts';
import { tinyFiles } from './tiny-sensor.ts';

const wish = { provider: 'wasm', threads: 1 } as const;

const loaders: Record<string, () => Promise<OnnxRuntime>> = {
  'onnxruntime-web': () => loadNodeRuntime(wish),
  'onnxruntime-node': async () => {
    const ort = await import('onnxruntime-node');
    return {
      Tensor: ort.Tensor,
      InferenceSession: {
        create: (model) => ort.InferenceSession.create(model, { executionProviders: ['cpu'] }),
      },
    };
  },
};

describe.each(Object.entries(loaders))('a package in %s', (_, load) => {
  it('gives its golden vectors', async () => {
    const kernel = makeModelKernel({ load, now: () => performance.now() });
    await kernel.prepareRuntime(wish);
    const opened = await kernel.openModel({ files: tinyFiles(), wish }, headlessWork());
    expect(opened.goldenMaxDeviationSd).toBeLessThan(1e-5);
    expect(opened.goldenMaxDeviationSd).toBeGreaterThan(0);
    expect(opened.medianMs).toBeGreaterThan(0);
    await kernel.releaseModel();
  });
});
