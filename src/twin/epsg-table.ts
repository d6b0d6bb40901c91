import type { Extent } from '#core/flat-geometry.ts';
import type { EpsgCode } from '#core/units.ts';
import table from './epsg-table.json';

/** What the table knows of a code. */
export interface EpsgEntry {
  /** The code itself; of a compound system its horizontal part. */
  readonly horizontal: EpsgCode;
  /** Whether the authority names north (latitude) before east. */
  readonly northFirst: boolean;
  /** Metres in one unit of the heights: of the vertical part, else of the horizontal axes if they are lengths. */
  readonly heightUnitM: number;
  /** Area of use: west, south, east, north in degrees, rounded outwards. */
  readonly area: Extent;
  /** PROJ string with the shift to WGS84; absent where positions cannot be converted. */
  readonly proj: string | undefined;
}

/** Codes that Esri and others use for EPSG:3857. */
const ALIASES: Readonly<Record<number, number>> = {
  900913: 3857,
  102100: 3857,
  102113: 3857,
  3785: 3857,
};

/** The line of a code: `code|n|unit|west south east north|proj`, or `code>horizontal|unit`. */
function lineOf(epsg: number): string | undefined {
  const lines = table.lines;
  for (const mark of ['|', '>']) {
    const head = `${epsg}${mark}`;
    const start = lines.startsWith(head) ? 0 : lines.indexOf(`\n${head}`) + 1;
    if (start > 0 || lines.startsWith(head)) {
      const end = lines.indexOf('\n', start);
      return lines.slice(start, end < 0 ? undefined : end);
    }
  }
  return undefined;
}

/**
 * The entry of a code, or `undefined` for a code that the EPSG dataset does not have. PROJ strings and
 * areas are those of the EPSG dataset within PROJ; build/make-epsg-table.ts writes the table.
 */
export function epsgEntry(epsg: number): EpsgEntry | undefined {
  const code = ALIASES[epsg] ?? epsg;
  const line = lineOf(code);
  if (line === undefined) return undefined;
  const [head = '', second = '', unit = '', area = '', proj = ''] = line.split('|');
  const horizontal = head.split('>')[1];
  if (horizontal !== undefined) {
    const entry = epsgEntry(Number(horizontal));
    return entry && { ...entry, heightUnitM: Number(second) || 1 };
  }
  const [west = -180, south = -90, east = 180, north = 90] = area.split(' ').map(Number);
  return {
    horizontal: code as EpsgCode,
    northFirst: second === 'n',
    heightUnitM: Number(unit) || 1,
    area: area === '' ? [-180, -90, 180, 90] : [west, south, east, north],
    proj: proj === '' ? undefined : `+${proj.replaceAll(' ', ' +')} +no_defs`,
  };
}
