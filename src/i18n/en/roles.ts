import type { Role } from '#core/twin.ts';

/** What a file or a group of features holds. */
export const roles: Readonly<Record<Role | 'layer' | 'none', string>> = {
  buildings: 'Buildings',
  roads: 'Streets',
  sensors: 'Sensors',
  observations: 'Measurements',
  districts: 'Districts',
  facilities: 'Facilities',
  events: 'Events',
  layer: 'Layer',
  none: 'Not used',
};
