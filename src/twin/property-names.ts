/**
 * What the properties of GeoJSON files are called, by the column they fill; the first that has a usable
 * value counts. Compared without case, spaces, `_`, `-` and `.`, so `Speed_KMH` is `speedkmh`. Sources:
 * OpenStreetMap tags, OSMnx, SUMO, GMNS, 3D BAG, BAG, CityGML, ALKIS exports.
 */
const PROPERTY_NAMES = {
  name: ['name', 'naam', 'title', 'label', 'bezeichnung', 'nom', 'nombre', 'nome', 'stopname'],
  id: [
    'id',
    'fid',
    'idx',
    'uid',
    'uuid',
    'globalid',
    'objectid',
    'osmid',
    'osm:id',
    '@id',
    'sensorid',
    'stationid',
    'detectorid',
    'siteid',
    'stopid',
    'edgeid',
    'linkid',
    'gmlid',
    'identificatie',
    'code',
    'number',
  ],
  from: ['from', 'fromnode', 'fromnodeid', 'source', 'u', 'startnode', 'nodea', 'anode'],
  to: ['to', 'tonode', 'tonodeid', 'target', 'v', 'endnode', 'nodeb', 'bnode'],
  class: ['class', 'roadclass', 'fclass', 'highway', 'facilitytype', 'cls'],
  cover: [
    'class',
    'landcover',
    'cover',
    'fclass',
    'natural',
    'landuse',
    'leisure',
    'waterway',
    'typelandgebruik',
  ],
  classAssumed: ['classassumed'],
  oneway: ['oneway', 'onewayroad', 'isoneway'],
  speedKmh: ['speedkmh', 'maxspeed', 'maxspeedkmh', 'speedlimit', 'freespeedkmh', 'speedkph'],
  lanes: ['lanes', 'numlanes', 'nlanes', 'lanecount'],
  capacityVehH: ['capacityvehh', 'capacity', 'capacityvph', 'capacityvehperhour'],
  lenM: ['lenm', 'lengthm', 'length'],
  bridge: ['bridge'],
  tunnel: ['tunnel'],
  heightM: [
    'heightm',
    'height',
    'building:height',
    'buildingheight',
    'measuredheight',
    'renderheight',
    'relativeheight',
    'relheight',
    'hoogte',
    'hoehe',
    'ridgehm',
    'roofhm',
    'hroof',
    'b3h',
    'bldgheight',
    'heightroof',
  ],
  groundM: ['groundm', 'groundelevation', 'groundelev', 'groundheight', 'hmaaiveld', 'b3hmaaiveld'],
  levels: [
    'levels',
    'building:levels',
    'buildinglevels',
    'numfloors',
    'floors',
    'storeys',
    'stories',
    'storeysaboveground',
    'bouwlagen',
  ],
  heightAssumed: ['heightassumed'],
  residents: ['residents', 'population', 'inhabitants', 'bewoners', 'einwohner'],
  jobs: ['jobs', 'employment', 'workplaces', 'employees', 'arbeidsplaatsen', 'arbeitsplaetze'],
  node: ['node', 'nodeid', 'centroidnode'],
  external: ['external', 'isexternal', 'isgate'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type KnownColumn = keyof typeof PROPERTY_NAMES;

/** A property's name as the table compares it. */
function plainName(name: string): string {
  return name.toLowerCase().replace(/[\s_.-]/g, '');
}

/** The given names that a column can be filled from, in the table's order; the column's own name first. */
export function namesFor(column: KnownColumn, names: Iterable<string>): string[] {
  const known: readonly string[] = PROPERTY_NAMES[column];
  const rank = (name: string) => (name === column ? -1 : known.indexOf(plainName(name)));
  return [...names]
    .filter((name) => name === column || known.includes(plainName(name)))
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}
