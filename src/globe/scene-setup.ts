import {
  CameraEventType,
  type Cartesian3,
  IntersectionTests,
  KeyboardEventModifier,
  Ray,
  type Scene,
} from 'cesium';
import type { Detail } from './moving-detail.ts';

const NEAREST_M = 20;
const FURTHEST_M = 300_000;

/** Where a ray meets the ellipsoid first. */
function groundOnRay(ray: Ray, scene: Scene, result: Cartesian3): Cartesian3 | undefined {
  const span = IntersectionTests.rayEllipsoid(ray, scene.ellipsoid);
  return span === undefined ? undefined : Ray.getPoint(ray, span.start, result);
}

/** Takes away what a city model does not need, and binds the mouse as people know it from maps. */
export function prepareScene(scene: Scene, detail: Detail): void {
  scene.globe.show = false;
  // The mouse control asks the globe where the pointer is; a hidden globe has no tiles to answer with.
  Object.assign(scene.globe, {
    pickWorldCoordinates: (ray: Ray, from: Scene, _cull: boolean, result: Cartesian3) =>
      groundOnRay(ray, from, result),
  });
  scene.useDepthPicking = detail === 'full';
  scene.fog.enabled = false;
  scene.postProcessStages.fxaa.enabled = false;
  scene.highDynamicRange = false;
  const controller = scene.screenSpaceCameraController;
  controller.minimumZoomDistance = NEAREST_M;
  controller.maximumZoomDistance = FURTHEST_M;
  controller.zoomEventTypes = [CameraEventType.WHEEL, CameraEventType.PINCH];
  controller.tiltEventTypes = [
    CameraEventType.RIGHT_DRAG,
    CameraEventType.MIDDLE_DRAG,
    CameraEventType.PINCH,
    { eventType: CameraEventType.LEFT_DRAG, modifier: KeyboardEventModifier.CTRL },
  ];
}

const INERTIA = { spin: 0.9, translate: 0.9, zoom: 0.8 };

/** Whether movements by mouse run out slowly. */
export function setInertia(scene: Scene, on: boolean): void {
  const controller = scene.screenSpaceCameraController;
  controller.inertiaSpin = on ? INERTIA.spin : 0;
  controller.inertiaTranslate = on ? INERTIA.translate : 0;
  controller.inertiaZoom = on ? INERTIA.zoom : 0;
}
