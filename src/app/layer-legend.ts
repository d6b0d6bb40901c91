import { columnOf, type FeatureSet } from '#core/feature-set.ts';
import type { LayerKind, SpatialLayer } from '#core/layer.ts';
import { FLAG } from '#core/observation.ts';
import { QUANTITY_FACTS, type Quantity } from '#core/quantity.ts';
import { COLORS, type Theme } from '#core/tokens.ts';
import { carriedFlow } from '#layers/flow-width.ts';
import { type LayerLook, PLAIN_LOOK } from '#layers/layer-look.ts';
import { legendClasses } from '#layers/legend-classes.ts';
import { staleAgeS } from '#layers/staleness.ts';
import type { LayerAge, LayerEntry, Legend } from '#state/layer-slice.ts';

/** Key of the colours of a quantity in a theme and look; `missing`: whether features without a value are drawn. */
export function legendFor(
  quantity: Quantity,
  kind: LayerKind,
  theme: Theme,
  missing: boolean,
  look: LayerLook = PLAIN_LOOK,
): Legend {
  const isRange = look.shows === 'range';
  return {
    quantity,
    unit: QUANTITY_FACTS[quantity].unit,
    kind,
    classes: legendClasses(quantity, kind, theme, look),
    hatched: kind !== 'measured' && look.hatched && !isRange,
    ...(isRange ? { shows: 'range' } : {}),
    ...(missing ? { missing } : {}),
    // A value may come without a range.
    ...(missing || isRange ? { noDataColor: COLORS[theme].building } : {}),
  };
}

/** Number of features of a layer that have a value. */
export function shownCount(layer: SpatialLayer): number {
  return layer.value.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0);
}

/** Number of sensors whose last value is out of date. */
function staleCount(layer: SpatialLayer): number {
  const isStale = (row: number) => !Number.isNaN(staleAgeS(layer, row));
  return layer.value.reduce((count, _, row) => count + Number(isStale(row)), 0);
}

function widthKey(carriesFlow: boolean, look: LayerLook | undefined): Pick<Legend, 'widthByFlow'> {
  return carriesFlow ? { widthByFlow: look?.width !== 'even' } : {};
}

function staleKey(stale: boolean, theme: Theme): Pick<Legend, 'staleColor'> {
  return stale ? { staleColor: COLORS[theme].building } : {};
}

/** The time of measurements; where none is fresh, the age of the newest, or that there never was one. */
export function measuredAge(layer: SpatialLayer): LayerAge {
  if (shownCount(layer) > 0) return { kind: 'at', at: layer.time.end };
  const ages = columnOf(layer, 'ageS', 'number')?.values ?? new Float64Array();
  const newestS = ages.reduce((least, ageS) => (ageS < least ? ageS : least), Infinity);
  return newestS === Infinity ? { kind: 'none' } : { kind: 'stale', seconds: newestS };
}

/** Of how many features the height is assumed; empty where no column says so. */
export function assumedHeights(set: FeatureSet): Pick<LayerEntry, 'assumedHeights'> {
  const column = columnOf(set, 'heightAssumed', 'boolean');
  if (column === undefined) return {};
  return { assumedHeights: column.values.reduce((sum, flag) => sum + Number(flag === 1), 0) };
}

/** What weakens a layer: that it is a draft, and how many of its values are far outside of the data. */
export function weaknessOf(layer: SpatialLayer): Pick<LayerEntry, 'draft' | 'outside'> {
  const outside = layer.quality.reduce((count, flag) => count + Number(flag === FLAG.suspect), 0);
  return { outside, draft: layer.status === 'draft' };
}

/** Key of a layer's colours in the page's theme and a look. */
export function legendOf(layer: SpatialLayer, theme: Theme, look?: LayerLook): Legend {
  const stale = staleCount(layer);
  const missing = shownCount(layer) + stale < layer.value.length;
  const legend = legendFor(layer.quantity, layer.kind, theme, missing, look);
  const width = widthKey(carriedFlow(layer) !== undefined, look);
  return { ...legend, ...width, ...staleKey(stale > 0, theme) };
}

/** An entry with the key of its colours in a theme and its own look; one without a key stays as it is. */
export function relegended(entry: LayerEntry, theme: Theme): LayerEntry {
  const { legend, kind, look } = entry;
  if (legend === undefined) return entry;
  const missing = legend.missing === true;
  const stale = staleKey(legend.staleColor !== undefined, theme);
  const width = widthKey(legend.widthByFlow !== undefined, look);
  return {
    ...entry,
    legend: { ...legendFor(legend.quantity, kind, theme, missing, look), ...width, ...stale },
  };
}
