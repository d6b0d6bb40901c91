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

const isBuilding = (object: CityObject | undefined) =>
  object?.['type'] === 'Building' || object?.['type'] === 'BuildingPart';

/** The id of the building that an object belongs to; parents that lead in a circle are ignored. */
function rootOf(id: string, objects: ReadonlyMap<string, CityObject>): string {
  const seen = new Set<string>();
  let root = id;
  while (!seen.has(root)) {
    seen.add(root);
    const parents = objects.get(root)?.['parents'];
    const parent = Array.isArray(parents)
      ? parents.find((name) => isBuilding(objects.get(name)))
      : undefined;
    if (typeof parent !== 'string') return root;
    root = parent;
  }
  return id;
}

function grouped(objects: ReadonlyMap<string, CityObject>): SourceBuilding[] {
  const groups = new Map<string, CityObject[]>();
  for (const [id, object] of objects) {
    const root = rootOf(id, objects);
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
    else if (isBuilding(object)) objects.set(id, object);
    else others.push({ id, type });
  }
  return { buildings: grouped(objects), others, malformed };
}
