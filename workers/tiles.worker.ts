import { exposeKernel } from '#threads/expose.ts';
import { tilesKernel } from '#tiles/tiles-kernel.ts';

exposeKernel(tilesKernel);
