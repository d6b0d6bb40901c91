import { trafficKernel } from '#simulation/traffic/traffic-kernel.ts';
import { exposeKernel } from '#threads/expose.ts';

exposeKernel(trafficKernel);
