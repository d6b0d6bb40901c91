import { columnOf } from '#core/feature-set.ts';
import { type Extent, extentOf, unionExtent } from '#core/flat-geometry.ts';
import type { BuildingSet } from '#core/twin.ts';
import { groundOffset } from '#tiles/building-tiles.ts';
import type { GlobeContent, GlobePlace, GlobeSplit, GlobeView, PickHit } from './globe-contract.ts';
import type { PlanCamera } from './plan-camera.ts';

/** The box that a plan frames first: the buildings, else all there is; `undefined` for nothing. */
export function planExtent(content: GlobeContent | undefined): Extent | undefined {
  const { twin, layers } = content ?? {};
  const buildings = twin?.buildings && extentOf(twin.buildings.geometry);
  if (buildings !== undefined) return buildings;
  const sets = [twin?.roads, twin?.districts, twin?.sensors, ...(layers ?? [])];
  return sets.reduce<Extent | undefined>(
    (box, set) => (set === undefined ? box : unionExtent(box, extentOf(set.geometry))),
    undefined,
  );
}

/** Foot and top of a building above the lowest ground of the city. */
function roofOf(buildings: BuildingSet, index: number): { groundM: number; heightM: number } {
  const offset = groundOffset(buildings);
  const foot = (columnOf(buildings, 'groundM', 'number')?.values[index] ?? 0) + offset;
  const tall = columnOf(buildings, 'heightM', 'number')?.values[index] ?? 0;
  return { groundM: foot, heightM: foot + tall };
}

/** The content as the right side of a split picture shows it. */
export function rightContent(content: GlobeContent, split: GlobeSplit): GlobeContent {
  const { layers, visible, paint, shown, opacity } = split;
  return { ...content, layers, visible, paint, shown, opacity };
}

/** What a plan shows, as the 3D map tells it. */
export function planView(camera: PlanCamera): GlobeView {
  const { width, height, view } = camera;
  const polygon = [
    camera.place(0, 0),
    camera.place(width, 0),
    camera.place(width, height),
    camera.place(0, height),
  ];
  const lons = polygon.map(([lon]) => lon);
  const lats = polygon.map(([, lat]) => lat);
  return {
    camera: camera.state(),
    lon: view.lon,
    lat: view.lat,
    metresPerPixel: view.metresPerPixel,
    polygon,
    extent: [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)],
  };
}

/** The place under a point: on the roof of the building among its hits, else on the ground. */
export function planPlace(
  [lon, lat]: readonly [number, number],
  hits: readonly PickHit[],
  buildings: BuildingSet | undefined,
): GlobePlace {
  const hit = hits.find(({ source }) => source === 'buildings');
  if (hit === undefined || buildings === undefined) return { lon, lat, heightM: 0, groundM: 0 };
  return { lon, lat, building: hit.index, ...roofOf(buildings, hit.index) };
}
