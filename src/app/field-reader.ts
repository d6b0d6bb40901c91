/** Reads one value of unknown form, or `undefined` when it has another one. */
export type Read<T> = (value: unknown) => T | undefined;

type Fields = Readonly<Record<string, unknown>>;

/** An object that is no list. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A finite number from `least` to `most`. */
export function numberWithin(least: number, most: number): Read<number> {
  return (value) =>
    typeof value === 'number' && value >= least && value <= most ? value : undefined;
}

/** A text of at most `longest` characters. */
export function textUpTo(longest: number): Read<string> {
  return (value) => (typeof value === 'string' && value.length <= longest ? value : undefined);
}

export const truth: Read<boolean> = (value) => (typeof value === 'boolean' ? value : undefined);

/** One of the given texts. */
export function oneOf<T extends string>(...texts: readonly T[]): Read<T> {
  return (value) => texts.find((text) => text === value);
}

/** A list of at most `longest` items, each of the form; one wrong item makes all of it wrong. */
export function listOf<T>(item: Read<T>, longest: number): Read<readonly T[]> {
  return (value) => {
    if (!Array.isArray(value) || value.length > longest) return undefined;
    const items = value.map(item);
    return items.every((read) => read !== undefined) ? (items as T[]) : undefined;
  };
}

/** An object of at most `longest` members, each of the form. */
export function recordOf<T>(item: Read<T>, longest: number): Read<Readonly<Record<string, T>>> {
  return (value) => {
    if (!isFields(value)) return undefined;
    const entries = Object.entries(value).map(([name, member]) => [name, item(member)] as const);
    const isRight = entries.length <= longest && entries.every(([, read]) => read !== undefined);
    return isRight ? (Object.fromEntries(entries) as Record<string, T>) : undefined;
  };
}

type Members = Readonly<Record<string, Read<unknown>>>;
type Got<F extends Members> = { readonly [K in keyof F]: NonNullable<ReturnType<F[K]>> };

/** The value of a member of its own; `undefined` for none. */
function memberOf(value: Fields, name: string): unknown {
  return Object.hasOwn(value, name) ? value[name] : undefined;
}

/** The members that are there and right, and the names of those that are there and wrong. */
function membersOf(value: Fields, members: Members) {
  const right: Record<string, unknown> = {};
  const wrong: string[] = [];
  for (const [name, read] of Object.entries(members)) {
    const given = memberOf(value, name);
    const got = given === undefined ? undefined : read(given);
    if (got !== undefined) right[name] = got;
    else if (given !== undefined) wrong.push(name);
  }
  return { right, wrong };
}

/**
 * An object that has all `needed` members, and of the `optional` ones those that it has; unknown members
 * are left out. A wrong optional member is left out and told to `dropped`; without `dropped` it makes the
 * whole wrong.
 */
export function fieldsOf<N extends Members, O extends Members>(
  needed: N,
  optional: O,
  dropped?: (member: string) => void,
): Read<Got<N> & Partial<Got<O>>> {
  return (value) => {
    if (!isFields(value)) return undefined;
    const must = membersOf(value, needed).right;
    if (Object.keys(must).length < Object.keys(needed).length) return undefined;
    const { right, wrong } = membersOf(value, optional);
    if (wrong.length > 0 && dropped === undefined) return undefined;
    for (const name of wrong) dropped?.(name);
    return { ...must, ...right } as Got<N> & Partial<Got<O>>;
  };
}

/** The items of a list that have the form; each of the others is told to `dropped` by its number. */
export function eachOf<T>(
  item: (value: unknown, at: number) => T | undefined,
  value: unknown,
  dropped: (at: number) => void,
): T[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  return list.flatMap((one, at) => {
    const read = item(one, at);
    if (read !== undefined) return [read];
    dropped(at);
    return [];
  });
}

/** The first of several forms that a value has. */
export function anyOf<T>(...forms: readonly Read<T>[]): Read<T> {
  return (value) => {
    for (const form of forms) {
      const read = form(value);
      if (read !== undefined) return read;
    }
    return undefined;
  };
}
