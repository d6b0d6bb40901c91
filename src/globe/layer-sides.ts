import type { Scene } from 'cesium';
import { DataLayers } from './data-layers.ts';
import type { DrawnSource } from './feature-picker.ts';
import type { GlobeContent, GlobeFeature, GlobeLayer, GlobeSide } from './globe-contract.ts';

/** The layers of values: everywhere, or other ones on each side of a divider. */
export class LayerSides {
  readonly #scene: Scene;
  readonly #left: DataLayers;
  #right: DataLayers | undefined;

  constructor(scene: Scene) {
    this.#scene = scene;
    this.#left = new DataLayers(scene);
  }

  /** Shows the layers of the content. Returns promises of those that are new being drawn. */
  update(content: GlobeContent): Promise<void>[] {
    const { split, selection, theme, look } = content;
    const isRight = selection?.side === 'right';
    const ofLeft = {
      layers: content.layers,
      theme,
      look,
      selection: isRight ? undefined : selection,
    };
    const drawn = this.#left.update(ofLeft, split === undefined ? undefined : 'left');
    if (split === undefined) {
      this.#right?.dispose();
      this.#right = undefined;
      return drawn;
    }
    this.#scene.splitPosition = split.share;
    this.#right ??= new DataLayers(this.#scene);
    const ofRight = {
      layers: split.layers,
      theme,
      look,
      selection: isRight ? selection : undefined,
    };
    return [...drawn, ...this.#right.update(ofRight, 'right')];
  }

  /** The layer that a tileset of the scene draws. */
  sourceOf(tileset: unknown): DrawnSource | undefined {
    return this.#left.sourceOf(tileset) ?? this.#right?.sourceOf(tileset);
  }

  isArea({ source, side }: GlobeFeature): boolean {
    return this.#of(side)?.isArea(source) ?? false;
  }

  isWalls({ source, side }: GlobeFeature): boolean {
    return this.#of(side)?.isWalls(source) ?? false;
  }

  #of(side: GlobeSide | undefined): DataLayers | undefined {
    return side === 'right' ? this.#right : this.#left;
  }

  dispose(): void {
    this.#left.dispose();
    this.#right?.dispose();
  }
}

/** The layers that a side's features are named by. */
export function layersOf(
  { layers, split }: Pick<GlobeContent, 'layers' | 'split'>,
  side: GlobeSide | undefined,
): readonly GlobeLayer[] {
  return side === 'right' ? (split?.layers ?? []) : layers;
}
