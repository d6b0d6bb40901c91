import type { LayerKind } from '#core/layer.ts';

/** The chip that says where the values of a layer come from. */
export const kinds: Readonly<Record<LayerKind, string>> = {
  measured: 'MEASURED',
  inferred: 'INFERRED',
  forecast: 'FORECAST',
  simulated: 'SIMULATED',
  difference: 'DIFFERENCE',
};
