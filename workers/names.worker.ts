import { exposeKernel } from '#threads/expose.ts';
import { namesKernel } from '#twin/name-list.ts';

exposeKernel(namesKernel);
