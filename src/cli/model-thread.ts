import { parentPort } from 'node:worker_threads';
import { makeModelKernel } from '#inference/model-kernel.ts';
import { exposeKernel } from '#threads/expose.ts';
import { nodeEndpoint } from './node-endpoint.ts';
import { loadNodeRuntime } from './node-runtime.ts';

if (parentPort !== null) {
  const kernel = makeModelKernel({ load: loadNodeRuntime, now: () => performance.now() });
  exposeKernel(kernel, nodeEndpoint(parentPort));
}
