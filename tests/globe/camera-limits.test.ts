import { Cartesian3, Cartographic, Ellipsoid, Event, Matrix4, type Scene } from 'cesium';
import { expect, it } from 'vitest';
import { CameraLimits } from '#globe/camera-limits.ts';

/** A camera 1000 m over a place that looks north, 45° down, in a scene that only tells of its frames. */
function overRotterdam() {
  const position = Cartesian3.fromDegrees(4.48, 51.92, 1000);
  const normal = Ellipsoid.WGS84.geodeticSurfaceNormal(position);
  const right = Cartesian3.normalize(
    Cartesian3.cross(Cartesian3.UNIT_Z, normal, new Cartesian3()),
    new Cartesian3(),
  );
  const north = Cartesian3.cross(normal, right, new Cartesian3());
  const mixed = (a: number, b: number) =>
    Cartesian3.add(
      Cartesian3.multiplyByScalar(north, a * Math.SQRT1_2, new Cartesian3()),
      Cartesian3.multiplyByScalar(normal, b * Math.SQRT1_2, new Cartesian3()),
      new Cartesian3(),
    );
  const camera = {
    position,
    direction: mixed(1, -1),
    up: mixed(1, 1),
    right,
    transform: Matrix4.clone(Matrix4.IDENTITY),
    get positionWC() {
      return this.position;
    },
    get directionWC() {
      return this.direction;
    },
    get upWC() {
      return this.up;
    },
    get rightWC() {
      return this.right;
    },
    get positionCartographic() {
      return Cartographic.fromCartesian(this.position);
    },
    views: 0,
    setView() {
      this.views += 1;
    },
  };
  const preUpdate = new Event();
  const scene = { camera, preUpdate, ellipsoid: Ellipsoid.WGS84 };
  return { camera, preUpdate, scene: scene as unknown as Scene };
}

it('takes back rounding, however often it comes, and so a camera that rests does not move', () => {
  const { camera, preUpdate, scene } = overRotterdam();
  const limits = new CameraLimits(scene);
  const before = [camera.up, camera.right, camera.direction].map((axis) => Cartesian3.clone(axis));
  for (let frame = 0; frame < 1000; frame++) {
    camera.up.y += 2e-16;
    camera.right.z -= 2e-16;
    preUpdate.raiseEvent();
    expect([camera.up, camera.right, camera.direction]).toEqual(before);
  }
  limits.dispose();
});

it('lets every real movement pass, and none under the ground or to the sky', () => {
  const { camera, preUpdate, scene } = overRotterdam();
  const limits = new CameraLimits(scene);
  const moved = Cartesian3.clone(camera.position);
  moved.x += 0.01;
  Cartesian3.clone(moved, camera.position);
  preUpdate.raiseEvent();
  expect(camera.position).toEqual(moved);
  expect(camera.views).toBe(0);
  Cartesian3.fromDegrees(4.48, 51.92, 2, Ellipsoid.WGS84, camera.position);
  preUpdate.raiseEvent();
  expect(camera.views).toBe(1);
  Cartesian3.clone(moved, camera.position);
  Cartesian3.clone(camera.up, camera.direction);
  preUpdate.raiseEvent();
  expect(camera.views).toBe(2);
  limits.dispose();
});
