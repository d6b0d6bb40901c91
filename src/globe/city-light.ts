import { Cartesian3, Color, DirectionalLight, type Scene } from 'cesium';
import type { SunPosition } from '#core/sun-position.ts';
import { type LocalFrame, localFrame } from '#tiles/local-frame.ts';
import type { CityTiles } from '#tiles/tiles-kernel.ts';
import type { GlobeContent, GlobeLayer } from './globe-contract.ts';
import { GroundShadows, type ShadowPlane } from './ground-shadows.ts';
import type { TileLayer } from './tile-layer.ts';

/** Altitude of the sun at which it lights nothing yet, and from which it lights in full. */
const RISING_DEG = [0, 6] as const;
/** Lower than this shadows would be longer than the city; they come in over the next degrees. */
const SHADOWS_DEG = [3, 6] as const;
const SHADOW = {
  light: { color: '#1B2A44', strength: 0.32 },
  dark: { color: '#000000', strength: 0.5 },
} as const;
/**
 * Over the streets where these have no values; where areas of layers lie on the ground, half a metre lower: their
 * triangles dip a little under the round earth.
 */
const OVER_STREETS: ShadowPlane = { upM: 0, rank: 38 };
const UNDER_AREAS: ShadowPlane = { upM: -0.5, rank: 0.8 };

function share(altitudeDeg: number, [from, to]: readonly [number, number]): number {
  return Math.min(1, Math.max(0, (altitudeDeg - from) / (to - from)));
}

/** Unit vector towards the sun in earth-centred axes. */
function towards({ altitudeDeg, azimuthDeg }: SunPosition, frame: LocalFrame): Cartesian3 {
  const [altitude, azimuth] = [altitudeDeg, azimuthDeg].map((angle) => (angle * Math.PI) / 180);
  const level = Math.cos(altitude ?? 0);
  const along = [
    level * Math.sin(azimuth ?? 0),
    level * Math.cos(azimuth ?? 0),
    Math.sin(altitude ?? 0),
  ];
  const sum = (axis: 0 | 1 | 2) =>
    (along[0] ?? 0) * frame.east[axis] +
    (along[1] ?? 0) * frame.north[axis] +
    (along[2] ?? 0) * frame.up[axis];
  return new Cartesian3(sum(0), sum(1), sum(2));
}

function areVisible(layers: readonly GlobeLayer[] = []): boolean {
  return layers.some(({ geometry, visible }) => visible && geometry.type === 'MultiPolygon');
}

/** Whether values lie on the ground, which no shadow may darken. */
function hasGroundValues({ layers, split, paint }: GlobeContent): boolean {
  return areVisible(layers) || areVisible(split?.layers) || paint?.roads !== undefined;
}

/** What is lit of the buildings. */
type LitBuildings = Pick<TileLayer, 'show' | 'setLight'>;

/** Lights the buildings of a city, and lays their shadows on its ground. */
export class CityLight {
  readonly #scene: Scene;
  #city: CityTiles | undefined;
  #buildings: LitBuildings | undefined;
  #frame: LocalFrame | undefined;
  #shadows: GroundShadows | undefined;
  #shown: Uint8Array | undefined;

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  /** The buildings of another city. */
  watch(city: CityTiles | undefined, buildings: LitBuildings | undefined): void {
    this.#city = city;
    this.#buildings = buildings;
    this.#dropShadows();
    if (city === undefined) return;
    const [west, south, east, north] = city.extent;
    this.#frame = localFrame((west + east) / 2, (south + north) / 2);
  }

  update(content: GlobeContent): void {
    const { look, paint } = content;
    const sun = look?.sun;
    if (sun !== undefined && this.#frame !== undefined) {
      const direction = Cartesian3.negate(towards(sun, this.#frame), new Cartesian3());
      this.#scene.light = new DirectionalLight({ direction });
    }
    // Colours of values are told by comparing them with the legend: no sun changes them.
    const lit = sun === undefined || paint?.buildings !== undefined;
    const strength = lit ? 0 : share(sun.altitudeDeg, RISING_DEG);
    this.#buildings?.setLight(look?.shading === false ? 0 : 1, strength);
    this.#castShadows(content);
  }

  #castShadows(content: GlobeContent): void {
    const { look, theme, shown } = content;
    const strength = share(look?.sun?.altitudeDeg ?? -90, SHADOWS_DEG);
    const wanted = strength > 0 && this.#buildings?.show === true;
    if (shown?.buildings !== this.#shown) this.#dropShadows();
    this.#shown = shown?.buildings;
    const tiles = this.#city?.buildings;
    if (wanted && tiles !== undefined) {
      const plane = hasGroundValues(content) ? UNDER_AREAS : OVER_STREETS;
      this.#shadows ??= new GroundShadows(this.#scene, tiles, this.#shown, plane);
      this.#shadows.setPlane(plane);
      const { color, strength: full } = SHADOW[theme];
      this.#shadows.paint(Color.fromCssColorString(color).withAlpha(full * strength));
    }
    if (this.#shadows !== undefined) this.#shadows.show = wanted;
  }

  #dropShadows(): void {
    this.#shadows?.dispose();
    this.#shadows = undefined;
  }

  dispose(): void {
    this.#dropShadows();
  }
}
