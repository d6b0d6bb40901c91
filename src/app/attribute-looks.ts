import { shallow } from 'zustand/shallow';
import type { Column } from '#core/feature-set.ts';
import { COLORS, type Theme, type ThemeColors } from '#core/tokens.ts';
import type { FeatureRole } from '#core/twin.ts';
import type { CitySource } from '#globe/globe-contract.ts';
import { type AttributeKey, type AttributeLook, attributeLook } from '#layers/attribute-style.ts';
import type { LayerStyle } from '#layers/layer-style.ts';
import type { LayerEntry } from '#state/layer-slice.ts';
import type { PageStore } from '#state/page-store.ts';
import type { CitySession } from './city-session.ts';

/** What of the city can be coloured by an attribute, and its colour without one. */
const PLAIN: Readonly<Partial<Record<FeatureRole, keyof ThemeColors>>> = {
  buildings: 'building',
  roads: 'street',
  districts: 'controlBorder',
};

const known = new WeakMap<Column, Partial<Record<Theme, AttributeLook>>>();

/** How a layer of the city is coloured by the attribute that its look names, made once a theme. */
function lookOf(session: CitySession, { role, look }: LayerEntry, theme: Theme) {
  const plain = role === undefined ? undefined : PLAIN[role];
  if (role === undefined || plain === undefined || look?.colorBy === undefined) return undefined;
  const column = session.twin?.[role]?.columns.find(({ name }) => name === look.colorBy);
  if (column === undefined) return undefined;
  const made = known.get(column) ?? {};
  const found = made[theme] ?? attributeLook(column, theme, COLORS[theme][plain]);
  if (found !== undefined) known.set(column, { ...made, [theme]: found });
  return found;
}

/** Colours of the city's features by an attribute, of those sources that have one chosen. */
export function attributePaint(
  session: CitySession,
  entries: readonly LayerEntry[],
  theme: Theme,
): Partial<Record<CitySource, LayerStyle>> {
  const found = entries.flatMap((entry) => {
    const look = lookOf(session, entry, theme);
    return look === undefined ? [] : [[entry.role, look.style] as const];
  });
  return Object.fromEntries(found);
}

/** Notes in the store what the colours of attributes mean, as the list and the theme are now. */
export function noteAttributes(store: PageStore, session: CitySession): void {
  const { layers, theme, attributeKeys } = store.getState();
  const keys = layers.flatMap((entry): (readonly [string, AttributeKey])[] => {
    const look = lookOf(session, entry, theme);
    return look === undefined ? [] : [[entry.id, look.key]];
  });
  const next = Object.fromEntries(keys);
  if (!shallow(attributeKeys, next)) store.setState({ attributeKeys: next });
}

/** Keeps what the colours of attributes mean in step with the list, the data and the theme. */
export function followAttributes(store: PageStore, session: CitySession): void {
  store.subscribe((state, before) => {
    const { layers, theme, twinRevision } = state;
    const isSame = layers === before.layers && theme === before.theme;
    if (!isSame || twinRevision !== before.twinRevision) noteAttributes(store, session);
  });
}
