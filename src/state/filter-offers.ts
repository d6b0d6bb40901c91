import type { LayerKind } from '#core/layer.ts';

/** Something that a layer can be filtered by, with what there is of it. */
export type FilterOffer =
  | {
      readonly by: 'value';
      readonly from: number;
      readonly to: number;
      readonly unit: string;
      readonly kind: LayerKind;
    }
  | { readonly by: 'number'; readonly column: string; readonly from: number; readonly to: number }
  | {
      readonly by: 'text';
      readonly column: string;
      /** Of a boolean column `true` and `false`. */
      readonly isBoolean: boolean;
      readonly kinds: readonly { readonly text: string; readonly count: number }[];
    }
  /** A column with more different texts than anyone would choose from. */
  | { readonly by: 'tooMany'; readonly column: string };

/** What one layer can be filtered by; gathered column by column. */
export interface FilterOffers {
  readonly layer: string;
  readonly offers: readonly FilterOffer[];
  readonly complete: boolean;
}
