import type { CustomShader, Scene } from 'cesium';
import { cityColors } from '#core/city-colors.ts';
import type { ThemeColors } from '#core/tokens.ts';
import { layerShape } from '#tiles/layer-shape.ts';
import { classPaint } from './feature-paint.ts';
import type { DrawnSource } from './feature-picker.ts';
import { areaShader, type LineLook, lineShader, wallShader } from './feature-shaders.ts';
import type { GlobeContent, GlobeLayer, GlobeSide } from './globe-contract.ts';
import { indexIn } from './index-in.ts';
import { PointSymbols } from './point-symbols.ts';
import { TileLayer } from './tile-layer.ts';

/** Areas lie under the streets, lines over them. */
const LOWEST_AREA = 1;
const MOST_AREAS = 8;
const LINES: LineLook = { leastPx: [4], casingPx: [1], rank: 44 };
/** Streets by class from the lowest, wider than the city draws them, so that these are covered. */
const STREETS: LineLook = { leastPx: [2, 2.5, 3, 3.5, 4, 5], casingPx: [0.75, 1], rank: 44 };

interface Drawn {
  layer: GlobeLayer;
  colors: ThemeColors;
  readonly symbols?: PointSymbols;
  readonly tiles?: TileLayer;
  /** What this one replaces, until it is drawn itself. */
  replaced?: Drawn | undefined;
}

function isSameShape(a: GlobeLayer, b: GlobeLayer): boolean {
  return a.geometry.type === 'Point' || b.geometry.type === 'Point'
    ? a.geometry === b.geometry
    : a.tiles === b.tiles;
}

/** What of the content the layers of one side need. */
export type DataContent = Pick<GlobeContent, 'layers' | 'theme' | 'look' | 'selection'>;

/** Results on the map, the first on top. A layer whose shape changes stays until the new one is drawn. */
export class DataLayers {
  readonly #scene: Scene;
  readonly #drawn = new Map<string, Drawn>();
  #side: GlobeSide | undefined;

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  /**
   * Shows the layers of the content on a side of a split picture, or everywhere. Returns promises of those
   * that are new being drawn.
   */
  update(content: DataContent, side: GlobeSide | undefined): Promise<void>[] {
    this.#side = side;
    const wanted = new Set(content.layers.map(({ id }) => id));
    for (const [id, drawn] of this.#drawn) {
      if (wanted.has(id)) continue;
      this.#remove(drawn);
      this.#drawn.delete(id);
    }
    const pending: Promise<void>[] = [];
    content.layers.forEach((layer, index) => {
      const known = this.#drawn.get(layer.id);
      // One that was never shown costs nothing: results come in many quantities, on both sides.
      if (known === undefined && !layer.visible) return;
      const fresh = known === undefined || !isSameShape(known.layer, layer);
      const drawn = fresh ? this.#add(layer, content, known) : known;
      if (drawn.tiles !== undefined && fresh) pending.push(this.#swap(drawn));
      this.#style(drawn, layer, content, fresh);
      const below = content.layers.length - 1 - index;
      drawn.tiles?.setRank(rankOf(layer, below));
    });
    return pending;
  }

  /** The layer that a tileset of the scene draws. */
  sourceOf(tileset: unknown): DrawnSource | undefined {
    for (const [source, { tiles }] of this.#drawn) {
      if (tiles?.owns(tileset)) return { source, side: this.#side };
    }
    return undefined;
  }

  /** Whether a source is a layer of areas, which lie under everything else. */
  isArea(source: string): boolean {
    return this.#drawn.get(source)?.layer.geometry.type === 'MultiPolygon';
  }

  /** Whether a source is a layer of walls, of which the nearest hides the others. */
  isWalls(source: string): boolean {
    const layer = this.#drawn.get(source)?.layer;
    return layer !== undefined && layerShape(layer) === 'walls';
  }

  #add(layer: GlobeLayer, content: DataContent, replaced: Drawn | undefined): Drawn {
    const colors = colorsOf(content);
    const drawn: Drawn = { layer, colors, replaced, ...this.#shape(layer) };
    if (drawn.tiles === undefined && replaced !== undefined) {
      this.#remove(replaced);
      drawn.replaced = undefined;
    }
    this.#drawn.set(layer.id, drawn);
    return drawn;
  }

  #shape(layer: GlobeLayer): Pick<Drawn, 'symbols' | 'tiles'> {
    const { id, geometry, tiles } = layer;
    if (geometry.type === 'Point') {
      return { symbols: new PointSymbols(this.#scene, id, geometry) };
    }
    if (tiles === undefined) return {};
    return { tiles: new TileLayer(this.#scene, tiles, shaderOf(layer)) };
  }

  async #swap(drawn: Drawn): Promise<void> {
    await drawn.tiles?.drawn;
    if (drawn.replaced !== undefined) this.#remove(drawn.replaced);
    drawn.replaced = undefined;
  }

  #style(drawn: Drawn, layer: GlobeLayer, content: DataContent, fresh: boolean): void {
    const colors = colorsOf(content);
    const repaint = fresh || drawn.layer.style !== layer.style || drawn.colors !== colors;
    if (repaint) {
      drawn.tiles?.paint(classPaint(layer.style));
      drawn.tiles?.setColor('u_casing', colors.casing);
      drawn.symbols?.paint(colors, layer.style);
    }
    for (const part of [drawn.tiles, drawn.symbols, drawn.replaced?.tiles]) {
      if (part === undefined) continue;
      part.show = layer.visible;
      part.side = this.#side;
    }
    drawn.symbols?.select(indexIn(content.selection, layer.id));
    drawn.symbols?.setOpacity(layer.opacity ?? 1);
    drawn.tiles?.setOpacity(layer.opacity ?? 1, underOf(layer, colors));
    drawn.layer = layer;
    drawn.colors = colors;
  }

  #remove(drawn: Drawn): void {
    if (drawn.replaced !== undefined) this.#remove(drawn.replaced);
    drawn.tiles?.dispose();
    drawn.symbols?.dispose();
  }

  dispose(): void {
    for (const drawn of this.#drawn.values()) this.#remove(drawn);
    this.#drawn.clear();
  }
}

/** Values keep their colours by night; what cases them and lies under them does not. */
function colorsOf({ theme, look }: DataContent): ThemeColors {
  return cityColors(theme, look?.dark ?? 0);
}

function shaderOf(layer: GlobeLayer): CustomShader {
  const shape = layerShape(layer);
  if (shape === 'areas') return areaShader(LOWEST_AREA);
  if (shape === 'walls') return wallShader();
  return lineShader(shape === 'streets' ? STREETS : LINES);
}

/** The one colour that lines and walls lie upon; areas have what is below them shine through. */
function underOf(layer: GlobeLayer, colors: ThemeColors): string | undefined {
  const shape = layerShape(layer);
  if (shape === 'areas') return undefined;
  if (shape === 'walls') return colors.building;
  return shape === 'streets' ? colors.street : colors.ground;
}

/** Over what a layer is drawn: areas one above the other, lines over the streets, walls before each other. */
function rankOf(layer: GlobeLayer, below: number): number {
  const order = Math.min(below, MOST_AREAS);
  const shape = layerShape(layer);
  if (shape === 'areas') return LOWEST_AREA + order;
  return shape === 'walls' ? order : LINES.rank + order * 16;
}
