import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { addShifts, type Shift, shiftOfStep, towgs84Of } from './proj-shift.ts';

/**
 * Writes src/twin/epsg-table.json from PROJ's database: `tsx build/make-epsg-table.ts PROJ.DB`.
 * Needs `projinfo` and `sqlite3`. The shift to WGS84 of each system is the one PROJ prefers for its
 * area of use when no grid file is installed; a system for which PROJ knows none has no PROJ string.
 */
const database = process.argv[2] ?? '/usr/share/proj/proj.db';
const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'epsg-'));
cpSync(database, join(folder, 'proj.db'));
const env = { ...process.env, PROJ_DATA: folder, PROJ_LIB: folder, PROJ_NETWORK: 'OFF' };

async function projinfo(...args: string[]): Promise<string> {
  try {
    return (await run('projinfo', args, { env, maxBuffer: 1e7 })).stdout;
  } catch {
    return '';
  }
}

async function query(sql: string): Promise<string[][]> {
  const { stdout } = await run('sqlite3', ['-separator', '\t', database, sql], { maxBuffer: 1e9 });
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t'));
}

const AREA = `(select group_concat(cast(e.west_lon as text) || ' ' || e.south_lat || ' ' || e.east_lon
 || ' ' || e.north_lat, ';') from usage u join extent e on e.auth_name = u.extent_auth_name and
 e.code = u.extent_code where u.object_auth_name = 'EPSG' and u.object_code = c.code
 and u.object_table_name = '`;
const FIRST_AXIS = `(select a.orientation || ' ' || m.conv_factor from axis a join unit_of_measure m
 on m.auth_name = a.uom_auth_name and m.code = a.uom_code where a.coordinate_system_auth_name =
 c.coordinate_system_auth_name and a.coordinate_system_code = c.coordinate_system_code and
 a.coordinate_system_order = 1)`;

const DEGREE = '0.0174532925199433';

interface Row {
  readonly code: string;
  readonly base: string;
  readonly axis: string;
  readonly unit: number;
  /** PROJ strings cannot say so: such a system is left unsupported. */
  readonly inGrads: boolean;
  readonly area: string;
}

function rowOf([code = '', base = '', axis = '', area = '']: string[], projected: boolean): Row {
  const [orientation = '', unit = '1'] = axis.split(' ');
  const boxes = area.split(';').map((box) => box.split(' ').map(Number));
  const [first = [-180, -90, 180, 90]] = boxes;
  const outward = first.map((edge, side) => (side < 2 ? Math.floor(edge) : Math.ceil(edge)));
  return {
    code,
    base,
    axis: orientation,
    unit: projected ? Number(unit) : 1,
    inGrads: !projected && Number(unit).toFixed(9) !== Number(DEGREE).toFixed(9),
    area: outward.join(' '),
  };
}

const shifts = new Map<string, Promise<Shift | undefined>>();

/** The operations PROJ lists, best first: heading and PROJ string of each. */
async function operations(base: string, area: string): Promise<{ title: string; proj: string }[]> {
  const [west = 0, south = 0, east = 0, north = 0] = area.split(' ').map(Number);
  const text = await projinfo(
    ...['-s', `EPSG:${base}`, '-t', 'EPSG:4326', '-o', 'PROJ', '--single-line'],
    ...['--bbox', [west, south, east, north].join(','), '--spatial-test', 'intersects'],
    ...['--grid-check', 'discard_missing'],
  );
  return text
    .split(/Operation No\. \d+:\n/)
    .slice(1)
    .map((block) => ({
      title: block.trim().split('\n')[0] ?? '',
      proj: /PROJ string:\n(.*)/.exec(block)?.[1] ?? '',
    }));
}

/** S-JTSK is used in Czechia; Slovakia moved to S-JTSK [JTSK03]. The shift for both is 6 m off. */
const PREFERRED: Readonly<Record<string, string>> = { 4156: 'EPSG:5239,' };

async function findShift(base: string, area: string): Promise<Shift | undefined> {
  const known = (await operations(base, area)).filter(
    ({ title, proj }) => !/ballpark/i.test(title) && !/grids=/.test(proj) && proj !== '',
  );
  const preferred = PREFERRED[base];
  const found =
    known.find(({ title }) => preferred !== undefined && title.startsWith(preferred)) ?? known[0];
  if (found === undefined) return undefined;
  return found.proj.split('+step').map(shiftOfStep).reduce(addShifts, [0, 0, 0, 0, 0, 0, 0]);
}

function shiftFor(base: string, area: string): Promise<Shift | undefined> {
  const key = `${base} ${area}`;
  const found = shifts.get(key) ?? findShift(base, area);
  shifts.set(key, found);
  return found;
}

/** Modern datums, all within about a metre of WGS84, for which no shift is listed. */
const MODERN = /\+ellps=(GRS80|WGS84)|\+datum=(WGS84|NAD83)/;

async function projOf(row: Row): Promise<string> {
  const proj = (
    await projinfo('-k', 'crs', '-o', 'PROJ', '-q', '--single-line', `EPSG:${row.code}`)
  ).trim();
  if (!/\+proj=/.test(proj) || /\+proj=geocent/.test(proj)) return '';
  const shift =
    (await shiftFor(row.base, row.area)) ?? (MODERN.test(proj) ? addShifts() : undefined);
  if (shift === undefined && !/nadgrids=@null/.test(proj)) return '';
  const plain = proj
    .replace(/\+datum=WGS84/, '+ellps=WGS84')
    .replace(/\+datum=NAD83/, '+ellps=GRS80')
    .replace(/\+datum=NAD27/, '+ellps=clrk66')
    .replace(/ \+(no_defs|type=crs|wktext|units=m(?= |$)|towgs84=\S+|vunits=\S+)/g, '')
    .replace(/\+/g, '');
  return /nadgrids=@null/.test(proj) ? plain : `${plain}${towgs84Of(shift ?? addShifts())}`;
}

async function line(row: Row): Promise<string> {
  const unit = row.unit === 1 ? '' : String(row.unit);
  const proj = row.inGrads ? '' : await projOf(row);
  return [row.code, row.axis === 'north' ? 'n' : '', unit, row.area, proj].join('|');
}

async function lines(rows: readonly Row[]): Promise<string[]> {
  const done: string[] = [];
  for (const row of rows) {
    done.push(await line(row));
    if (done.length % 500 === 0) process.stderr.write(`${done.length} of ${rows.length}\n`);
  }
  return done;
}

const projected = await query(
  `select c.code, c.geodetic_crs_code, ${FIRST_AXIS}, ${AREA}projected_crs')
   from projected_crs c where c.auth_name = 'EPSG'`,
);
const geographic = await query(
  `select c.code, c.code, ${FIRST_AXIS}, ${AREA}geodetic_crs')
   from geodetic_crs c where c.auth_name = 'EPSG' and c.type like 'geographic%'`,
);
const others = await query(
  `select code from geodetic_crs where auth_name = 'EPSG' and type not like 'geographic%'
   union select code from vertical_crs where auth_name = 'EPSG'`,
);
const compound = await query(
  `select k.code, k.horiz_crs_code, (select m.conv_factor from axis a join unit_of_measure m
   on m.auth_name = a.uom_auth_name and m.code = a.uom_code
   where a.coordinate_system_auth_name = v.coordinate_system_auth_name and
   a.coordinate_system_code = v.coordinate_system_code limit 1)
   from compound_crs k join vertical_crs v on v.auth_name = k.vertical_crs_auth_name and
   v.code = k.vertical_crs_code where k.auth_name = 'EPSG'`,
);
const table = [
  ...(await lines(projected.map((row) => rowOf(row, true)))),
  ...(await lines(geographic.map((row) => rowOf(row, false)))),
  ...others.map(([code = '']) => `${code}||||`),
  ...compound.map(([code, horizontal, unit]) => `${code}>${horizontal}|${Number(unit)}`),
];
table.sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
writeFileSync(
  new URL('../src/twin/epsg-table.json', import.meta.url),
  `${JSON.stringify({ source: 'EPSG Dataset as in PROJ', lines: table.join('\n') })}\n`,
);
