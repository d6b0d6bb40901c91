/** Roles that give features an id. */
export type IdRole =
  | 'buildings'
  | 'roads'
  | 'sensors'
  | 'districts'
  | 'facilities'
  | 'events'
  | 'landcover';

/** `role/sourceId`: the source's own id is kept, whatever it is. */
export function featureId(role: IdRole, sourceId: string | number): string {
  return `${role}/${sourceId}`;
}

/** The source's own id within `role/sourceId`. */
export function sourceIdOf(id: string): string {
  return id.slice(id.indexOf('/') + 1);
}
