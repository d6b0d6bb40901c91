import { type FeaturePaint, shownOnly } from './feature-paint.ts';
import type { GlobeSide } from './globe-contract.ts';
import type { TileLayer } from './tile-layer.ts';

/** How a side draws a part of the city. */
export interface PartLook {
  readonly colors: PartColors;
  readonly visible: boolean;
  /** [n] 1 for each feature that is drawn; `undefined` = all. */
  readonly shown: Uint8Array | undefined;
  /** 0 to 1. */
  readonly opacity: number;
}

/** What colours a part. */
export interface PartColors {
  /** What the paint depends on: it is made anew when one of them is another. */
  readonly of: readonly unknown[];
  /** A paint of its own for each call. */
  readonly paint: () => FeaturePaint;
  /** Of lines. */
  readonly casing?: string;
  /** What lies close under it: transparent colours are mixed with that one. */
  readonly under?: string;
}

/** Tiles with what they were painted from. */
interface Painted {
  readonly tiles: TileLayer;
  of: readonly unknown[];
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((one, at) => one === b[at]);
}

/** Whether one drawing does for both sides, wherever each shows it. */
function isAlike(left: PartLook, right: PartLook): boolean {
  const isSameShape = left.shown === right.shown && left.opacity === right.opacity;
  return isSameShape && isSame(left.colors.of, right.colors.of);
}

/** The side of what is shown on one side only. */
function onlySide(left: boolean, right: boolean): GlobeSide | undefined {
  if (left === right) return undefined;
  return left ? 'left' : 'right';
}

/** A part of the city: drawn once or, where the sides of a split picture draw it differently, once a side. */
export class CityPart {
  readonly #make: () => TileLayer;
  readonly #left: Painted;
  #right: Painted | undefined;

  constructor(make: () => TileLayer) {
    this.#make = make;
    this.#left = { tiles: make(), of: [] };
  }

  get drawn(): Promise<void> {
    return this.#left.tiles.drawn;
  }

  /** Whether any side shows it. */
  get show(): boolean {
    return this.#left.tiles.show || this.#right?.tiles.show === true;
  }

  /** The side that a tileset of the scene draws this part on; `undefined` when it does not. */
  sideOf(tileset: unknown): { readonly side: GlobeSide | undefined } | undefined {
    const tiles = this.#all.find((one) => one.owns(tileset));
    return tiles && { side: tiles.side };
  }

  get #all(): readonly TileLayer[] {
    return this.#right === undefined ? [this.#left.tiles] : [this.#left.tiles, this.#right.tiles];
  }

  /** Draws the part; `right` is absent in a picture that is not split. */
  draw(left: PartLook, right: PartLook | undefined): void {
    if (right === undefined || isAlike(left, right)) {
      this.#right?.tiles.dispose();
      this.#right = undefined;
      const other = right?.visible ?? left.visible;
      const visible = left.visible || other;
      this.#paint(this.#left, { ...left, visible });
      if (visible) this.#left.tiles.side = onlySide(left.visible, other);
      return;
    }
    this.#right ??= { tiles: this.#make(), of: [] };
    this.#paint(this.#left, left);
    this.#left.tiles.side = 'left';
    this.#paint(this.#right, right);
    this.#right.tiles.side = 'right';
  }

  #paint(painted: Painted, { colors, visible, shown, opacity }: PartLook): void {
    const { tiles } = painted;
    const of = [...colors.of, shown];
    if (!isSame(painted.of, of)) tiles.paint(shownOnly(colors.paint(), shown));
    painted.of = of;
    if (colors.casing !== undefined) tiles.setColor('u_casing', colors.casing);
    tiles.setOpacity(opacity, colors.under);
    tiles.show = visible;
  }

  select(index: number, color: string): void {
    for (const tiles of this.#all) tiles.select(index, color);
  }

  setLight(...light: Parameters<TileLayer['setLight']>): void {
    for (const tiles of this.#all) tiles.setLight(...light);
  }

  dispose(): void {
    for (const tiles of this.#all) tiles.dispose();
  }
}
