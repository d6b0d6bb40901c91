import { fitToCounts } from '#simulation/demand/count-fit.ts';
import type { Kernel } from '#threads/kernel.ts';
import { assignClasses } from './class-assignment.ts';
import { assignTrips } from './equilibrium.ts';

/** The operations of a traffic worker. Each solve takes one thread; several scenarios take one each. */
export const trafficKernel = {
  assign: assignTrips,
  assignClasses,
  fitToCounts,
} satisfies Kernel;
export type TrafficKernel = typeof trafficKernel;
