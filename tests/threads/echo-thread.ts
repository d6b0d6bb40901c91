import { parentPort } from 'node:worker_threads';
import { nodeEndpoint } from '#cli/node-endpoint.ts';
import { exposeKernel } from '#threads/expose.ts';
import { echoKernel } from './echo-kernel.ts';

if (parentPort !== null) exposeKernel(echoKernel, nodeEndpoint(parentPort));
