import { feedsKernel } from '#pipelines/feeds-kernel.ts';
import { exposeKernel } from '#threads/expose.ts';

exposeKernel(feedsKernel(() => performance.now()));
