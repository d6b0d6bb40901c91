import { Worker } from 'node:worker_threads';
import type { Thread } from '#threads/hosted-worker.ts';
import { nodeEndpoint } from './node-endpoint.ts';

/** Node's own `--import` leaves the entry of a thread to its plain loader, which refuses TypeScript. */
const START = `
  const { loader, file } = require('node:worker_threads').workerData;
  import(loader).then(({ register }) => { register(); return import(file); });
`;

/** A Node thread that runs a TypeScript file, which calls `exposeKernel` on its parent port. */
export function nodeThread(file: URL): Thread {
  const loader = import.meta.resolve('tsx/esm/api');
  const workerData = { loader, file: file.href };
  const worker = new Worker(START, { eval: true, execArgv: [], workerData });
  return {
    endpoint: nodeEndpoint(worker),
    onLost(listener) {
      worker.on('error', listener);
      worker.on('messageerror', listener);
      worker.on('exit', (code) => listener(new Error(`The thread ended with code ${code}`)));
    },
    terminate: () => void worker.terminate(),
  };
}
