import { areaKernel } from '#pipelines/area-kernel.ts';
import { exposeKernel } from '#threads/expose.ts';

exposeKernel(areaKernel);
