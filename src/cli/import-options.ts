import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ROLES, type Role } from '#core/twin.ts';
import type { ImportOptions, StatedQuantity } from '#twin/import-result.ts';
import { usageError } from './usage-error.ts';

/** How the command is used, in one line. */
export const IMPORT_USAGE =
  'import FILE... --out DIR [--crs EPSG:n] [--as ROLE:FILE]... ' +
  '[--quantity Q[:FILE] --unit U[:FILE]]... [--id NAME]';

/** A file of the command line and the name that messages give it. */
export interface NamedPath {
  readonly path: string;
  readonly name: string;
}

/** What `import` was asked for, checked. */
export interface ImportRequest {
  readonly files: readonly NamedPath[];
  readonly out: string;
  readonly options: ImportOptions;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        out: { type: 'string' },
        crs: { type: 'string' },
        as: { type: 'string', multiple: true },
        quantity: { type: 'string', multiple: true },
        unit: { type: 'string', multiple: true },
        id: { type: 'string' },
      },
    });
  } catch (error) {
    throw usageError(error instanceof Error ? error.message : String(error));
  }
}

/** Each path once, named by its base name, or by the whole path where two have the same. */
function namedPaths(paths: readonly string[]): NamedPath[] {
  const once = [...new Map(paths.map((path) => [resolve(path), path])).values()];
  const bases = once.map((path) => basename(path));
  return once.map((path) => {
    const base = basename(path);
    const alone = bases.filter((one) => one === base).length === 1;
    return { path, name: alone ? base : path };
  });
}

function epsgOf(text: string): number {
  const code = /^(?:EPSG:)?(\d{4,6})$/i.exec(text.trim())?.[1];
  if (code === undefined) throw usageError(`--crs is EPSG:n, such as EPSG:28992, not ${text}.`);
  return Number(code);
}

function nameOf(file: string, files: readonly NamedPath[], option: string): string {
  const exact = files.find(({ path }) => path === file || resolve(path) === resolve(file));
  const named = files.filter(({ path }) => basename(path) === file);
  const found = exact ?? (named.length === 1 ? named[0] : undefined);
  if (found === undefined) {
    const why = named.length > 1 ? 'names several of the files' : 'is not one of the files';
    throw usageError(`${option}: ${file} ${why}.`);
  }
  return found.name;
}

function rolesOf(stated: readonly string[], files: readonly NamedPath[]): Record<string, Role> {
  const roles: [string, Role][] = stated.map((text) => {
    const colon = text.indexOf(':');
    const role = ROLES.find((one) => one === text.slice(0, colon));
    if (colon < 0 || role === undefined) {
      throw usageError(`--as is ROLE:FILE with a role of ${ROLES.join(', ')}, not ${text}.`);
    }
    return [nameOf(text.slice(colon + 1), files, '--as'), role];
  });
  return Object.fromEntries(roles);
}

interface Stated {
  readonly value: string;
  readonly file: string | undefined;
}

function statedOf(texts: readonly string[], files: readonly NamedPath[], option: string): Stated[] {
  return texts.map((text) => {
    const colon = text.indexOf(':');
    if (colon < 0) return { value: text, file: undefined };
    return { value: text.slice(0, colon), file: nameOf(text.slice(colon + 1), files, option) };
  });
}

function paired(quantity: Stated | undefined, unit: Stated | undefined): StatedQuantity {
  const file = quantity?.file ?? unit?.file;
  return {
    quantity: quantity?.value,
    unit: unit?.value,
    ...(file === undefined ? {} : { file }),
  };
}

/** Those with a file are paired by file, the others in order. */
function quantitiesOf(quantities: readonly Stated[], units: readonly Stated[]): StatedQuantity[] {
  const files = new Set([...quantities, ...units].flatMap(({ file }) => file ?? []));
  const own = [...files].map((file) =>
    paired(
      quantities.find((one) => one.file === file),
      units.find((one) => one.file === file),
    ),
  );
  const openQuantities = quantities.filter(({ file }) => file === undefined);
  const openUnits = units.filter(({ file }) => file === undefined);
  const { length } = openQuantities.length > openUnits.length ? openQuantities : openUnits;
  const open = Array.from({ length }, (_, at) => paired(openQuantities[at], openUnits[at]));
  return [...own, ...open];
}

/** Understands the arguments of `import`. Throws `usage`. */
export function importRequest(args: readonly string[]): ImportRequest {
  const { values, positionals } = parse(args);
  const { out, crs, id } = values;
  if (positionals.length === 0) throw usageError('import needs files.');
  if (out === undefined || out === '') throw usageError('import needs --out.');
  const files = namedPaths(positionals);
  const quantities = statedOf(values.quantity ?? [], files, '--quantity');
  const units = statedOf(values.unit ?? [], files, '--unit');
  return {
    files,
    out,
    options: {
      roles: rolesOf(values.as ?? [], files),
      quantities: quantitiesOf(quantities, units),
      ...(crs === undefined ? {} : { statedEpsg: epsgOf(crs) }),
      ...(id === undefined ? {} : { id }),
    },
  };
}
