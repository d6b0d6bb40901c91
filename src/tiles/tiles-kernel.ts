import type { FeatureSet } from '#core/feature-set.ts';
import { type Extent, extentOf, type FlatGeometry } from '#core/flat-geometry.ts';
import type { Work } from '#core/progress.ts';
import type { BuildingSet } from '#core/twin.ts';
import type { Kernel } from '#threads/kernel.ts';
import { areaTiles } from './area-tiles.ts';
import { buildingTiles, groundOffset } from './building-tiles.ts';
import { groundTile } from './ground-tile.ts';
import { borderTiles, lineTiles, streetTiles } from './line-tiles.ts';
import type { TileSet } from './tile-set.ts';

/** What of a twin is drawn as tiles; points are symbols and need none. */
export interface CityTilesInput {
  readonly extent: Extent;
  readonly buildings?: BuildingSet;
  readonly roads?: FeatureSet;
  readonly districts?: FeatureSet;
}

/** A city ready to be shown. Feature numbers are those of the twin's sets. */
export interface CityTiles {
  readonly extent: Extent;
  /** Box of the buildings, which the camera frames first. */
  readonly buildingExtent?: Extent;
  /** Metres added to heights above the twin's datum: its lowest ground lies on the ellipsoid. */
  readonly groundOffsetM: number;
  readonly ground: TileSet;
  readonly buildings?: TileSet;
  readonly roads?: TileSet;
  readonly districts?: TileSet;
}

async function cityTiles(input: CityTilesInput, work: Work): Promise<CityTiles> {
  const { extent, buildings, roads, districts } = input;
  const groundOffsetM = buildings === undefined ? 0 : groundOffset(buildings);
  const buildingExtent = buildings === undefined ? undefined : extentOf(buildings.geometry);
  return {
    extent,
    groundOffsetM,
    ground: groundTile(extent),
    ...(buildingExtent !== undefined && { buildingExtent }),
    ...(buildings !== undefined && {
      buildings: await buildingTiles(buildings, groundOffsetM, work),
    }),
    ...(roads !== undefined && { roads: await streetTiles(roads, work) }),
    ...(districts !== undefined && { districts: await borderTiles(districts.geometry, work) }),
  };
}

/** Tiles of a layer's areas or lines; a layer of points is drawn as symbols and has none. */
async function layerTiles(geometry: FlatGeometry, work: Work): Promise<TileSet | undefined> {
  if (geometry.type === 'Point') return undefined;
  return geometry.type === 'MultiPolygon' ? areaTiles(geometry, work) : lineTiles(geometry, work);
}

/** The operations of the tiles worker. */
export const tilesKernel = { cityTiles, layerTiles } satisfies Kernel;
export type TilesKernel = typeof tilesKernel;
