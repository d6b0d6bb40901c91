import { inferenceKernel } from '#inference/inference-kernel.ts';
import { exposeKernel } from '#threads/expose.ts';

exposeKernel(inferenceKernel);
