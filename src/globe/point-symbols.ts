import {
  type Billboard,
  BillboardCollection,
  Cartesian3,
  Color,
  NearFarScalar,
  PrimitiveCollection,
  type Scene,
} from 'cesium';
import { type FlatGeometry, featureCount } from '#core/flat-geometry.ts';
import { COLORS, type ThemeColors } from '#core/tokens.ts';
import { HATCHING, HIDDEN_CLASS, type LayerStyle, STALE_CLASS } from '#layers/layer-style.ts';
import { drawUntil } from './draw-until.ts';
import type { GlobeFeature, GlobeSide } from './globe-contract.ts';
import { splitDirectionOf } from './split-direction.ts';
import { type SymbolLook, symbolImage, symbolKey } from './symbol-image.ts';

/** Longest time at a stretch that symbols are made, and how many between two looks at the clock. */
const SLICE_MS = 8;
const SLICE_STEP = 256;

/** Symbols that come into the scene in one frame: it makes the buffers of all that are new at a stretch. */
const FRAME_SYMBOLS = 8192;

/** From afar symbols shrink, so that a crowd of them leaves the city visible. */
const SHRINK = new NearFarScalar(2_000, 1, 15_000, 0.6);

function neutralLook({ surface, casing }: ThemeColors): SymbolLook {
  return { color: surface, hatching: HATCHING.none, hatchColor: '#000000', casing };
}

function classLook(style: LayerStyle, { casing }: ThemeColors, index: number): SymbolLook {
  const found = style.classes[style.classOf[index] ?? 255];
  return {
    color: found?.color ?? style.noDataColor,
    hatching: style.hatchOf[index] ?? HATCHING.none,
    hatchColor: found?.hatchColor ?? '#000000',
    casing,
    dotted: style.classOf[index] === STALE_CLASS,
  };
}

interface SymbolImage {
  /** Equal images have equal keys. */
  readonly key: string;
  readonly image: HTMLCanvasElement;
}

/** What a picked symbol says of itself. */
export interface SymbolId extends Pick<GlobeFeature, 'source' | 'index'> {
  readonly symbols: PointSymbols;
}

/** Points as discs with a casing, visible over everything, coloured by class where there is one. */
export class PointSymbols {
  readonly #scene: Scene;
  readonly #group = new PrimitiveCollection();
  /** Each of `FRAME_SYMBOLS`, hidden until its frame has come. */
  readonly #collections: BillboardCollection[] = [];
  readonly #source: string;
  readonly #geometry: FlatGeometry;
  /** [n] of the set; a feature without a point has none. Fewer while they are being added. */
  readonly #billboards: (Billboard | undefined)[] = [];
  /** Images of the last painting by class and hatching. */
  readonly #painted = new Map<number, SymbolImage>();
  #painting = 0;
  /** By key: each look is drawn once. */
  readonly #images = new Map<string, HTMLCanvasElement>();
  #colors = COLORS.light;
  #style: LayerStyle | undefined;
  #shown: Uint8Array | undefined;
  #opacity = 1;
  #selected = -1;
  #side: GlobeSide | undefined;

  constructor(scene: Scene, source: string, geometry: FlatGeometry) {
    this.#scene = scene;
    this.#source = source;
    this.#geometry = geometry;
    scene.primitives.add(this.#group);
  }

  /** Where the next symbol goes. */
  #collection(): BillboardCollection {
    const last = this.#collections.at(-1);
    if (last !== undefined && last.length < FRAME_SYMBOLS) return last;
    const next = new BillboardCollection({ scene: this.#scene, show: false });
    this.#collections.push(next);
    this.#group.add(next);
    return next;
  }

  /** Lets the next hidden symbols into the scene; tells whether there were any. */
  #reveal(): boolean {
    const hidden = this.#collections.find(({ show }) => !show);
    if (hidden !== undefined) hidden.show = true;
    return hidden !== undefined;
  }

  #addPoint(index: number): Billboard | undefined {
    const { coordinates, dimension, features, parts, rings } = this.#geometry;
    const first = features[index] ?? 0;
    if (first === features[index + 1]) return undefined;
    const at = (rings[parts[first] ?? 0] ?? 0) * dimension;
    return this.#collection().add({
      position: Cartesian3.fromDegrees(coordinates[at] ?? 0, coordinates[at + 1] ?? 0, 0),
      id: { source: this.#source, index, symbols: this } satisfies SymbolId,
      disableDepthTestDistance: Number.POSITIVE_INFINITY,
      scaleByDistance: SHRINK,
      color: Color.WHITE.withAlpha(this.#opacity),
      splitDirection: splitDirectionOf(this.#side),
    });
  }

  get show(): boolean {
    return this.#group.show;
  }

  set show(show: boolean) {
    if (show === this.#group.show) return;
    this.#group.show = show;
    if (show) this.#finish();
    else this.#scene.requestRender();
  }

  get side(): GlobeSide | undefined {
    return this.#side;
  }

  /** The side of a split picture that they are drawn on; `undefined` = everywhere. */
  set side(side: GlobeSide | undefined) {
    if (side === this.#side) return;
    this.#side = side;
    const direction = splitDirectionOf(side);
    for (const billboard of this.#billboards) {
      if (billboard !== undefined) billboard.splitDirection = direction;
    }
    this.#scene.requestRender();
  }

  /**
   * Draws all symbols anew: by class, or alike without a style. `shown`: [n] 1 for each that is drawn; absent
   * = all.
   */
  paint(colors: ThemeColors, style: LayerStyle | undefined, shown?: Uint8Array): void {
    this.#colors = colors;
    this.#style = style;
    this.#shown = shown;
    this.#painted.clear();
    this.#painting += 1;
    this.#paintFrom(0, this.#painting);
  }

  /** Adds what is missing and draws all from an index on, a slice at a time so that the page stays free. */
  #paintFrom(first: number, painting: number): void {
    if (painting !== this.#painting || this.#group.isDestroyed()) return;
    const count = featureCount(this.#geometry);
    const until = performance.now() + SLICE_MS;
    let index = first;
    do {
      const end = Math.min(index + SLICE_STEP, count);
      for (; index < end; index++) {
        if (index >= this.#billboards.length) this.#billboards.push(this.#addPoint(index));
        this.#draw(index);
      }
    } while (index < count && performance.now() < until);
    if (index < count) setTimeout(() => this.#paintFrom(index, painting));
    else this.#finish();
  }

  /** 0 to 1. */
  setOpacity(opacity: number): void {
    if (opacity === this.#opacity) return;
    this.#opacity = opacity;
    const color = Color.WHITE.withAlpha(opacity);
    for (const billboard of this.#billboards) if (billboard !== undefined) billboard.color = color;
    this.#scene.requestRender();
  }

  /** Marks one symbol; -1 = none. */
  select(index: number): void {
    const before = this.#selected;
    this.#selected = index;
    if (before === index) return;
    this.#draw(before);
    this.#draw(index);
    this.#finish();
  }

  #draw(index: number): void {
    const billboard = this.#billboards[index];
    if (billboard === undefined) return;
    const isHidden = this.#style?.classOf[index] === HIDDEN_CLASS || this.#shown?.[index] === 0;
    billboard.show = !isHidden;
    if (isHidden) return;
    const { key, image } = this.#imageOf(index);
    billboard.scale = 1 / globalThis.devicePixelRatio;
    if (billboard.image !== key) billboard.setImage(key, image);
  }

  #imageOf(index: number): SymbolImage {
    const style = this.#style;
    if (index === this.#selected) {
      return this.#made({ ...this.#lookOf(index), ring: this.#colors.selection });
    }
    const kind = (style?.classOf[index] ?? 0) * 4 + (style?.hatchOf[index] ?? 0);
    const painted = this.#painted.get(kind) ?? this.#made(this.#lookOf(index));
    this.#painted.set(kind, painted);
    return painted;
  }

  #lookOf(index: number): SymbolLook {
    const style = this.#style;
    return style === undefined ? neutralLook(this.#colors) : classLook(style, this.#colors, index);
  }

  #made(look: SymbolLook): SymbolImage {
    const pixelRatio = globalThis.devicePixelRatio;
    const key = `${symbolKey(look)} ${pixelRatio}`;
    const image = this.#images.get(key) ?? symbolImage(look, pixelRatio);
    this.#images.set(key, image);
    return { key, image };
  }

  /** Images come into the scene some frames later: draws until they all have. */
  #finish(): void {
    this.#reveal();
    void drawUntil(this.#scene, () => {
      if (this.#group.isDestroyed() || !this.#group.show) return true;
      if (this.#reveal()) return false;
      return this.#billboards.every((one) => one === undefined || !one.show || one.ready);
    });
  }

  dispose(): void {
    if (!this.#scene.isDestroyed()) this.#scene.primitives.remove(this.#group);
    this.#scene.requestRender();
  }
}
