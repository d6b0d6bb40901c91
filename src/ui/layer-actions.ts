import type { LookChange } from '#layers/layer-look.ts';
import type { LayerMove } from '#state/arrangement.ts';
import type { InferenceSettings } from '#state/layer-slice.ts';

/** What a person does to the list of layers. All of it can be undone and done again, in one order. */
export interface LayerActions {
  setLayerVisible(layer: string, visible: boolean): void;
  /** Changes the given members; those that are `undefined` go back to what the quantity has by itself. */
  setLayerLook(layer: string, change: LookChange): void;
  /** Takes style and filters back to those of a layer that nobody touched. */
  resetLayerLook(layer: string): void;
  /** An empty name gives the layer its own title back. */
  renameLayer(layer: string, name: string): void;
  /** Moves a layer within its group; a place in another group is refused. */
  moveLayer(layer: string, to: LayerMove): void;
  /** Takes an opened layer off the list. */
  removeLayer(layer: string): void;
  /** Makes an inferred layer with other settings; their quantity says which. */
  infer(settings: InferenceSettings): void;
  /** Names the layer that the timeline drives, and shows it. */
  drive(layer: string): void;
  /** Gathers what a layer can be filtered by into its `offers`. */
  offerFilters(layer: string): void;
  undo(): void;
  redo(): void;
}
