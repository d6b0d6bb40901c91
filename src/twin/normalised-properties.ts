import type { ReadFeature, Scalar } from './geojson-reading.ts';
import { type KnownColumn, namesFor } from './property-names.ts';
import type { Understand } from './property-values.ts';

/** All that is looked at of a feature. */
type WithProperties = Pick<ReadFeature, 'properties'>;

/** One column by name: a value a feature, `undefined` where it has none. */
export type RawColumns = Map<string, (Scalar | undefined)[]>;

/**
 * What a role wants to know of its features, in the order of the columns: the column, how values are
 * understood, and whose names its properties have where these are not the column's own.
 */
export type Wanted = readonly (readonly [KnownColumn, Understand, KnownColumn?])[];

/** More columns than any table a person reads; a set of features has as many values of each. */
export const COLUMN_LIMIT = 500;

/** A property that a column is filled from, and whether anything of it would be lost if it were dropped. */
interface Source {
  readonly name: string;
  lossy: boolean;
}

function fill(
  features: readonly WithProperties[],
  understand: Understand,
  sources: readonly Source[],
): (Scalar | undefined)[] {
  return features.map(({ properties }) => {
    let value: Scalar | undefined;
    for (const source of sources) {
      const raw = properties[source.name];
      if (raw === undefined) continue;
      const understood = value === undefined ? understand(raw) : undefined;
      if (understood?.exact !== true) source.lossy = true;
      value ??= understood?.value;
    }
    return value;
  });
}

/** The names of all properties in order; of more than the limit those that most features have. */
function frequentNames(features: readonly WithProperties[]): { names: Set<string>; left: number } {
  const counts = new Map<string, number>();
  for (const { properties } of features) {
    for (const name of Object.keys(properties)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const ordered = [...counts].sort((a, b) => (a[0] < b[0] ? -1 : 1));
  if (ordered.length > COLUMN_LIMIT) ordered.sort((a, b) => b[1] - a[1]);
  const kept = ordered.slice(0, COLUMN_LIMIT).map(([name]) => name);
  return { names: new Set(kept.sort()), left: ordered.length - kept.length };
}

/** A property as it is; one of mixed types as text when it is kept for what its values say. */
function rawColumn(
  features: readonly WithProperties[],
  name: string,
  isKeptForLoss: boolean,
): (Scalar | undefined)[] {
  const values = features.map(({ properties }) => properties[name]);
  const types = new Set(values.map((value) => typeof value));
  types.delete('undefined');
  const mixed = isKeptForLoss && types.size > 1;
  return mixed ? values.map((value) => (value === undefined ? value : String(value))) : values;
}

/** A name near `name` that is not taken: `nameSource`, `nameSource2` ... */
function freeName(name: string, taken: { has(name: string): boolean }): string {
  let free = `${name}Source`;
  for (let count = 2; taken.has(free); count++) free = `${name}Source${count}`;
  return free;
}

interface Known {
  readonly columns: RawColumns;
  /** Properties that wanted columns say all about. */
  readonly used: Set<string>;
  /** Properties that say more than the column filled from them. */
  readonly lossy: Set<string>;
}

function knownColumns(
  features: readonly WithProperties[],
  wanted: Wanted,
  names: ReadonlySet<string>,
): Known {
  const known: Known = { columns: new Map(), used: new Set(), lossy: new Set() };
  for (const [column, understand, called = column] of wanted) {
    const sources = namesFor(called, names).map((name): Source => ({ name, lossy: false }));
    const values = fill(features, understand, sources);
    for (const { name, lossy } of sources) known[lossy ? 'lossy' : 'used'].add(name);
    if (values.some((value) => value !== undefined)) known.columns.set(column, values);
  }
  return known;
}

/**
 * The properties of features column by column: first the wanted columns that any feature has a value
 * for, then all other properties as they are, in the order of their names. A property that a wanted
 * column was filled from is kept beside it wherever something would be lost (a value not understood,
 * a kind made a mere yes); under `nameSource` when it has the name of a wanted column itself. `left`
 * counts the rarest names beyond `COLUMN_LIMIT`, whose values are left out.
 */
export function normalisedProperties(
  features: readonly WithProperties[],
  wanted: Wanted,
): { columns: RawColumns; left: number } {
  const { names, left } = frequentNames(features);
  const { columns, used, lossy } = knownColumns(features, wanted, names);
  const reserved = new Set<string>(wanted.map(([column]) => column));
  const others = [...names]
    .filter((name) => !used.has(name))
    .map((name): [string, string] => [reserved.has(name) ? freeName(name, names) : name, name]);
  others.sort((a, b) => (a[0] < b[0] ? -1 : 1));
  for (const [free, name] of others) {
    columns.set(free, rawColumn(features, name, lossy.has(name)));
  }
  return { columns, left };
}
