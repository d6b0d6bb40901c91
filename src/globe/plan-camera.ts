import type { CameraState } from '#core/camera-state.ts';
import type { Extent } from '#core/flat-geometry.ts';

const EARTH_M = 6_371_000;
const RADIANS = Math.PI / 180;
/** Half of the field of view of the 3D map along its longer side, so that a view shows the same in both. */
const HALF_VIEW = Math.tan(30 * RADIANS);
const METRES_PER_PIXEL = [0.03, 400] as const;

/** A point of a flat picture or of the ground beside `origin`: metres east and north, or pixels right and down. */
export type PlanPoint = readonly [x: number, y: number];

/** Where a plan looks from straight above. */
export interface PlanView {
  /** Middle of the picture, degrees. */
  readonly lon: number;
  readonly lat: number;
  readonly metresPerPixel: number;
  /** Clockwise from north: what points up. */
  readonly headingDeg: number;
}

/** Degrees to metres east and north of a fixed place, as if the ground there were flat. */
export class PlanGround {
  readonly #lon: number;
  readonly #lat: number;
  readonly #eastM: number;
  readonly #northM = EARTH_M * RADIANS;

  constructor(lon: number, lat: number) {
    this.#lon = lon;
    this.#lat = lat;
    this.#eastM = this.#northM * Math.cos(lat * RADIANS);
  }

  east(lon: number): number {
    return (lon - this.#lon) * this.#eastM;
  }

  north(lat: number): number {
    return (lat - this.#lat) * this.#northM;
  }

  /** Degrees of a place in metres. */
  place([east, north]: PlanPoint): [lon: number, lat: number] {
    return [this.#lon + east / this.#eastM, this.#lat + north / this.#northM];
  }
}

/** A view on the way from one to another: sizes by their ratio, headings the shorter way around. */
export function viewBetween(from: PlanView, to: PlanView, share: number): PlanView {
  const turn = ((to.headingDeg - from.headingDeg + 540) % 360) - 180;
  return {
    lon: from.lon + (to.lon - from.lon) * share,
    lat: from.lat + (to.lat - from.lat) * share,
    metresPerPixel: from.metresPerPixel * (to.metresPerPixel / from.metresPerPixel) ** share,
    headingDeg: from.headingDeg + turn * share,
  };
}

/** The matrix of a canvas: x' = a x + c y + e, y' = b x + d y + f. */
export type PlanMatrix = readonly [
  a: number,
  b: number,
  c: number,
  d: number,
  e: number,
  f: number,
];

/** A view over a ground in a picture of `width` × `height` CSS pixels. */
export class PlanCamera {
  readonly view: PlanView;
  readonly ground: PlanGround;
  readonly width: number;
  readonly height: number;

  constructor(view: PlanView, ground: PlanGround, width: number, height: number) {
    const [least, most] = METRES_PER_PIXEL;
    const metresPerPixel = Math.min(most, Math.max(least, view.metresPerPixel));
    this.view = { ...view, metresPerPixel, headingDeg: ((view.headingDeg % 360) + 360) % 360 };
    this.ground = ground;
    this.width = width;
    this.height = height;
  }

  with(change: Partial<PlanView>): PlanCamera {
    return new PlanCamera({ ...this.view, ...change }, this.ground, this.width, this.height);
  }

  /** From metres of the ground to CSS pixels. */
  matrix(): PlanMatrix {
    const { lon, lat, metresPerPixel, headingDeg } = this.view;
    const [cosine, sine] = [Math.cos(headingDeg * RADIANS), Math.sin(headingDeg * RADIANS)];
    const scale = 1 / metresPerPixel;
    const [east, north] = [this.ground.east(lon), this.ground.north(lat)];
    const [a, b, c, d] = [cosine * scale, -sine * scale, -sine * scale, -cosine * scale];
    return [
      a,
      b,
      c,
      d,
      this.width / 2 - a * east - c * north,
      this.height / 2 - b * east - d * north,
    ];
  }

  /** Pixels of a place in degrees. */
  pixel(lon: number, lat: number): PlanPoint {
    const [a, b, c, d, e, f] = this.matrix();
    const [east, north] = [this.ground.east(lon), this.ground.north(lat)];
    return [a * east + c * north + e, b * east + d * north + f];
  }

  /** Metres east and north of the ground's origin under a pixel. */
  metres(x: number, y: number): PlanPoint {
    const { lon, lat, metresPerPixel, headingDeg } = this.view;
    const [cosine, sine] = [Math.cos(headingDeg * RADIANS), Math.sin(headingDeg * RADIANS)];
    const right = (x - this.width / 2) * metresPerPixel;
    const up = (this.height / 2 - y) * metresPerPixel;
    return [
      this.ground.east(lon) + right * cosine + up * sine,
      this.ground.north(lat) - right * sine + up * cosine,
    ];
  }

  /** The place under a pixel, degrees. */
  place(x: number, y: number): [lon: number, lat: number] {
    return this.ground.place(this.metres(x, y));
  }

  /** Moved so that what lay under one pixel lies under another. */
  dragged(fromX: number, fromY: number, toX: number, toY: number): PlanCamera {
    const middle = [this.width / 2 + fromX - toX, this.height / 2 + fromY - toY] as const;
    const [lon, lat] = this.place(...middle);
    return this.with({ lon, lat });
  }

  /** Closer by a factor above 1; what lies under the pixel stays there. */
  zoomedAt(factor: number, x: number, y: number): PlanCamera {
    const closer = this.with({ metresPerPixel: this.view.metresPerPixel / factor });
    const [beforeX, beforeY] = this.metres(x, y);
    const [afterX, afterY] = closer.metres(x, y);
    const { lon, lat } = this.view;
    const middle: PlanPoint = [
      this.ground.east(lon) + beforeX - afterX,
      this.ground.north(lat) + beforeY - afterY,
    ];
    const [newLon, newLat] = this.ground.place(middle);
    return closer.with({ lon: newLon, lat: newLat });
  }

  /** The view that shows a whole box with a margin. */
  framing([west, south, east, north]: Extent, headingDeg: number): PlanCamera {
    const [lon, lat] = [(west + east) / 2, (south + north) / 2];
    const [cosine, sine] = [
      Math.abs(Math.cos(headingDeg * RADIANS)),
      Math.abs(Math.sin(headingDeg * RADIANS)),
    ];
    const widthM = this.ground.east(east) - this.ground.east(west);
    const heightM = this.ground.north(north) - this.ground.north(south);
    const metresPerPixel = Math.max(
      (widthM * cosine + heightM * sine) / this.width,
      (widthM * sine + heightM * cosine) / this.height,
    );
    return this.with({ lon, lat, headingDeg, metresPerPixel: metresPerPixel * 1.1 });
  }

  /** The same view as a camera that looks straight down. */
  state(): CameraState {
    const { lon, lat, headingDeg, metresPerPixel } = this.view;
    const heightM = (metresPerPixel * Math.max(this.width, this.height)) / (2 * HALF_VIEW);
    return { lon, lat, heightM, headingDeg, pitchDeg: 90 };
  }

  /** The view of the ground that a camera looks at, seen from above at the same distance. */
  restored({ lon, lat, heightM, headingDeg, pitchDeg }: CameraState): PlanCamera {
    const pitch = Math.min(90, Math.max(10, pitchDeg)) * RADIANS;
    const ahead = heightM / Math.tan(pitch);
    const heading = headingDeg * RADIANS;
    const [newLon, newLat] = this.ground.place([
      this.ground.east(lon) + ahead * Math.sin(heading),
      this.ground.north(lat) + ahead * Math.cos(heading),
    ]);
    const rangeM = heightM / Math.sin(pitch);
    const metresPerPixel = (2 * rangeM * HALF_VIEW) / Math.max(1, this.width, this.height);
    return this.with({ lon: newLon, lat: newLat, headingDeg, metresPerPixel });
  }
}

/** The camera before there is anything to look at. */
export function nowhere(width: number, height: number, ground = new PlanGround(0, 0)): PlanCamera {
  const view = { lon: 0, lat: 0, metresPerPixel: 1, headingDeg: 0 };
  return new PlanCamera(view, ground, width, height);
}
