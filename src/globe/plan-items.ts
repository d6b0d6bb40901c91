import { columnOf, type FeatureSet } from '#core/feature-set.ts';
import type { FlatGeometry } from '#core/flat-geometry.ts';
import { textAt } from '#core/text-column.ts';
import { COLORS, type Theme } from '#core/tokens.ts';
import { COVER_CLASSES } from '#core/twin.ts';
import { flowCasingPx, flowStepPx } from '#layers/flow-width.ts';
import { HATCHING, HIDDEN_CLASS, type LayerStyle, STALE_CLASS } from '#layers/layer-style.ts';
import { coverClasses } from '#tiles/cover-classes.ts';
import { layerShape } from '#tiles/layer-shape.ts';
import { STREET_WIDTHS_M, streetClass } from '#tiles/street-classes.ts';
import type { CitySource, GlobeContent, GlobeLayer } from './globe-contract.ts';

/** How a group of features of one item is drawn. */
export interface PlanLook {
  readonly color: string;
  /** `HATCHING` */
  readonly hatching: number;
  readonly hatchColor: string;
  /** Of points: a dot of the casing's colour in the middle. */
  readonly dotted: boolean;
  /** Of lines: metres of the ground, and the least CSS pixels. */
  readonly widthM: number;
  readonly leastPx: number;
  /** Of lines: the CSS pixels of their casing on each side; 0 = none. */
  readonly casingPx: number;
}

/** One set of features of a plan, all drawn and picked alike. */
export interface PlanItem {
  readonly source: string;
  readonly shape: 'area' | 'line' | 'point';
  readonly geometry: FlatGeometry;
  /** Paths made for an item serve another one with the same geometry and keys. */
  readonly keys: readonly object[];
  readonly opacity: number;
  readonly picked: boolean;
  /** Group of a feature; -1 = it is not drawn. */
  groupOf(feature: number): number;
  lookOf(group: number): PlanLook;
}

const PLAIN: Omit<PlanLook, 'color'> = {
  hatching: HATCHING.none,
  hatchColor: '#000000',
  dotted: false,
  widthM: 0,
  leastPx: 1,
  casingPx: 0,
};

/** 256 classes × 3 hatchings; groups of wide lines come after those of thin ones, and so are drawn over them. */
const GROUPS_OF_A_WIDTH = 256 * 3;

function flowLine(step: number): Pick<PlanLook, 'leastPx' | 'casingPx'> {
  return { leastPx: flowStepPx(step), casingPx: flowCasingPx(step) };
}

function byStyle(
  style: LayerStyle,
  line: Pick<PlanLook, 'leastPx' | 'casingPx'>,
): Pick<PlanItem, 'keys' | 'groupOf' | 'lookOf'> {
  const { classes, classOf, hatchOf, widthOf, noDataColor } = style;
  return {
    keys: [style],
    groupOf(feature) {
      const found = classOf[feature] ?? HIDDEN_CLASS;
      if (found === HIDDEN_CLASS) return -1;
      const looks = found * 3 + (hatchOf[feature] ?? HATCHING.none);
      return looks + GROUPS_OF_A_WIDTH * (widthOf?.[feature] ?? 0);
    },
    lookOf(group) {
      const looks = group % GROUPS_OF_A_WIDTH;
      const found = classes[Math.floor(looks / 3)];
      return {
        ...PLAIN,
        ...(widthOf === undefined ? line : flowLine(Math.floor(group / GROUPS_OF_A_WIDTH))),
        color: found?.color ?? noDataColor,
        hatching: found === undefined ? HATCHING.none : looks % 3,
        hatchColor: found?.hatchColor ?? '#000000',
        dotted: Math.floor(looks / 3) === STALE_CLASS,
      };
    },
  };
}

const LINE = { leastPx: 4, casingPx: 1 };

function layerItem(layer: GlobeLayer): PlanItem {
  const { id, geometry, style } = layer;
  const shape = layerShape(layer);
  const drawn = shape === 'points' ? 'point' : shape === 'areas' ? 'area' : 'line';
  return {
    source: id,
    shape: drawn,
    geometry,
    opacity: layer.opacity ?? 1,
    picked: true,
    ...byStyle(style, LINE),
  };
}

function plainItem(
  source: CitySource,
  shape: PlanItem['shape'],
  { geometry }: FeatureSet,
  look: Omit<PlanLook, 'hatching' | 'hatchColor'>,
): PlanItem {
  return {
    source,
    shape,
    geometry,
    keys: [],
    opacity: 1,
    picked: true,
    groupOf: () => 0,
    lookOf: () => ({ ...PLAIN, ...look }),
  };
}

function coverItem(cover: FeatureSet, theme: Theme): PlanItem {
  const { ground, green, water } = COLORS[theme];
  const colors = { other: ground, green, water };
  const classes = coverClasses(cover);
  return {
    ...plainItem('landcover', 'area', cover, { ...PLAIN, color: ground }),
    picked: false,
    groupOf: (feature) => classes[feature] ?? 0,
    lookOf: (group) => ({ ...PLAIN, color: colors[COVER_CLASSES[group] ?? 'other'] }),
  };
}

/** Least widths of streets by rank, as the 3D map draws them. */
const STREET_LEAST_PX = [0.6, 1, 1.4, 1.8, 2.4, 3];

function streetItem(roads: FeatureSet, theme: Theme): PlanItem {
  const classes = columnOf(roads, 'class', 'text')?.values;
  const rankAt = (feature: number) =>
    classes === undefined ? 0 : streetClass(textAt(classes, feature)).rank;
  return {
    ...plainItem('roads', 'line', roads, { ...PLAIN, color: COLORS[theme].street }),
    groupOf: rankAt,
    lookOf: (rank) => ({
      ...PLAIN,
      color: COLORS[theme].street,
      widthM: STREET_WIDTHS_M[rank] ?? 6,
      leastPx: STREET_LEAST_PX[rank] ?? 0.6,
      casingPx: 0.6,
    }),
  };
}

/** A source of the city as it is by itself. */
function neutralItem(source: CitySource, set: FeatureSet, theme: Theme): PlanItem {
  const colors = COLORS[theme];
  switch (source) {
    case 'landcover':
      return coverItem(set, theme);
    case 'roads':
      return streetItem(set, theme);
    case 'districts':
      return plainItem(source, 'line', set, {
        ...PLAIN,
        color: colors.controlBorder,
        leastPx: 1.25,
      });
    case 'sensors':
      return plainItem(source, 'point', set, { ...PLAIN, color: colors.surface });
    default:
      return plainItem(source, 'area', set, { ...PLAIN, color: colors.building });
  }
}

/** An item without the features that filters take away. */
function filtered(item: PlanItem, shown: Uint8Array | undefined): PlanItem {
  if (shown === undefined) return item;
  const groupOf = (feature: number) => (shown[feature] === 1 ? item.groupOf(feature) : -1);
  return { ...item, keys: [...item.keys, shown], groupOf };
}

function cityItems(content: GlobeContent, source: CitySource): PlanItem[] {
  const { twin, theme, paint, visible, shown, opacity } = content;
  const set = twin[source];
  if (set === undefined || !visible[source]) return [];
  const plain = neutralItem(source, set, theme);
  const style = paint?.[source];
  const line = plain.shape === 'line' ? plain.lookOf(0) : LINE;
  const item = style === undefined ? plain : { ...plain, ...byStyle(style, line) };
  return [{ ...filtered(item, shown?.[source]), opacity: opacity?.[source] ?? 1 }];
}

/** All that a plan shows, from below to above: cover, areas, borders, streets, buildings, lines, stations, points. */
export function planItems(content: GlobeContent): PlanItem[] {
  const layers = content.layers
    .filter(({ visible }) => visible)
    .map(layerItem)
    .toReversed();
  const shaped = (shape: PlanItem['shape']) => layers.filter((item) => item.shape === shape);
  const city = (source: CitySource) => cityItems(content, source);
  return [
    ...city('landcover'),
    ...shaped('area'),
    ...city('districts'),
    ...city('roads'),
    ...city('buildings'),
    ...shaped('line'),
    ...city('sensors'),
    ...shaped('point'),
  ];
}
