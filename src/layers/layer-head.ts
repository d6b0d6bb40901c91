import type { SpatialLayer } from '#core/layer.ts';

/** What a layer is called and is about, before its features and values. */
export type LayerHead = Pick<
  SpatialLayer,
  'id' | 'title' | 'quantity' | 'kind' | 'status' | 'time' | 'intervalLevel' | 'lineage'
>;
