import { parentPort } from 'node:worker_threads';
import { inferenceKernel } from '#inference/inference-kernel.ts';
import { exposeKernel } from '#threads/expose.ts';
import { nodeEndpoint } from './node-endpoint.ts';

if (parentPort !== null) exposeKernel(inferenceKernel, nodeEndpoint(parentPort));
