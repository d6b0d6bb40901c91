import { storageKernel } from '#storage/storage-kernel.ts';
import { exposeKernel } from '#threads/expose.ts';

exposeKernel(storageKernel());
