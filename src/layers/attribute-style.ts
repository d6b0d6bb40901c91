import type { Column } from '#core/feature-set.ts';
import { COLORS, KIND_COLORS, rampColors, type Theme } from '#core/tokens.ts';
import { HATCHING, type LayerStyle, NO_CLASS } from './layer-style.ts';
import { contrasting, type LegendClass } from './legend-classes.ts';
import { kindsOf } from './text-kinds.ts';

/** What the colours of an attribute mean. */
export type AttributeKey =
  | {
      readonly by: 'number';
      readonly column: string;
      /** Equally wide over all that there is of the attribute: they move with nothing. */
      readonly classes: readonly LegendClass[];
      readonly noDataColor: string;
    }
  | {
      readonly by: 'kind';
      readonly column: string;
      /** The most frequent first. Of a boolean column `true` and `false`. */
      readonly kinds: readonly { readonly text: string; readonly color: string }[];
      readonly isBoolean: boolean;
      /** Colour of all further kinds; absent when there are none. */
      readonly otherColor?: string;
      readonly noDataColor: string;
    };

export interface AttributeLook {
  readonly key: AttributeKey;
  readonly style: LayerStyle;
}

function classesOf(colors: readonly string[], edge: (at: number) => number): LegendClass[] {
  return colors.map((color, at) => ({
    from: edge(at),
    to: edge(at + 1),
    color,
    hatchColor: contrasting(color),
  }));
}

function styleOf(
  classes: readonly LegendClass[],
  classOf: Uint8Array<ArrayBuffer>,
  noDataColor: string,
): LayerStyle {
  const hatchOf = new Uint8Array(classOf.length).fill(HATCHING.none);
  return { classes, classOf, hatchOf, noDataColor };
}

function rangeOf(values: Float64Array): [from: number, to: number] {
  let [from, to] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < from) from = value;
    if (value > to) to = value;
  }
  return [from, to];
}

function numberLook(
  { name, values }: Extract<Column, { type: 'number' }>,
  theme: Theme,
  noDataColor: string,
): AttributeLook | undefined {
  const [from, to] = rangeOf(values);
  if (from > to) return undefined;
  const colors = rampColors('neutral', theme);
  const width = (to - from) / colors.length || 1;
  const classes = classesOf(colors, (at) => from + at * width);
  const classOf = Uint8Array.from(values, (value) =>
    Number.isNaN(value)
      ? NO_CLASS
      : Math.min(Math.floor((value - from) / width), colors.length - 1),
  );
  const key = { by: 'number', column: name, classes, noDataColor } as const;
  return { key, style: styleOf(classes, classOf, noDataColor) };
}

/** [n] number of the kind of each feature; and the kinds, the empty text left out, the most frequent first. */
function rankedKinds(column: Extract<Column, { type: 'text' | 'boolean' }>) {
  if (column.type === 'boolean') {
    return { kindOf: column.values, texts: ['false', 'true'], order: [1, 0] };
  }
  const { kindOf, texts, counts } = kindsOf(column.values);
  const order = [...texts.keys()].filter((kind) => texts[kind] !== '');
  order.sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b);
  return { kindOf, texts, order };
}

function kindLook(
  column: Extract<Column, { type: 'text' | 'boolean' }>,
  theme: Theme,
  noDataColor: string,
): AttributeLook {
  const { kindOf, texts, order } = rankedKinds(column);
  const named = order.slice(0, KIND_COLORS.length);
  const hasOthers = order.length > named.length;
  const otherColor = COLORS[theme].controlBorder;
  const colors = KIND_COLORS.slice(0, named.length);
  const classes = classesOf(hasOthers ? [...colors, otherColor] : colors, (at) => at);
  const classOfKind = new Map(order.map((kind, at) => [kind, Math.min(at, named.length)]));
  const classOf = Uint8Array.from(kindOf, (kind) => classOfKind.get(kind) ?? NO_CLASS);
  const kinds = named.map((kind, at) => ({ text: texts[kind] ?? '', color: colors[at] ?? '' }));
  const head = { by: 'kind', column: column.name, kinds, noDataColor } as const;
  const key = { ...head, isBoolean: column.type === 'boolean', ...(hasOthers && { otherColor }) };
  return { key, style: styleOf(classes, classOf, noDataColor) };
}

/**
 * Colours of features by one of their attributes: numbers by a ramp in equally wide classes, texts and truths
 * by kind, the seven most frequent in colours of their own. Features without it have `noDataColor`.
 * `undefined` for a column of numbers that has none.
 */
export function attributeLook(
  column: Column,
  theme: Theme,
  noDataColor: string,
): AttributeLook | undefined {
  return column.type === 'number'
    ? numberLook(column, theme, noDataColor)
    : kindLook(column, theme, noDataColor);
}
