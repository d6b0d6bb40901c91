import { whatIfKernel } from '#pipelines/what-if-kernel.ts';
import { exposeKernel } from '#threads/expose.ts';

exposeKernel(whatIfKernel());
