import { Math as CesiumMath, type Scene } from 'cesium';
import type { Extent } from '#core/flat-geometry.ts';
import type { CameraRig } from './camera-rig.ts';
import type { GlobeView } from './globe-contract.ts';

/** Places along each side of the picture that are looked up on the ground. */
const STEPS = 4;

/** Points around the picture, clockwise from its upper left, as shares of its size. */
function rim(): [number, number][] {
  const points: [number, number][] = [];
  for (let step = 0; step < STEPS; step++) points.push([step / STEPS, 0]);
  for (let step = 0; step < STEPS; step++) points.push([1, step / STEPS]);
  for (let step = 0; step < STEPS; step++) points.push([1 - step / STEPS, 1]);
  for (let step = 0; step < STEPS; step++) points.push([0, 1 - step / STEPS]);
  return points;
}

/** The ground at a point of the picture or, where the sky is there, the furthest ground below it. */
function groundBelow(scene: Scene, rig: CameraRig, x: number, y: number) {
  const { clientWidth: width, clientHeight: height } = scene.canvas;
  for (let share = y; share <= 1; share += 0.02) {
    const ground = rig.groundAt(x * width, share * height);
    if (ground !== undefined) {
      return [
        CesiumMath.toDegrees(ground.longitude),
        CesiumMath.toDegrees(ground.latitude),
      ] as const;
    }
  }
  return undefined;
}

function boxAround(polygon: readonly (readonly [number, number])[]): Extent {
  const lons = polygon.map(([lon]) => lon);
  const lats = polygon.map(([, lat]) => lat);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

/** What the picture shows now. */
export function viewReport(scene: Scene, rig: CameraRig): GlobeView {
  const [lon, lat] = rig.target();
  const polygon = rim().flatMap(([x, y]) => {
    const ground = groundBelow(scene, rig, x, y);
    return ground === undefined ? [] : [ground];
  });
  return {
    camera: rig.state(),
    lon,
    lat,
    metresPerPixel: rig.metresPerPixel(),
    polygon,
    extent: polygon.length === 0 ? [lon, lat, lon, lat] : boxAround(polygon),
  };
}
