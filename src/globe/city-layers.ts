import type { CustomShader, Scene } from 'cesium';
import { cityColors } from '#core/city-colors.ts';
import { COLORS, type ThemeColors } from '#core/tokens.ts';
import { COVER_CLASSES } from '#core/twin.ts';
import { coverClasses } from '#tiles/cover-classes.ts';
import { groundRadius } from '#tiles/ground-tile.ts';
import { FILL_RANK } from '#tiles/line-tiles.ts';
import type { TileSet } from '#tiles/tile-set.ts';
import type { CameraRig } from './camera-rig.ts';
import { CityLight } from './city-light.ts';
import { CityPart, type PartColors, type PartLook } from './city-part.ts';
import { CityStations } from './city-stations.ts';
import { classPaint, kindPaint, plainPaint } from './feature-paint.ts';
import type { DrawnSource } from './feature-picker.ts';
import {
  areaShader,
  buildingShader,
  groundShader,
  type LineLook,
  lineShader,
} from './feature-shaders.ts';
import type { CitySource, GlobeContent } from './globe-contract.ts';
import { Horizon } from './horizon.ts';
import { indexIn } from './index-in.ts';
import { TileLayer } from './tile-layer.ts';

const STREETS: LineLook = {
  leastPx: [0.6, 1, 1.4, 1.8, 2.4, 3],
  casingPx: [0.5, 0.6, 0.7, 0.8, 1, 1],
  rank: 20,
};
/** Under the lowest area of a layer. */
const COVER_RANK = 0.5;
/** Its inner half lies under the water. `shoreTiles` rank all of it as a fill. */
const SHORES: LineLook = { leastPx: [2.5], casingPx: [0], rank: COVER_RANK - FILL_RANK };
const BORDERS: LineLook = { leastPx: [1.25], casingPx: [0], rank: 4 };
/** Share of the casing's colour in that of shores, over the ground's: a thin line that does not shout. */
const SHORE_STRENGTH = 0.6;

/** The parts that can be coloured, filtered and hidden, in the order in which they are made. */
const PARTS = ['landcover', 'buildings', 'roads', 'districts'] as const;
type PartName = (typeof PARTS)[number];

/** The city itself: ground, water and green, buildings, streets, borders of districts, stations. */
export class CityLayers {
  readonly #scene: Scene;
  readonly #horizon: Horizon;
  readonly #light: CityLight;
  readonly #stations: CityStations;
  #content: GlobeContent | undefined;
  #ground: TileLayer | undefined;
  #shores: CityPart | undefined;
  #parts: Readonly<Partial<Record<PartName, CityPart>>> = {};

  constructor(scene: Scene, rig: CameraRig) {
    this.#scene = scene;
    this.#horizon = new Horizon(scene, rig);
    this.#light = new CityLight(scene);
    this.#stations = new CityStations(scene);
  }

  get #tiled(): readonly (TileLayer | CityPart | undefined)[] {
    return [this.#ground, this.#shores, ...Object.values(this.#parts)];
  }

  /** Shows the content. Returns a promise of new tiles being drawn, or nothing when none are new. */
  update(content: GlobeContent): Promise<void> | undefined {
    const newCity = this.#content?.city !== content.city;
    this.#content = content;
    if (newCity) this.#rebuild(content);
    this.#paintGround(content);
    for (const name of PARTS) this.#drawPart(name, content);
    this.#drawShores(content);
    this.#select(content);
    this.#stations.update(content);
    this.#light.update(content);
    return newCity && content.city !== undefined ? this.#drawn() : undefined;
  }

  /**
   * The source that a tileset of the scene draws and that can be picked, neither the ground nor what covers it, with
   * the side it is drawn on.
   */
  sourceOf(tileset: unknown): DrawnSource | undefined {
    for (const source of ['buildings', 'roads', 'districts'] as const) {
      const found = this.#parts[source]?.sideOf(tileset);
      if (found !== undefined) return { source, ...found };
    }
    return undefined;
  }

  #rebuild({ city }: GlobeContent): void {
    for (const layer of this.#tiled) layer?.dispose();
    const radius = city === undefined ? 1 : groundRadius(city.extent);
    this.#ground = city && new TileLayer(this.#scene, city.ground, groundShader(radius));
    this.#horizon.watch(this.#ground, city?.extent);
    const part = (tiles: TileSet | undefined, shader: (tiles: TileSet) => CustomShader) =>
      tiles && new CityPart(() => new TileLayer(this.#scene, tiles, shader(tiles)));
    const parts = {
      landcover: part(city?.landcover, () => areaShader(COVER_RANK)),
      buildings: part(city?.buildings, buildingShader),
      roads: part(city?.roads, () => lineShader(STREETS)),
      districts: part(city?.districts, () => lineShader(BORDERS)),
    };
    this.#parts = Object.fromEntries(Object.entries(parts).filter(([, made]) => made));
    this.#shores = part(city?.shores, () => lineShader(SHORES));
    this.#light.watch(city, parts.buildings);
  }

  #paintGround(content: GlobeContent): void {
    const colors = cityColors(content.theme, darkOf(content));
    this.#ground?.setColor('u_ground', colors.ground);
    this.#ground?.setColor('u_background', colors.surface2);
    this.#horizon.paint(colors.ground, colors.surface2);
  }

  #drawPart(name: PartName, content: GlobeContent): void {
    const { left, right } = sideLooks(name, content, (paint) => partColors(name, content, paint));
    this.#parts[name]?.draw(left, right);
  }

  #drawShores(content: GlobeContent): void {
    const features = content.city?.shores?.features ?? 0;
    const { casing, ground } = cityColors(content.theme, darkOf(content));
    const colors: PartColors = {
      of: [features, casing],
      paint: () => plainPaint(features, casing),
      under: ground,
    };
    const along = (look: PartLook): PartLook => ({
      colors: look.colors,
      shown: look.shown,
      visible: look.visible && content.look?.water !== false,
      opacity: look.opacity * SHORE_STRENGTH,
    });
    const { left, right } = sideLooks('landcover', content, () => colors);
    this.#shores?.draw(along(left), right && along(right));
  }

  #select({ selection, theme }: GlobeContent): void {
    const color = COLORS[theme].selection;
    for (const source of ['buildings', 'roads'] as const) {
      this.#parts[source]?.select(indexIn(selection, source), color);
    }
  }

  async #drawn(): Promise<void> {
    await Promise.all(this.#tiled.map((layer) => layer?.drawn));
  }

  dispose(): void {
    for (const layer of this.#tiled) layer?.dispose();
    this.#stations.dispose();
    this.#horizon.dispose();
    this.#light.dispose();
  }
}

/** How each side draws a part of the city. */
function sideLooks(
  source: CitySource,
  { visible, paint, shown, opacity, split }: GlobeContent,
  colorsOf: (paint: GlobeContent['paint']) => PartColors,
): { left: PartLook; right: PartLook | undefined } {
  const look = (of: Pick<GlobeContent, 'visible' | 'paint' | 'shown' | 'opacity'>): PartLook => ({
    colors: colorsOf(of.paint),
    visible: of.visible[source],
    shown: of.shown?.[source],
    opacity: of.opacity?.[source] ?? 1,
  });
  return { left: look({ visible, paint, shown, opacity }), right: split && look(split) };
}

/** What colours a part of the city: its own neutral colours, or those of classes. */
function partColors(
  name: PartName,
  content: GlobeContent,
  paint: GlobeContent['paint'],
): PartColors {
  const colors = cityColors(content.theme, darkOf(content));
  if (name === 'landcover') return coverColors(content, colors);
  const features = content.city?.[name]?.features ?? 0;
  const style = paint?.[name];
  const plain = {
    buildings: colors.building,
    roads: colors.street,
    districts: colors.controlBorder,
  };
  return {
    of: [features, style ?? plain[name]],
    paint: () => (style === undefined ? plainPaint(features, plain[name]) : classPaint(style)),
    ...(name === 'roads' ? { casing: colors.casing } : {}),
    ...(name === 'buildings' ? {} : { under: colors.ground }),
  };
}

/** Ground, green and water by `COVER_CLASSES`. */
function coverColors({ twin, look }: GlobeContent, colors: ThemeColors): PartColors {
  const { landcover } = twin;
  const { ground, green } = colors;
  const water = look?.water === false ? ground : colors.water;
  const byClass = { other: ground, green, water };
  const classes = () => (landcover === undefined ? new Uint8Array() : coverClasses(landcover));
  return {
    of: [landcover, ground, green, water],
    paint: () =>
      kindPaint(
        classes(),
        COVER_CLASSES.map((one) => byClass[one]),
      ),
  };
}

function darkOf({ look }: GlobeContent): number {
  return look?.dark ?? 0;
}
