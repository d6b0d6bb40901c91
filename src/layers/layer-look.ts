import type { RampName } from '#core/tokens.ts';

/** An end of a filter that is open on that side, with its sign: plain data knows no infinity. */
export const OPEN_END = Number.MAX_VALUE;

/** Which features of a layer are shown: those that pass every filter. */
export type LayerFilter =
  | {
      /** The value of the layer lies in `from`..`to`, both included, in the layer's unit. */
      readonly by: 'value';
      readonly from: number;
      readonly to: number;
    }
  | {
      /** A column of numbers lies in `from`..`to`, both included. */
      readonly by: 'number';
      readonly column: string;
      readonly from: number;
      readonly to: number;
    }
  | {
      /** A column has one of these texts (`true` and `false` for a boolean one). */
      readonly by: 'text';
      readonly column: string;
      readonly values: readonly string[];
    };

/**
 * How a person wants a layer to look. Plain data, as undo, the kept workspace, links and the sides of a
 * comparison hold it. An absent member means what the quantity has by itself.
 */
export interface LayerLook {
  readonly ramp?: RampName;
  /** What of a layer of values is coloured: its values or, with `range`, how wide their likely ranges are. */
  readonly shows?: 'range';
  /** Column of the city's own features that they are coloured by. */
  readonly colorBy?: string;
  /** Number of classes; with it or `ends` they are equally wide. */
  readonly classes?: number;
  /** Fixed ends of the scale, in the layer's unit, ascending. */
  readonly ends?: readonly [from: number, to: number];
  /** How wide lines are: `even` where it is not to be by the flow that the layer carries. */
  readonly width?: 'even';
  /** Whether the width of the likely range is hatched. */
  readonly hatched: boolean;
  /** 0 to 1. */
  readonly opacity: number;
  readonly filters: readonly LayerFilter[];
}

export const PLAIN_LOOK: LayerLook = { hatched: true, opacity: 1, filters: [] };

/** A change of a look; `undefined` takes a member back to what the quantity has by itself. */
export type LookChange = { readonly [K in keyof LayerLook]?: LayerLook[K] | undefined };

/** A look with some members changed. */
export function changedLook(look: LayerLook, change: LookChange): LayerLook {
  const { ramp, shows, colorBy, classes, ends, width, hatched, opacity, filters } = {
    ...look,
    ...change,
  };
  return {
    ...(ramp === undefined ? {} : { ramp }),
    ...(shows === undefined ? {} : { shows }),
    ...(colorBy === undefined ? {} : { colorBy }),
    ...(classes === undefined ? {} : { classes }),
    ...(ends === undefined ? {} : { ends }),
    ...(width === undefined ? {} : { width }),
    hatched: hatched ?? PLAIN_LOOK.hatched,
    opacity: opacity ?? PLAIN_LOOK.opacity,
    filters: filters ?? PLAIN_LOOK.filters,
  };
}

/** A look that colours by the values, whatever else was chosen. */
export function lookOfValues({ shows: _, ...look }: LayerLook): LayerLook {
  return look;
}
