import { inferenceKernel } from '#inference/inference-kernel.ts';
import { makeModelKernel } from '#inference/model-kernel.ts';
import { exposeKernel } from '#threads/expose.ts';
import { loadWebRuntime } from './web-runtime.ts';

const models = makeModelKernel({ load: loadWebRuntime, now: () => performance.now() });
exposeKernel({ ...inferenceKernel, ...models });
