import { filesKernel } from '#pipelines/files-kernel.ts';
import { exposeKernel } from '#threads/expose.ts';

exposeKernel(filesKernel);
