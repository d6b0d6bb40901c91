import type { FeatureSet } from '#core/feature-set.ts';
import { type Extent, extentOf } from '#core/flat-geometry.ts';
import type { Work } from '#core/progress.ts';
import type { BuildingSet } from '#core/twin.ts';
import type { Kernel } from '#threads/kernel.ts';
import { placedFeatures } from '#twin/place-source.ts';
import { areaTiles, coverTiles } from './area-tiles.ts';
import { buildingTiles, groundOffset } from './building-tiles.ts';
import { groundTile } from './ground-tile.ts';
import { layerShape, type ShapedFeatures, wallHeights } from './layer-shape.ts';
import { borderTiles, lineTiles, streetTiles } from './line-tiles.ts';
import { shoreTiles } from './shore-tiles.ts';
import type { TileSet } from './tile-set.ts';
import { wallTiles } from './wall-tiles.ts';

/** What of a twin is drawn as tiles; points are symbols and need none. */
export interface CityTilesInput {
  readonly extent: Extent;
  readonly buildings?: BuildingSet;
  readonly roads?: FeatureSet;
  readonly districts?: FeatureSet;
  readonly landcover?: FeatureSet;
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
  readonly landcover?: TileSet;
  /** The shores of the water of the land cover; feature numbers are those of the land cover. */
  readonly shores?: TileSet;
}

async function cityTiles(input: CityTilesInput, work: Work): Promise<CityTiles> {
  const { extent, buildings, roads, districts, landcover } = input;
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
    ...(landcover !== undefined && {
      landcover: await coverTiles(landcover, work),
      shores: await shoreTiles(landcover, work),
    }),
  };
}

/** A layer to draw. Walls stand on the ground of the city: `groundOffsetM` is that of its tiles. */
export interface LayerTilesInput extends ShapedFeatures {
  readonly groundOffsetM: number;
}

/** Tiles of a layer's areas, lines or walls; a layer of points is drawn as symbols and has none. */
async function layerTiles(input: LayerTilesInput, work: Work): Promise<TileSet | undefined> {
  const { geometry, columns, groundOffsetM } = input;
  switch (layerShape(input)) {
    case 'points':
      return undefined;
    case 'areas':
      return areaTiles(geometry, work);
    case 'lines':
      return lineTiles(geometry, work);
    case 'streets':
      return streetTiles(input, work);
    case 'walls': {
      const heights = wallHeights(columns);
      return heights && wallTiles(geometry, heights, groundOffsetM, work);
    }
  }
}

/** The operations of the tiles worker. */
export const tilesKernel = { cityTiles, layerTiles, placedFeatures } satisfies Kernel;
export type TilesKernel = typeof tilesKernel;
