import type { CarriedRole, Role } from '#core/twin.ts';

/** What a file or a group of features holds. */
export const roles: Readonly<Record<Role | CarriedRole | 'layer' | 'none', string>> = {
  buildings: 'Buildings',
  roads: 'Streets',
  sensors: 'Sensors',
  observations: 'Measurements',
  districts: 'Districts',
  facilities: 'Facilities',
  events: 'Events',
  landcover: 'Water and green',
  zones: 'Zones',
  demand: 'Trips',
  terrain: 'Terrain',
  layer: 'Layer',
  none: 'Not used',
};
