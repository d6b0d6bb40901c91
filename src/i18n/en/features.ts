/** Kinds of features, and how one without a name is called. */
export const features = {
  building: 'Building',
  street: 'Street',
  station: 'Sensor',
  district: 'District',
  cell: 'Layer value',
  'unnamed.building': 'Building {{id}}',
  'unnamed.street': 'Street {{id}}',
  'unnamed.station': 'Sensor {{id}}',
  'unnamed.district': 'District {{id}}',
  'unnamed.cell': 'Cell {{id}}',
  wall: 'Wall {{number}} of {{building}}',
  walls: 'Walls of {{building}}',
} as const;
