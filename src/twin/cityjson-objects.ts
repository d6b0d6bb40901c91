import { isRecord } from './json-record.ts';

type CityObject = Readonly<Record<string, unknown>>;

/** A building of a CityJSON file before its geometry is read. */
export interface SourceBuilding {
  /** The id of the Building, or of a part that belongs to none. */
  readonly id: string;
  /** The building first, then its parts in the order of the file. */
  readonly objects: readonly CityObject[];
}

/** The city objects of a document or feature, sorted out. */
export interface SourceObjects {
  readonly buildings: readonly SourceBuilding[];
  /** Objects that are no buildings, with their ids and types. */
  readonly others: readonly { readonly id: string; readonly type: string }[];
  /** Ids of entries that are no objects with a type. */
  readonly malformed: readonly string[];
}

const BUILDING_TYPES = new Set(['Building', 'BuildingPart']);

/** The building or part that each part belongs to, by its own word or by that of its building. */
function parentsOf(objects: ReadonlyMap<string, CityObject>): Map<string, string> {
  const parents = new Map<string, string>();
  for (const [id, { children }] of objects) {
    for (const child of Array.isArray(children) ? children : []) parents.set(child, id);
  }
  for (const [id, object] of objects) {
    const stated = Array.isArray(object['parents']) ? object['parents'] : [];
    const parent = stated.find((name) => objects.has(name));
    if (parent !== undefined) parents.set(id, parent);
  }
  return parents;
}

/** The topmost parent; parents that lead in a circle are ignored. */
function rootOf(id: string, parents: ReadonlyMap<string, string>): string {
  const seen = new Set<string>();
  let root = id;
  while (!seen.has(root)) {
    seen.add(root);
    const parent = parents.get(root);
    if (parent === undefined) return root;
    root = parent;
  }
  return id;
}

function grouped(objects: ReadonlyMap<string, CityObject>): SourceBuilding[] {
  const groups = new Map<string, CityObject[]>();
  const parents = parentsOf(objects);
  for (const [id, object] of objects) {
    const root = rootOf(id, parents);
    const group = groups.get(root) ?? [];
    if (id === root) group.unshift(object);
    else group.push(object);
    groups.set(root, group);
  }
  return [...groups].map(([id, group]) => ({ id, objects: group }));
}

/** Sorts the `CityObjects` member: each Building with its BuildingParts is one building. */
export function sourceObjects(cityObjects: Readonly<Record<string, unknown>>): SourceObjects {
  const objects = new Map<string, CityObject>();
  const others: { id: string; type: string }[] = [];
  const malformed: string[] = [];
  for (const [id, object] of Object.entries(cityObjects)) {
    const type = isRecord(object) ? object['type'] : undefined;
    if (!isRecord(object) || typeof type !== 'string') malformed.push(id);
    else if (BUILDING_TYPES.has(type)) objects.set(id, object);
    else others.push({ id, type });
  }
  return { buildings: grouped(objects), others, malformed };
}
