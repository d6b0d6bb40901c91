import { CityweaveError } from '#core/errors.ts';
import type { Work } from '#core/progress.ts';
import { csvDialect } from './csv-rows.ts';
import { openHashed } from './hashed-bytes.ts';
import { isRecord } from './json-record.ts';
import type { SourceFile } from './source-file.ts';

/** What a file is by its content; `json` where only the whole document tells. */
export type FileFormat = 'package' | 'cityJson' | 'geoJson' | 'json' | 'csv';

const HEAD_BYTES = 65_536;
const GEOJSON_TYPES = new Set([
  'FeatureCollection',
  'Feature',
  'Point',
  'MultiPoint',
  'LineString',
  'MultiLineString',
  'Polygon',
  'MultiPolygon',
  'GeometryCollection',
]);
const DEPTH = new Map([
  ['{', 1],
  ['[', 1],
  ['}', -1],
  [']', -1],
]);
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s"{}[\]:,]+/g;

function unknownFormat(file: string): CityweaveError {
  const where = { file };
  return new CityweaveError({
    code: 'unknownFormat',
    params: {},
    where,
    wayOut: 'pickAnotherFile',
  });
}

function rasterUnreadable(file: string): CityweaveError {
  const where = { file };
  const code = 'rasterUnreadable';
  return new CityweaveError({ code, params: {}, where, wayOut: 'pickAnotherFile' });
}

/** The first four bytes of TIFF 6.0 and BigTIFF, in either byte order. */
const TIFF_HEADS = new Set([0x49492a00, 0x4d4d002a, 0x49492b00, 0x4d4d002b]);

/** Members of the outermost object that are plain values, as far as the text goes. */
function topMembers(text: string): Map<string, string> {
  const members = new Map<string, string>();
  let depth = 0;
  let [before, last] = ['', ''];
  for (const [token] of text.matchAll(TOKEN)) {
    if (depth === 1 && last === ':')
      members.set(before.replaceAll('"', ''), token.replaceAll('"', ''));
    depth += DEPTH.get(token) ?? 0;
    [before, last] = [last, token];
  }
  return members;
}

/** What a JSON document is by its outermost members, or `undefined` when they do not tell. */
function jsonFormat(type: unknown, stacVersion: unknown): FileFormat | undefined {
  if (stacVersion !== undefined && type === 'Collection') return 'package';
  if (type === 'CityJSON' || type === 'CityJSONFeature') return 'cityJson';
  return typeof type === 'string' && GEOJSON_TYPES.has(type) ? 'geoJson' : undefined;
}

/** Like `jsonFormat` for a parsed document. Throws `unknownFormat`. */
export function documentFormat(value: unknown, file: string): FileFormat {
  const record = isRecord(value) ? value : {};
  const format = jsonFormat(record['type'], record['stac_version']);
  if (format === undefined) throw unknownFormat(file);
  return format;
}

function textFormat(text: string): FileFormat | undefined {
  const start = text.trimStart();
  if (start.startsWith('[')) return 'json';
  if (start.startsWith('{')) {
    const members = topMembers(start);
    return jsonFormat(members.get('type'), members.get('stac_version')) ?? 'json';
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: binary files are told by these
  const binary = /[\u0000-\u0008\u000e-\u001f]/.test(text);
  return binary || start.startsWith('<') || csvDialect(start) === undefined ? undefined : 'csv';
}

async function headOf(file: SourceFile, work: Work): Promise<Uint8Array<ArrayBuffer>> {
  const head = new Uint8Array(HEAD_BYTES);
  let length = 0;
  for await (const chunk of openHashed(file, work).chunks) {
    head.set(chunk.subarray(0, HEAD_BYTES - length), length);
    length = Math.min(HEAD_BYTES, length + chunk.length);
    if (length === HEAD_BYTES) break;
  }
  return head.subarray(0, length);
}

/**
 * The format of a file by its first 64 KB, unpacked when it is a gz; its name is not looked at. Throws
 * `fileEmpty`, `fileUnreadable`, `notUtf8` (UTF-16), `rasterUnreadable`,
 * `unknownFormat`.
 */
export async function fileFormat(file: SourceFile, work: Work): Promise<FileFormat> {
  const head = await headOf(file, work);
  const mark = (head[0] ?? 0) * 256 + (head[1] ?? 0);
  if (mark === 0xfffe || mark === 0xfeff) {
    const where = { file: file.name, line: 1 };
    throw new CityweaveError({ code: 'notUtf8', params: {}, where, wayOut: 'fixAtSource' });
  }
  const first = new DataView(head.buffer, 0, 4).getUint32(0);
  if (TIFF_HEADS.has(first)) throw rasterUnreadable(file.name);
  const format = textFormat(new TextDecoder().decode(head, { stream: true }));
  if (format === undefined) throw unknownFormat(file.name);
  return format;
}
