import { parentPort } from 'node:worker_threads';
import { nodeEndpoint } from '#cli/node-endpoint.ts';
import { trafficKernel } from '#simulation/traffic/traffic-kernel.ts';
import { exposeKernel } from '#threads/expose.ts';

if (parentPort !== null) exposeKernel(trafficKernel, nodeEndpoint(parentPort));
