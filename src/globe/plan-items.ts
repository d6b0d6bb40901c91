import { columnOf, type FeatureSet } from '#core/feature-set.ts';
import type { FlatGeometry } from '#core/flat-geometry.ts';
import { textAt } from '#core/text-column.ts';
import { COLORS, type Theme } from '#core/tokens.ts';
import { COVER_CLASSES } from '#core/twin.ts';
import { HATCHING, type LayerStyle } from '#layers/layer-style.ts';
import { coverClasses } from '#tiles/cover-classes.ts';
import { layerShape } from '#tiles/layer-shape.ts';
import { streetClass } from '#tiles/street-classes.ts';
import type { CitySource, GlobeContent, GlobeLayer } from './globe-contract.ts';

/** How a group of features of one item is drawn. */
export interface PlanLook {
  readonly color: string;
  /** `HATCHING` */
  readonly hatching: number;
  readonly hatchColor: string;
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
  /** Paths made for an item serve another one with the same geometry and key. */
  readonly key: object;
  readonly opacity: number;
  readonly picked: boolean;
  /** Group of a feature; -1 = it is not drawn. */
  groupOf(feature: number): number;
  lookOf(group: number): PlanLook;
}

const PLAIN: Omit<PlanLook, 'color'> = {
  hatching: HATCHING.none,
  hatchColor: '#000000',
  widthM: 0,
  leastPx: 1,
  casingPx: 0,
};

function byStyle(
  style: LayerStyle,
  line: Pick<PlanLook, 'leastPx' | 'casingPx'>,
): Pick<PlanItem, 'key' | 'groupOf' | 'lookOf'> {
  const { classes, classOf, hatchOf, noDataColor } = style;
  return {
    key: style,
    groupOf: (feature) => (classOf[feature] ?? 255) * 3 + (hatchOf[feature] ?? HATCHING.none),
    lookOf(group) {
      const found = classes[Math.floor(group / 3)];
      return {
        ...PLAIN,
        ...line,
        color: found?.color ?? noDataColor,
        hatching: found === undefined ? HATCHING.none : group % 3,
        hatchColor: found?.hatchColor ?? '#000000',
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
    opacity: 1,
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
    key: geometry,
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

/** Widths of streets by rank, as the 3D map draws them. */
const STREET_LEAST_PX = [0.6, 1, 1.4, 1.8, 2.4, 3];
const STREET_WIDTHS_M = [6, 8, 9, 10, 12, 14];

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

function cityItems(content: GlobeContent, source: CitySource): PlanItem[] {
  const { twin, theme, paint, visible } = content;
  const set = twin[source];
  if (set === undefined || !visible[source]) return [];
  const colors = COLORS[theme];
  if (source === 'landcover') return [coverItem(set, theme)];
  if (source === 'roads') return [streetItem(set, theme)];
  if (source === 'districts') {
    const look = { ...PLAIN, color: colors.controlBorder, leastPx: 1.25 };
    return [plainItem(source, 'line', set, look)];
  }
  const shape = source === 'sensors' ? 'point' : 'area';
  const color = source === 'sensors' ? colors.surface : colors.building;
  const item = plainItem(source, shape, set, { ...PLAIN, color });
  const style = paint?.[source];
  return [style === undefined ? item : { ...item, ...byStyle(style, LINE) }];
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
