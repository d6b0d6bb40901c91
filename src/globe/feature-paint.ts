import { HATCHING, HIDDEN_CLASS, type LayerStyle } from '#layers/layer-style.ts';

/** Fourth byte of a feature's colour: how it is hatched, or that it is not drawn. Shaders read it. */
export const MARK = {
  plain: 0,
  wideBlack: 1,
  wideWhite: 2,
  denseBlack: 3,
  denseWhite: 4,
  hidden: 255,
};

/**
 * What of the fourth byte a line's width by flow is counted in: its step plus one, above the hatching; 0 = the line
 * is as wide as is usual for its kind.
 */
export const WIDTH_PLACE = 8;

/** Colours of n features as a texture: row by row, 4 bytes each (red, green, blue, `MARK` and width). */
export interface FeaturePaint {
  readonly width: number;
  readonly height: number;
  /** [height × width × 4] */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const WIDEST = 1024;

/** Red, green, blue of `#rrggbb`, 0 to 255. */
export function bytesOf(color: string): [number, number, number] {
  const value = Number.parseInt(color.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** The four bytes as one number of the machine's byte order. */
function packed(color: string, mark: number): number {
  const [red, green, blue] = bytesOf(color);
  return new Uint32Array(Uint8Array.of(red, green, blue, mark).buffer)[0] ?? 0;
}

function emptyPaint(features: number): FeaturePaint {
  const width = Math.max(1, Math.min(WIDEST, features));
  const height = Math.max(1, Math.ceil(features / width));
  return { width, height, bytes: new Uint8Array(width * height * 4) };
}

/** All features in one colour. */
export function plainPaint(features: number, color: string): FeaturePaint {
  const paint = emptyPaint(features);
  new Uint32Array(paint.bytes.buffer).fill(packed(color, MARK.plain));
  return paint;
}

/** Each feature in the colour of its class. `classOf`: [n] index into `colors`. */
export function kindPaint(classOf: Uint8Array, colors: readonly string[]): FeaturePaint {
  const paint = emptyPaint(classOf.length);
  const words = new Uint32Array(paint.bytes.buffer);
  const table = colors.map((color) => packed(color, MARK.plain));
  classOf.forEach((kind, feature) => {
    words[feature] = table[kind] ?? 0;
  });
  return paint;
}

function markOf(hatching: number, hatchColor: string): number {
  if (hatching === HATCHING.none) return MARK.plain;
  const white = hatchColor.toUpperCase() === '#FFFFFF' ? 1 : 0;
  return (hatching === HATCHING.wide ? MARK.wideBlack : MARK.denseBlack) + white;
}

/** Adds the widths of lines to a paint. `widthOf`: [n] steps. Shaders of other things cannot read it. */
function widened(paint: FeaturePaint, widthOf: Uint8Array): FeaturePaint {
  const { bytes } = paint;
  widthOf.forEach((step, feature) => {
    const at = feature * 4 + 3;
    if (bytes[at] !== MARK.hidden) bytes[at] = (bytes[at] ?? 0) + (step + 1) * WIDTH_PLACE;
  });
  return paint;
}

/** Features in the colour of their class, hatched by how wide their interval is; lines as wide as their flow. */
export function classPaint(style: LayerStyle): FeaturePaint {
  const { classes, classOf, hatchOf, widthOf, noDataColor } = style;
  const paint = emptyPaint(classOf.length);
  // 256 classes × 3 hatchings, so that the loop over the features only looks up.
  const table = new Uint32Array(256 * 3).fill(packed(noDataColor, MARK.plain));
  classes.forEach(({ color, hatchColor }, index) => {
    for (const hatching of Object.values(HATCHING)) {
      table[index * 3 + hatching] = packed(color, markOf(hatching, hatchColor));
    }
  });
  table.fill(packed(noDataColor, MARK.hidden), HIDDEN_CLASS * 3, HIDDEN_CLASS * 3 + 3);
  const words = new Uint32Array(paint.bytes.buffer);
  for (let feature = 0; feature < classOf.length; feature++) {
    words[feature] = table[(classOf[feature] ?? 255) * 3 + (hatchOf[feature] ?? 0)] ?? 0;
  }
  return widthOf === undefined ? paint : widened(paint, widthOf);
}

/** The paint without the features that a filter hides. `shown`: [n] 1 for each that is drawn; absent = all. */
export function shownOnly(paint: FeaturePaint, shown: Uint8Array | undefined): FeaturePaint {
  shown?.forEach((drawn, feature) => {
    if (drawn === 0) paint.bytes[feature * 4 + 3] = MARK.hidden;
  });
  return paint;
}
