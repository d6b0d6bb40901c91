import type { Provider } from '#core/model-package.ts';
import { makeModelKernel } from '#inference/model-kernel.ts';
import type { RuntimeParts, RuntimeSession, RuntimeTensor } from '#inference/onnx-runtime.ts';
import type { Thread } from '#threads/hosted-worker.ts';
import { inlineThread } from '#threads/inline-thread.ts';
import { loadNativeRuntime } from './native-runtime.ts';

/** What a made-up device does with a run on one of its providers. */
export interface Behaviour {
  readonly ms?: number;
  readonly loads?: boolean;
  readonly change?: (told: Readonly<Record<string, RuntimeTensor>>) => Promise<typeof told>;
}

function behaving(session: RuntimeSession, { change }: Behaviour): RuntimeSession {
  return {
    run: async (feeds) => (change ?? (async (told) => told))(await session.run(feeds)),
    release: () => session.release(),
  };
}

/** A kernel that computes natively, with the times and faults of a made-up device. */
export function device(behaviours: Partial<Record<Provider, Behaviour>>): () => Thread {
  return () => {
    let [clock, own]: [number, Behaviour] = [0, {}];
    const parts: RuntimeParts = {
      async load(wish) {
        own = behaviours[wish.provider] ?? {};
        if (own.loads === false) throw new Error('no such device');
        const native = await loadNativeRuntime({ threads: 1 });
        return {
          Tensor: native.Tensor,
          InferenceSession: {
            create: async (model, options) =>
              behaving(await native.InferenceSession.create(model, options), own),
          },
        };
      },
      now() {
        clock += own.ms ?? 1;
        return clock;
      },
    };
    return inlineThread(makeModelKernel(parts));
  };
}
