import { parentPort } from 'node:worker_threads';
import { nodeEndpoint } from '#cli/node-endpoint.ts';
import { assignTrips } from '#simulation/traffic/equilibrium.ts';
import { exposeKernel } from '#threads/expose.ts';
import type { Kernel } from '#threads/kernel.ts';

/** Assignment alone, as an operation of a thread. */
const trafficKernel = { assign: assignTrips } satisfies Kernel;
export type TrafficKernel = typeof trafficKernel;

if (parentPort !== null) exposeKernel(trafficKernel, nodeEndpoint(parentPort));
