import type { Scene } from 'cesium';
import { COLORS, type ThemeColors } from '#core/tokens.ts';
import { COVER_CLASSES } from '#core/twin.ts';
import { coverClasses } from '#tiles/cover-classes.ts';
import { groundRadius } from '#tiles/ground-tile.ts';
import type { TileSet } from '#tiles/tile-set.ts';
import type { CameraRig } from './camera-rig.ts';
import { classPaint, kindPaint } from './feature-paint.ts';
import {
  areaShader,
  buildingShader,
  groundShader,
  type LineLook,
  lineShader,
} from './feature-shaders.ts';
import type { GlobeContent, GlobeFeature } from './globe-contract.ts';
import { Horizon } from './horizon.ts';
import { PointSymbols } from './point-symbols.ts';
import { TileLayer } from './tile-layer.ts';

const STREETS: LineLook = {
  leastPx: [0.6, 1, 1.4, 1.8, 2.4, 3],
  casingPx: [0.5, 0.6, 0.7, 0.8, 1, 1],
  rank: 20,
};
const BORDERS: LineLook = { leastPx: [1.25], casingPx: [0], rank: 4 };
/** Under the lowest area of a layer. */
const COVER_RANK = 0.5;

/** The city itself: ground, water and green, buildings, streets, borders of districts, stations. */
export class CityLayers {
  readonly #scene: Scene;
  readonly #horizon: Horizon;
  #content: GlobeContent | undefined;
  #ground: TileLayer | undefined;
  #buildings: TileLayer | undefined;
  #roads: TileLayer | undefined;
  #districts: TileLayer | undefined;
  #cover: TileLayer | undefined;
  #sensors: PointSymbols | undefined;

  constructor(scene: Scene, rig: CameraRig) {
    this.#scene = scene;
    this.#horizon = new Horizon(scene, rig);
  }

  get #tiled(): readonly (TileLayer | undefined)[] {
    return [this.#ground, this.#cover, this.#buildings, this.#roads, this.#districts];
  }

  /** Shows the content. Returns a promise of new tiles being drawn, or nothing when none are new. */
  update(content: GlobeContent): Promise<void> | undefined {
    const before = this.#content;
    this.#content = content;
    const newCity = before?.city !== content.city;
    const newSensors = before?.twin.sensors !== content.twin.sensors;
    const newCover = before?.twin.landcover !== content.twin.landcover;
    if (newCity) this.#rebuild(content);
    if (newSensors) this.#placeSensors(content);
    if (
      newCity ||
      newSensors ||
      before?.theme !== content.theme ||
      before.paint !== content.paint
    ) {
      this.#paint(content);
    }
    if (newCity || newCover || before?.theme !== content.theme) this.#paintCover(content);
    this.#showAndSelect(content);
    return newCity && content.city !== undefined ? this.#drawn() : undefined;
  }

  /** The source that a tileset of the scene draws and that can be picked: neither the ground nor what covers it. */
  sourceOf(tileset: unknown): string | undefined {
    if (this.#buildings?.owns(tileset)) return 'buildings';
    if (this.#roads?.owns(tileset)) return 'roads';
    return this.#districts?.owns(tileset) ? 'districts' : undefined;
  }

  #rebuild({ city }: GlobeContent): void {
    for (const layer of this.#tiled) layer?.dispose();
    const layerOf = (
      tiles: TileSet | undefined,
      shader: (tiles: TileSet) => TileLayer['shader'],
    ) => (tiles === undefined ? undefined : new TileLayer(this.#scene, tiles, shader(tiles)));
    const radius = city === undefined ? 1 : groundRadius(city.extent);
    this.#ground = layerOf(city?.ground, () => groundShader(radius));
    this.#horizon.watch(this.#ground, city?.extent);
    this.#buildings = layerOf(city?.buildings, buildingShader);
    this.#roads = layerOf(city?.roads, () => lineShader(STREETS));
    this.#districts = layerOf(city?.districts, () => lineShader(BORDERS));
    this.#cover = layerOf(city?.landcover, () => areaShader(COVER_RANK));
  }

  #placeSensors({ twin }: GlobeContent): void {
    this.#sensors?.dispose();
    this.#sensors =
      twin.sensors === undefined
        ? undefined
        : new PointSymbols(this.#scene, 'sensors', twin.sensors.geometry);
  }

  #paintCover({ theme, twin }: GlobeContent): void {
    if (twin.landcover === undefined) return;
    const colors = coverColors(COLORS[theme]);
    this.#cover?.paint(kindPaint(coverClasses(twin.landcover), colors));
  }

  #paint({ theme, paint }: GlobeContent): void {
    const colors = COLORS[theme];
    this.#ground?.setColor('u_ground', colors.ground);
    this.#ground?.setColor('u_background', colors.surface2);
    this.#horizon.paint(colors.ground, colors.surface2);
    if (paint?.buildings === undefined) this.#buildings?.paintPlain(colors.building);
    else this.#buildings?.paint(classPaint(paint.buildings));
    this.#roads?.paintPlain(colors.street);
    this.#roads?.setColor('u_casing', colors.casing);
    this.#districts?.paintPlain(colors.controlBorder);
    this.#sensors?.paint(theme, paint?.sensors);
  }

  #showAndSelect({ visible, selection, theme }: GlobeContent): void {
    const color = COLORS[theme].selection;
    const marked = (source: string) => indexIn(selection, source);
    if (this.#buildings !== undefined) {
      this.#buildings.show = visible.buildings;
      this.#buildings.select(marked('buildings'), color);
    }
    if (this.#roads !== undefined) {
      this.#roads.show = visible.roads;
      this.#roads.select(marked('roads'), color);
    }
    if (this.#districts !== undefined) this.#districts.show = visible.districts;
    if (this.#cover !== undefined) this.#cover.show = visible.landcover;
    if (this.#sensors !== undefined) {
      this.#sensors.show = visible.sensors;
      this.#sensors.select(marked('sensors'));
    }
  }

  async #drawn(): Promise<void> {
    await Promise.all(this.#tiled.map((layer) => layer?.drawn));
  }

  dispose(): void {
    for (const layer of this.#tiled) layer?.dispose();
    this.#sensors?.dispose();
    this.#horizon.dispose();
  }
}

/** The colours of `COVER_CLASSES`. */
function coverColors({ ground, green, water }: ThemeColors): string[] {
  const colors = { other: ground, green, water };
  return COVER_CLASSES.map((name) => colors[name]);
}

/** The number of the feature when the source is meant, else -1. */
export function indexIn(feature: GlobeFeature | undefined, source: string): number {
  return feature?.source === source ? feature.index : -1;
}
