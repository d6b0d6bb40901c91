import type { FlatGeometry, GeometryType, NestedParts } from '#core/flat-geometry.ts';
import type { Work } from '#core/progress.ts';
import type { EpsgCode } from '#core/units.ts';
import { bufferParts } from '#layers/area-buffer.ts';
import { type AreaCity, type AreaCityInput, areaCity } from '#layers/area-city.ts';
import { type AreaMembers, areaMembers } from '#layers/area-members.ts';
import { type AreaParts, AreaShape } from '#layers/area-shape.ts';
import { type AreaStatistics, areaStatistics } from '#layers/area-statistics.ts';
import type { LayerValues } from '#layers/layer-values.ts';
import type { Kernel } from '#threads/kernel.ts';

export interface BufferInput {
  readonly feature: { readonly type: GeometryType; readonly parts: NestedParts };
  readonly distanceM: number;
  readonly utm: EpsgCode;
}

export interface CityInput {
  readonly parts: AreaParts;
  readonly city: AreaCityInput;
}

export interface MembersInput {
  readonly parts: AreaParts;
  readonly geometry: FlatGeometry;
  readonly isGrid: boolean;
}

export interface StatisticsInput {
  readonly members: AreaMembers;
  readonly values: LayerValues;
  /** Width of the layer's scale, in its unit. */
  readonly scale: number;
  /** [n] 0 = left out; all are shown unless given. */
  readonly shown?: Uint8Array<ArrayBuffer>;
}

/** The area around a feature. */
function buffer({ feature, distanceM, utm }: BufferInput): Promise<AreaParts> {
  return bufferParts(feature, distanceM, utm);
}

function city(input: CityInput, work: Work): Promise<AreaCity> {
  return areaCity(new AreaShape(input.parts), input.city, work);
}

function members({ parts, geometry, isGrid }: MembersInput, work: Work): Promise<AreaMembers> {
  return areaMembers(new AreaShape(parts), geometry, isGrid, work);
}

function statistics({ members: inside, values, scale, shown }: StatisticsInput): AreaStatistics {
  return areaStatistics(inside, values, scale, shown);
}

/** The operations of the worker that reckons the figures of an area. */
export const areaKernel = { buffer, city, members, statistics } satisfies Kernel;
export type AreaKernel = typeof areaKernel;
