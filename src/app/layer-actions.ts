import type { LayerActions } from '#ui/layer-actions.ts';
import type { ArrangeFlow } from './arrange-flow.ts';
import type { FilterOffersFlow } from './filter-offers-flow.ts';

/** The actions on the list of layers, to be handed on one by one. */
export function layerActions(flow: ArrangeFlow, offers: FilterOffersFlow): LayerActions {
  return {
    setLayerVisible: (layer, visible) => flow.setLayerVisible(layer, visible),
    setLayerLook: (layer, change) => flow.setLayerLook(layer, change),
    resetLayerLook: (layer) => flow.resetLayerLook(layer),
    renameLayer: (layer, name) => flow.renameLayer(layer, name),
    moveLayer: (layer, to) => flow.moveLayer(layer, to),
    removeLayer: (layer) => flow.removeLayer(layer),
    infer: (settings) => flow.infer(settings),
    drive: (layer) => flow.drive(layer),
    offerFilters: (layer) => void offers.gather(layer),
    undo: () => flow.undo(),
    redo: () => flow.redo(),
  };
}
