/** A file of the small city: what is dropped on the page in tests that need no data from elsewhere. */
export interface SmallFile {
  readonly name: string;
  readonly content: string;
}

const BLOCKS = 6;
const STEP_M = 80;
/** Lower left corner in EPSG:28992, and about the same place in degrees. */
const ORIGIN_RD = [92_000, 437_000] as const;
const ORIGIN = [4.47146, 51.91791] as const;
const LON_PER_M = 1 / 68_700;
const LAT_PER_M = 1 / 111_250;

function lonLat(eastM: number, northM: number): [number, number] {
  return [ORIGIN[0] + eastM * LON_PER_M, ORIGIN[1] + northM * LAT_PER_M];
}

/** A box as a CityJSON solid: its eight corners and six faces, seen from outside. */
function box(first: number, eastM: number, northM: number, heightM: number) {
  const [w, s, e, n] = [eastM, northM, eastM + 40, northM + 40];
  const mm = (metres: number) => Math.round(metres * 1000);
  const ring = [
    [w, s],
    [e, s],
    [e, n],
    [w, n],
  ] as const;
  const vertices = [0, heightM].flatMap((z) => ring.map(([x, y]) => [mm(x), mm(y), mm(z)]));
  const at = (...corners: number[]) => [corners.map((corner) => first + corner)];
  const boundaries = [
    at(3, 2, 1, 0),
    at(4, 5, 6, 7),
    at(0, 1, 5, 4),
    at(1, 2, 6, 5),
    at(2, 3, 7, 6),
    at(3, 0, 4, 7),
  ];
  const semantics = {
    surfaces: [{ type: 'GroundSurface' }, { type: 'RoofSurface' }, { type: 'WallSurface' }],
    values: [[0, 1, 2, 2, 2, 2]],
  };
  const geometry = [{ type: 'Solid', lod: '2', boundaries: [boundaries], semantics }];
  return { vertices, geometry };
}

function buildings(): string {
  const vertices: number[][] = [];
  const objects: Record<string, unknown> = {};
  for (let block = 0; block < BLOCKS * BLOCKS; block++) {
    const [column, row] = [block % BLOCKS, Math.floor(block / BLOCKS)];
    const made = box(vertices.length, column * STEP_M + 20, row * STEP_M + 20, 8 + (block % 5) * 6);
    vertices.push(...made.vertices);
    const attributes = { name: `House ${block + 1}`, storeys: 2 + (block % 5) * 2 };
    objects[`b${block}`] = { type: 'Building', attributes, geometry: made.geometry };
  }
  return JSON.stringify({
    type: 'CityJSON',
    version: '2.0',
    metadata: { referenceSystem: 'https://www.opengis.net/def/crs/EPSG/0/28992' },
    transform: { scale: [0.001, 0.001, 0.001], translate: [...ORIGIN_RD, 0] },
    CityObjects: objects,
    vertices,
  });
}

function feature(id: string | number, type: string, coordinates: unknown, properties: object) {
  return { type: 'Feature', id, properties, geometry: { type, coordinates } };
}

function collection(features: readonly object[]): string {
  return JSON.stringify({ type: 'FeatureCollection', features });
}

function roads(): string {
  const node = (column: number, row: number) => row * (BLOCKS + 1) + column;
  const features: object[] = [];
  const add = (from: [number, number], to: [number, number], name: string) => {
    const ends = [from, to].map(([column, row]) => lonLat(column * STEP_M, row * STEP_M));
    const properties = { from: node(...from), to: node(...to), cls: 5, speed_kmh: 30, name };
    features.push(feature(features.length, 'LineString', ends, properties));
  };
  for (let line = 0; line <= BLOCKS; line++) {
    for (let block = 0; block < BLOCKS; block++) {
      add([block, line], [block + 1, line], `East Street ${line}`);
      add([line, block], [line, block + 1], `North Street ${line}`);
    }
  }
  return collection(features);
}

const SENSORS = 16;

function sensors(): string {
  const features = Array.from({ length: SENSORS }, (_, id) => {
    const place = lonLat((id % 4) * 150 + 15, Math.floor(id / 4) * 150 + 5);
    return feature(id, 'Point', place, { name: `Counter ${id}` });
  });
  return collection(features);
}

/** Speeds every 5 minutes from 06:00 UTC; every two hours the middle of the town slows down anew. One blank a row. */
function speeds(steps: number): string {
  const header = ['time', ...Array.from({ length: SENSORS }, (_, id) => `s${id}`)].join(',');
  const rows = Array.from({ length: steps }, (_, step) => {
    const time = new Date(Date.UTC(2026, 2, 2, 6, step * 5)).toISOString().replace('.000', '');
    const values = Array.from({ length: SENSORS }, (_, id) => {
      if (id === step % SENSORS) return '';
      const fromMiddle = Math.hypot((id % 4) - 1.5, Math.floor(id / 4) - 1.5);
      return String(Math.round(20 + 25 * fromMiddle - (step % 24) * (2 - fromMiddle / 2)));
    });
    return [time, ...values].join(',');
  });
  return [header, ...rows].join('\n');
}

/**
 * Values every 5 minutes from 06:00 UTC of the sensors: the level of the day, and so much more from
 * west to east. They end after `steps`.
 */
function slopes(level: number, across: number, steps: number): string {
  const header = ['time', ...Array.from({ length: SENSORS }, (_, id) => `s${id}`)].join(',');
  const rows = Array.from({ length: steps }, (_, step) => {
    const minutes = 360 + step * 5;
    const clock = [Math.floor(minutes / 60), minutes % 60].map((n) => String(n).padStart(2, '0'));
    const values = Array.from({ length: SENSORS }, (_, id) =>
      (level + step / 10 + (across * (id % 4)) / 3).toFixed(1),
    );
    return [`2026-03-02T${clock.join(':')}:00Z`, ...values].join(',');
  });
  return [header, ...rows].join('\n');
}

function districts(): string {
  const [w, s] = lonLat(0, 0);
  const [e, n] = lonLat(BLOCKS * STEP_M, BLOCKS * STEP_M);
  const ring = [
    [w, s],
    [e, s],
    [e, n],
    [w, n],
    [w, s],
  ];
  return collection([feature('old-town', 'Polygon', [ring], { name: 'Old Town' })]);
}

/** The air of the small city: two hours of temperatures, and of NO2 the first hour only. */
export function smallCityAir(): SmallFile[] {
  return [
    { name: 'counters_5min_no2_ugm3.csv', content: slopes(10, 60, 12) },
    { name: 'counters_5min_temperature_celsius.csv', content: slopes(8, 12, 24) },
  ];
}

/** 36 buildings, 84 streets, 16 sensors with two hours of speeds (or as many steps as wanted), one district. */
export function smallCity(steps = 24): SmallFile[] {
  return [
    { name: 'town.city.json', content: buildings() },
    { name: 'streets.geojson', content: roads() },
    { name: 'counters.geojson', content: sensors() },
    { name: 'counters_5min_speed_kmh.csv', content: speeds(steps) },
    { name: 'districts.geojson', content: districts() },
  ];
}
