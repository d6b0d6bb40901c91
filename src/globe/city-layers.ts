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
import { classPaint, kindPaint, shownOnly } from './feature-paint.ts';
import type { DrawnSource } from './feature-picker.ts';
import {
  areaShader,
  buildingShader,
  groundShader,
  type LineLook,
  lineShader,
} from './feature-shaders.ts';
import type { CitySource, GlobeContent, GlobeFeature, GlobeSide } from './globe-contract.ts';
import { Horizon } from './horizon.ts';
import { PointSymbols } from './point-symbols.ts';
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

/** The city itself: ground, water and green, buildings, streets, borders of districts, stations. */
export class CityLayers {
  readonly #scene: Scene;
  readonly #horizon: Horizon;
  readonly #light: CityLight;
  #content: GlobeContent | undefined;
  #ground: TileLayer | undefined;
  #buildings: TileLayer | undefined;
  #roads: TileLayer | undefined;
  #districts: TileLayer | undefined;
  #cover: TileLayer | undefined;
  #shores: TileLayer | undefined;
  #sensors: PointSymbols | undefined;
  /** Right of the divider, coloured by that side. */
  #otherSensors: PointSymbols | undefined;

  constructor(scene: Scene, rig: CameraRig) {
    this.#scene = scene;
    this.#horizon = new Horizon(scene, rig);
    this.#light = new CityLight(scene);
  }

  get #tiled(): readonly (TileLayer | undefined)[] {
    return [this.#ground, this.#cover, this.#shores, this.#buildings, this.#roads, this.#districts];
  }

  /** Shows the content. Returns a promise of new tiles being drawn, or nothing when none are new. */
  update(content: GlobeContent): Promise<void> | undefined {
    const before = this.#content;
    this.#content = content;
    const newCity = before?.city !== content.city;
    const newSensors = before?.twin.sensors !== content.twin.sensors;
    const newCover = before?.twin.landcover !== content.twin.landcover;
    if (newCity) this.#rebuild(content);
    const newSplit = (before?.split === undefined) !== (content.split === undefined);
    if (newSensors || newSplit) this.#placeSensors(content, newSensors);
    if (
      newCity ||
      newSensors ||
      newSplit ||
      before?.theme !== content.theme ||
      darkOf(before) !== darkOf(content) ||
      before.paint !== content.paint ||
      before.shown !== content.shown ||
      before.split?.sensorPaint !== content.split?.sensorPaint
    ) {
      this.#paint(content);
    }
    const newShown = before?.shown !== content.shown;
    const newLook = before?.look !== content.look || before?.theme !== content.theme;
    if (newCity || newCover || newShown || newLook) this.#paintCover(content);
    this.#setOpacity(content);
    this.#showAndSelect(content);
    this.#light.update(content);
    return newCity && content.city !== undefined ? this.#drawn() : undefined;
  }

  /** The tiles that can be picked, by source: neither the ground nor what covers it. */
  get #picked(): Readonly<Record<'buildings' | 'roads' | 'districts', TileLayer | undefined>> {
    return { buildings: this.#buildings, roads: this.#roads, districts: this.#districts };
  }

  /** The source that a tileset of the scene draws and that can be picked, with the side it is drawn on. */
  sourceOf(tileset: unknown): DrawnSource | undefined {
    const found = Object.entries(this.#picked).find(([, layer]) => layer?.owns(tileset));
    return found === undefined ? undefined : { source: found[0], side: found[1]?.side };
  }

  #rebuild({ city }: GlobeContent): void {
    for (const layer of this.#tiled) layer?.dispose();
    const layerOf = (tiles: TileSet | undefined, shader: (tiles: TileSet) => CustomShader) =>
      tiles === undefined ? undefined : new TileLayer(this.#scene, tiles, shader(tiles));
    const radius = city === undefined ? 1 : groundRadius(city.extent);
    this.#ground = layerOf(city?.ground, () => groundShader(radius));
    this.#horizon.watch(this.#ground, city?.extent);
    this.#buildings = layerOf(city?.buildings, buildingShader);
    this.#roads = layerOf(city?.roads, () => lineShader(STREETS));
    this.#districts = layerOf(city?.districts, () => lineShader(BORDERS));
    this.#cover = layerOf(city?.landcover, () => areaShader(COVER_RANK));
    this.#shores = layerOf(city?.shores, () => lineShader(SHORES));
    this.#light.watch(city, this.#buildings);
  }

  #placeSensors({ twin, split }: GlobeContent, anew: boolean): void {
    const placed = () =>
      twin.sensors === undefined
        ? undefined
        : new PointSymbols(this.#scene, 'sensors', twin.sensors.geometry);
    if (anew) {
      this.#sensors?.dispose();
      this.#sensors = placed();
    }
    this.#otherSensors?.dispose();
    this.#otherSensors = split === undefined ? undefined : placed();
  }

  #paintCover(content: GlobeContent): void {
    const { twin, shown, look } = content;
    if (twin.landcover === undefined) return;
    const colors = cityColors(content.theme, darkOf(content));
    const drawn = look?.water === false ? { ...colors, water: colors.ground } : colors;
    const paint = kindPaint(coverClasses(twin.landcover), coverColors(drawn));
    this.#cover?.paint(shownOnly(paint, shown?.landcover));
    this.#shores?.paintPlain(colors.casing, shown?.landcover);
  }

  #paint(content: GlobeContent): void {
    const { paint, shown, split } = content;
    const colors = cityColors(content.theme, darkOf(content));
    this.#ground?.setColor('u_ground', colors.ground);
    this.#ground?.setColor('u_background', colors.surface2);
    this.#horizon.paint(colors.ground, colors.surface2);
    const plain = {
      buildings: colors.building,
      roads: colors.street,
      districts: colors.controlBorder,
    };
    for (const source of ['buildings', 'roads', 'districts'] as const) {
      const layer = this.#picked[source];
      const style = paint?.[source];
      if (style === undefined) layer?.paintPlain(plain[source], shown?.[source]);
      else layer?.paint(shownOnly(classPaint(style), shown?.[source]));
    }
    this.#roads?.setColor('u_casing', colors.casing);
    this.#sensors?.paint(colors, paint?.sensors, shown?.sensors);
    this.#otherSensors?.paint(colors, split?.sensorPaint, shown?.sensors);
  }

  #setOpacity(content: GlobeContent): void {
    const { opacity } = content;
    const { ground } = cityColors(content.theme, darkOf(content));
    this.#buildings?.setOpacity(opacity?.buildings ?? 1);
    this.#cover?.setOpacity(opacity?.landcover ?? 1);
    this.#shores?.setOpacity((opacity?.landcover ?? 1) * SHORE_STRENGTH, ground);
    this.#roads?.setOpacity(opacity?.roads ?? 1, ground);
    this.#districts?.setOpacity(opacity?.districts ?? 1, ground);
    this.#sensors?.setOpacity(opacity?.sensors ?? 1);
    this.#otherSensors?.setOpacity(opacity?.sensors ?? 1);
  }

  #showAndSelect({ visible, split, selection, theme, look }: GlobeContent): void {
    const color = COLORS[theme].selection;
    const tiled = { ...this.#picked, landcover: this.#cover };
    for (const [source, layer] of Object.entries(tiled) as [CitySource, TileLayer | undefined][]) {
      if (layer === undefined) continue;
      const [left, right] = [visible[source], split?.visible[source] ?? visible[source]];
      layer.show = left || right;
      if (left || right) layer.side = sideOf(left, right);
    }
    this.#showShores(look?.water !== false);
    this.#buildings?.select(indexIn(selection, 'buildings'), color);
    this.#roads?.select(indexIn(selection, 'roads'), color);
    this.#showSensors(this.#sensors, visible.sensors, split === undefined ? undefined : 'left');
    this.#showSensors(this.#otherSensors, split?.visible.sensors ?? false, 'right');
  }

  #showShores(wanted: boolean): void {
    if (this.#shores === undefined || this.#cover === undefined) return;
    this.#shores.show = wanted && this.#cover.show;
    this.#shores.side = this.#cover.side;
  }

  #showSensors(
    symbols: PointSymbols | undefined,
    show: boolean,
    side: GlobeSide | undefined,
  ): void {
    if (symbols === undefined) return;
    symbols.show = show;
    symbols.side = side;
    symbols.select(indexIn(this.#content?.selection, 'sensors'));
  }

  async #drawn(): Promise<void> {
    await Promise.all(this.#tiled.map((layer) => layer?.drawn));
  }

  dispose(): void {
    for (const layer of this.#tiled) layer?.dispose();
    this.#sensors?.dispose();
    this.#otherSensors?.dispose();
    this.#horizon.dispose();
    this.#light.dispose();
  }
}

function darkOf({ look }: GlobeContent): number {
  return look?.dark ?? 0;
}

/** The side of what is shown on one side only. */
function sideOf(left: boolean, right: boolean): GlobeSide | undefined {
  if (left === right) return undefined;
  return left ? 'left' : 'right';
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
