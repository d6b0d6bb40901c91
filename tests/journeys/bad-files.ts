import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { sharedData } from '#tests/shared-data.ts';
import type { SmallFile } from '#tests/small-city.ts';

/** A file with something wrong, and what the page must say of it. */
export interface BadFile extends SmallFile {
  readonly what: string;
  /** What is wrong, where, and the way out. */
  readonly says: readonly string[];
}

function feature(id: string, type: string, coordinates: unknown, name = id) {
  return { type: 'Feature', id, properties: { name }, geometry: { type, coordinates } };
}

/** Positions as text: JSON has no infinite numbers, but files do. */
function collection(features: readonly object[]): string {
  return JSON.stringify({ type: 'FeatureCollection', features });
}

/** The corners of a square of 700 m in lon, lat. */
const SW = [4.48, 51.92] as const;
const SE = [4.49, 51.92] as const;
const NE = [4.49, 51.927] as const;
const NW = [4.48, 51.927] as const;
const CLOSED = [SW, SE, NE, NW, SW];

const CITY_JSON = {
  type: 'CityJSON',
  version: '2.0',
  metadata: { referenceSystem: 'https://www.opengis.net/def/crs/EPSG/0/28992' },
  transform: { scale: [0.001, 0.001, 0.001], translate: [92_000, 437_000, 0] },
  CityObjects: {
    lone: {
      type: 'Building',
      geometry: [{ type: 'MultiSurface', lod: '1', boundaries: [[[0, 1, 2]]] }],
    },
  },
};

const TIMES = ['2026-03-02T06:00:00Z', '2026-03-02T06:05:00Z'];

export const CORRECT = 'Correct the file where it was made and open it again.';
const CHOOSE = 'Choose another file.';
const UPGRADE = 'Upgrade the file with cjio';

/** Files that are refused, or of which a part is, each for another reason. */
export const BAD_FILES: readonly BadFile[] = [
  {
    what: 'no JSON',
    name: 'cut-off.geojson',
    content: '{ "type": "FeatureCollection",\n "features": [',
    says: ['not valid JSON', 'The file was not taken.', CORRECT, 'line 2'],
  },
  {
    what: 'no bytes',
    name: 'empty.geojson',
    content: '',
    says: ['The file is empty (0 bytes).', CHOOSE],
  },
  {
    what: 'nesting 10 000 deep',
    name: 'deep.geojson',
    content: `{"type":"FeatureCollection","features":${'['.repeat(10_000)}${']'.repeat(10_000)}}`,
    says: ['nested more than 512 deep', CORRECT, 'column'],
  },
  {
    what: 'NaN',
    name: 'nan.geojson',
    content: collection([feature('x', 'Point', [0, 51.92])]).replace('[0,', '[NaN,'),
    says: ['not valid JSON', CORRECT],
  },
  {
    what: 'infinite and missing coordinates',
    name: 'infinite.geojson',
    content: collection([
      feature('fine', 'Polygon', [CLOSED]),
      feature('huge', 'Polygon', [[['huge', 51.92], ...CLOSED.slice(1, 4), ['huge', 51.92]]]),
      feature('none', 'Polygon', [[[null, 51.92], ...CLOSED.slice(1, 4), [null, 51.92]]]),
    ]).replaceAll('"huge",51', '1e999,51'),
    says: [
      '1 taken + 0 repaired + 2 refused = 3',
      '2 × A coordinate is not a finite number.',
      'feature huge',
      'feature none',
      CORRECT,
    ],
  },
  {
    what: 'unclosed, crossed and collapsed rings',
    name: 'rings.geojson',
    content: collection([
      feature('fine', 'Polygon', [CLOSED]),
      feature('open', 'Polygon', [[SW, SE, NE, NW]]),
      feature('crossed', 'Polygon', [[SW, NE, SE, NW, SW]]),
      feature('flat', 'Polygon', [[SW, SE, SW, SW]]),
    ]),
    says: [
      '1 taken + 2 repaired + 1 refused = 4',
      'A ring does not end where it starts; it was closed.',
      'A ring crosses itself or another ring.',
      'The geometry has too few different vertices.',
      'feature flat',
    ],
  },
  {
    what: 'CityJSON without vertices',
    name: 'no-vertices.city.json',
    content: JSON.stringify(CITY_JSON),
    says: ['The CityJSON member vertices is missing or malformed.', CORRECT],
  },
  {
    what: 'CityJSON 0.9',
    name: 'old.city.json',
    content: JSON.stringify({ ...CITY_JSON, version: '0.9', vertices: [] }),
    says: ['This is CityJSON 0.9; versions 1.0 to 2.0 can be read.', UPGRADE],
  },
  {
    what: 'an observation of an unknown sensor',
    name: 'stranger_5min_flow_vph.csv',
    content: [`time,s0,s99`, ...TIMES.map((time) => `${time},100,200`)].join('\n'),
    says: [
      '2 taken + 0 repaired + 2 refused = 4',
      'There is no sensor s99; its values were left out.',
      'Check the ids against those of the sensors.',
    ],
  },
  {
    what: 'a ragged row',
    name: 'ragged_5min_flow_vph.csv',
    content: `time,s0,s1\n${TIMES[0]},100,200\n${TIMES[1]},100\n`,
    says: [
      '2 taken + 0 repaired + 1 refused = 3',
      'The row does not have the 3 cells of the header.',
      'line 3',
      CORRECT,
    ],
  },
  {
    what: 'something else altogether',
    name: 'page.html',
    content: '<!doctype html><script>document.title = "taken over"</script>',
    says: ['The format was not recognised.', CHOOSE],
  },
];

/** CityJSON of versions that came before 1.0, made by others. */
export function oldCityJson(): BadFile[] {
  return [
    ['0.8', 'cityjson/delft_1_cjviewer.json'],
    ['0.9', 'cityjson/montreal_noise_ext.city.json'],
  ].map(([version = '', path = '']) => ({
    what: `CityJSON ${version} of another maker`,
    name: basename(path),
    content: readFileSync(sharedData(path), 'utf8'),
    says: [`This is CityJSON ${version}; versions 1.0 to 2.0 can be read.`, UPGRADE],
  }));
}

/** Names that would be scripts if anything took them for HTML, and that would upset careless lookups. */
export const PAYLOADS = [
  '<img src=x onerror="globalThis.taken=1">',
  '<script>globalThis.taken=1</script>',
  '"><svg onload=globalThis.taken=1>',
  'javascript:globalThis.taken=1',
  '{{constructor}} $t(frame:product)',
  '__proto__',
];

/** Districts in the middle of the town with such names, under such names of properties. */
export const PAYLOAD_FILE: SmallFile = {
  name: '<img src=x onerror=globalThis.taken=1>.geojson',
  content: collection(
    PAYLOADS.map((name, index) => {
      const ring = CLOSED.map(([lon, lat]) => [lon - 0.0102 + index * 0.0001, lat - 0.0034]);
      const district = feature(name, 'Polygon', [ring], name);
      return { ...district, properties: { ...district.properties, [name]: name } };
    }),
  ),
};

/** Three sensors of the town in the Dutch national grid (EPSG:28992), which the file does not say. */
export const NO_CRS: SmallFile = {
  name: 'areas.geojson',
  content: collection([
    feature('harbour', 'Polygon', [
      [
        [92_000, 437_000],
        [92_700, 437_000],
        [92_700, 437_700],
        [92_000, 437_700],
        [92_000, 437_000],
      ],
    ]),
  ]),
};

/** Points that could be anything. */
export const NO_ROLE: SmallFile = {
  name: 'things.geojson',
  content: collection([
    feature('oak', 'Point', [4.475, 51.92]),
    feature('elm', 'Point', [4.476, 51.92]),
  ]),
};

/** Values of the town's sensors, of nobody knows what. */
export const NO_QUANTITY: SmallFile = {
  name: 'values.csv',
  content: ['time,s0,s1', ...TIMES.map((time) => `${time},11,12`)].join('\n'),
};
