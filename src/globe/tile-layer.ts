import { Cesium3DTileset, type CustomShader, ImageBasedLighting, type Scene } from 'cesium';
import { type TileSet, tileCount, tileGlb, tilesetDocument } from '#tiles/tile-set.ts';
import { drawUntil } from './draw-until.ts';
import { type FeaturePaint, plainPaint, shownOnly } from './feature-paint.ts';
import { colorVector, paintTexture, withTranslucency } from './feature-shaders.ts';
import type { GlobeSide } from './globe-contract.ts';
import { splitDirectionOf } from './split-direction.ts';

/** The shaders light by themselves: no environment is prepared, which would take a fifth of a second. */
const NO_ENVIRONMENT = Object.assign(new ImageBasedLighting(), { update() {} });

/** Everything in sight is loaded at once; nothing is approximated, so nothing waits for the camera. */
const LOADING = {
  cullRequestsWhileMoving: false,
  dynamicScreenSpaceError: false,
  foveatedScreenSpaceError: false,
  preloadFlightDestinations: false,
  preloadWhenHidden: true,
  enableCollision: false,
  environmentMapOptions: { enabled: false },
  imageBasedLighting: NO_ENVIRONMENT,
};

/** The addresses of a set of tiles within this page. */
class TileAddresses {
  readonly #urls: string[] = [];
  readonly tileset: string;

  constructor(tiles: TileSet) {
    const uris = Array.from({ length: tileCount(tiles) }, (_, tile) =>
      this.#add(tileGlb(tiles, tile), 'model/gltf-binary'),
    );
    const document = tilesetDocument(tiles, (tile) => uris[tile] ?? '');
    this.tileset = this.#add(document, 'application/json');
  }

  #add(content: string | Uint8Array<ArrayBuffer>, type: string): string {
    const url = URL.createObjectURL(new Blob([content], { type }));
    this.#urls.push(url);
    return url;
  }

  revoke(): void {
    for (const url of this.#urls) URL.revokeObjectURL(url);
  }
}

/** One set of tiles in the scene, coloured feature by feature through its shader. */
export class TileLayer {
  readonly #scene: Scene;
  readonly #features: number;
  readonly #addresses: TileAddresses;
  readonly #drawn: Promise<void>;
  #shader: CustomShader;
  /** The other of the opaque and the translucent shader, once there are both. */
  #otherShader: CustomShader | undefined;
  #isTranslucent = false;
  #paint: FeaturePaint | undefined;
  #tileset: Cesium3DTileset | undefined;
  #show = true;
  #side: GlobeSide | undefined;
  #disposed = false;

  constructor(scene: Scene, tiles: TileSet, shader: CustomShader) {
    this.#scene = scene;
    this.#features = tiles.features;
    this.#shader = shader;
    this.#addresses = new TileAddresses(tiles);
    this.#drawn = this.#load();
  }

  async #load(): Promise<void> {
    const tileset = await Cesium3DTileset.fromUrl(this.#addresses.tileset, LOADING);
    if (this.#disposed) {
      tileset.destroy();
      return;
    }
    tileset.customShader = this.#shader;
    tileset.show = this.#show;
    tileset.splitDirection = splitDirectionOf(this.#side);
    this.#tileset = tileset;
    this.#scene.primitives.add(tileset);
    let frames = 0;
    await drawUntil(this.#scene, () => {
      frames += 1;
      return this.#disposed || !this.#show || (frames > 2 && tileset.tilesLoaded);
    });
  }

  /** Settles once the tiles in sight are drawn, the layer is hidden, or it is disposed of. */
  get drawn(): Promise<void> {
    return this.#drawn;
  }

  /** Whether a tileset of the scene is this one. */
  owns(tileset: unknown): boolean {
    return tileset !== undefined && tileset === this.#tileset;
  }

  get show(): boolean {
    return this.#show;
  }

  set show(show: boolean) {
    this.#show = show;
    if (this.#tileset !== undefined) this.#tileset.show = show;
    this.#scene.requestRender();
  }

  get side(): GlobeSide | undefined {
    return this.#side;
  }

  /** The side of a split picture that it is drawn on; `undefined` = everywhere. */
  set side(side: GlobeSide | undefined) {
    if (side === this.#side) return;
    this.#side = side;
    if (this.#tileset !== undefined) this.#tileset.splitDirection = splitDirectionOf(side);
    this.#scene.requestRender();
  }

  /** Colours all features at once. */
  paint(paint: FeaturePaint): void {
    this.#paint = paint;
    this.#shader.setUniform('u_colors', paintTexture(paint));
    this.#scene.requestRender();
  }

  /** Colours all features alike. `shown`: [n] 1 for each that is drawn; absent = all. */
  paintPlain(color: string, shown?: Uint8Array): void {
    this.paint(shownOnly(plainPaint(this.#features, color), shown));
  }

  /** Marks one feature in a colour; -1 = none. */
  select(index: number, color: string): void {
    this.#shader.setUniform('u_selected', index);
    this.#shader.setUniform('u_selection', colorVector(color));
    this.#scene.requestRender();
  }

  setColor(uniform: 'u_casing' | 'u_ground' | 'u_background', color: string): void {
    this.#shader.setUniform(uniform, colorVector(color));
    this.#scene.requestRender();
  }

  /**
   * Lets through what is behind; with `under` the colours are mixed with that one instead, for what lies
   * close upon something of one colour: then what is drawn over what stays exact.
   */
  setOpacity(opacity: number, under?: string): void {
    this.#shader.setUniform('u_opacity', opacity);
    if (under !== undefined) this.#shader.setUniform('u_under', colorVector(under));
    else this.#setTranslucent(opacity < 1);
    this.#scene.requestRender();
  }

  #setTranslucent(translucent: boolean): void {
    if (translucent === this.#isTranslucent) return;
    this.#isTranslucent = translucent;
    const next = this.#otherShader ?? withTranslucency(this.#shader, translucent);
    this.#otherShader = this.#shader;
    this.#shader = next;
    if (this.#paint !== undefined) this.paint(this.#paint);
    if (this.#tileset !== undefined) this.#tileset.customShader = next;
  }

  /** Buildings only: how far walls darken towards the ground, and how far the scene's light lights them, 0 to 1. */
  setLight(soft: number, sun: number): void {
    this.#shader.setUniform('u_soft', soft);
    this.#shader.setUniform('u_sun', sun);
    this.#scene.requestRender();
  }

  /** Over what flat content is drawn: higher is nearer. */
  setRank(rank: number): void {
    this.#shader.setUniform('u_rank', rank);
    this.#scene.requestRender();
  }

  dispose(): void {
    this.#disposed = true;
    if (this.#tileset !== undefined && !this.#scene.isDestroyed()) {
      this.#scene.primitives.remove(this.#tileset);
    }
    this.#tileset = undefined;
    this.#addresses.revoke();
    this.#scene.requestRender();
  }
}
