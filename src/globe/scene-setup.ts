import { CameraEventType, KeyboardEventModifier, type Scene } from 'cesium';

const NEAREST_M = 20;
const FURTHEST_M = 300_000;

/** Takes away what a city model does not need, and binds the mouse as people know it from maps. */
export function prepareScene(scene: Scene): void {
  scene.globe.show = false;
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
