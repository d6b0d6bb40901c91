import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Progress } from '#core/progress.ts';
import { DAY_PERIODS, VEHICLE_CLASSES } from '#core/scenario.ts';
import type { TripTable } from '#core/traffic-network.ts';
import { FOLDER } from '#tests/datasets/the-sample-city.ts';
import { headlessWork } from '#threads/work.ts';
import { type CityDemand, readDemand } from '#twin/demand-file.ts';
import { readZones } from '#twin/zone-file.ts';
import { gzFile, memoryFile } from './memory-file.ts';
import { codeOf, diskFile } from './source-file-of.ts';

const ZONES = [{ id: 'zones/a' }, { id: 'zones/b' }, { id: 'zones/c' }];
const HEADER = 'origin,destination,period,class,vehH';

function read(text: string, zones = ZONES) {
  return readDemand(memoryFile('demand.csv', text), zones, headlessWork());
}

/** Trips as `origin>destination flow`. */
function pairs({ start, destination, flow }: TripTable): string[] {
  return Array.from(destination, (to, at) => {
    const origin = start.findLastIndex((first) => first <= at);
    return `${ZONES[origin]?.id.slice(6)}>${ZONES[to]?.id.slice(6)} ${flow[at]}`;
  });
}

function told({ report }: CityDemand) {
  return report.problems.map(({ effect, code, params, where, count }) => {
    return [effect, code, ...Object.values(params), `line ${where.line}`, count].join(' ');
  });
}

function total({ flow }: TripTable): number {
  return flow.reduce((sum, own) => sum + own, 0);
}

describe('the demand of the sample city', () => {
  test('sums by period and class to what the file states, every row taken', async () => {
    const work = headlessWork();
    const { zones } = await readZones(diskFile(`${FOLDER}/zones.geojson`), work);
    const demand = await readDemand(diskFile(`${FOLDER}/demand.csv.gz`), zones, work);
    const text = gunzipSync(readFileSync(`${FOLDER}/demand.csv.gz`)).toString();
    const sums = new Map<string, number>();
    const rows = text.trim().split('\n').slice(1);
    for (const row of rows) {
      const [, , period, kind, vehH] = row.split(',');
      const key = `${period} ${kind}`;
      sums.set(key, (sums.get(key) ?? 0) + Number(vehH));
    }
    expect(demand.report).toMatchObject({ rowsIn: rows.length, taken: rows.length, problems: [] });
    expect(sums.size).toBe(8);
    for (const period of DAY_PERIODS) {
      for (const kind of VEHICLE_CLASSES) {
        const stated = sums.get(`${period} ${kind}`) ?? Number.NaN;
        expect(total(demand.trips[period][kind])).toBeCloseTo(stated, 6);
      }
    }
    const [origin, to, period, kind, vehH] = rows[1]?.split(',') ?? [];
    expect([origin, to, period, kind]).toEqual(['z1', 'z3', 'am', 'light']);
    const { destination, flow } = demand.trips.am.light;
    expect([destination[1], flow[1]]).toEqual([2, Number(vehH)]);
  });
});

describe('a file of demand', () => {
  test('has its columns in any order, ids with or without their role, words in any case', async () => {
    const demand = await read(
      ['VehH;Class;Destination;Period;note;Origin', '1.5;HEAVY;zones/b; am ;x;a', ''].join('\r\n'),
    );
    expect(pairs(demand.trips.am.heavy)).toEqual(['a>b 1.5']);
    expect([demand.byPeriod, demand.byClass]).toEqual([true, true]);
    for (const period of ['midday', 'pm', 'night'] as const) {
      expect(total(demand.trips[period].heavy)).toBe(0);
    }
  });

  test('without periods is for all of them, without classes light', async () => {
    const demand = await read('origin,destination,vehH\na,b,2\nb,b,3\n');
    expect([demand.byPeriod, demand.byClass]).toEqual([false, false]);
    for (const period of DAY_PERIODS) {
      expect(pairs(demand.trips[period].light)).toEqual(['a>b 2', 'b>b 3']);
      expect(pairs(demand.trips[period].heavy)).toEqual([]);
    }
  });

  test('adds up what is stated twice of the same pair, period and class', async () => {
    const demand = await read(
      [HEADER, 'a,b,am,light,1', 'a,b,pm,light,2', 'a,b,am,heavy,4', 'a,b,am,light,8'].join('\n'),
    );
    expect(pairs(demand.trips.am.light)).toEqual(['a>b 9']);
    expect(pairs(demand.trips.am.heavy)).toEqual(['a>b 4']);
    expect(pairs(demand.trips.pm.light)).toEqual(['a>b 2']);
    expect(demand.report).toMatchObject({ rowsIn: 4, taken: 3, repaired: 1, refused: 0 });
    expect(told(demand)).toEqual(['repaired tripsAddedUp line 5 1']);
  });

  test('loses rows that cannot be used, each told with its line', async () => {
    const demand = await read(
      [
        HEADER,
        'nowhere,b,am,light,1',
        'a,__proto__,am,light,1',
        ',b,am,light,1',
        'a,b,dawn,light,1',
        'a,b,,light,1',
        'a,b,am,bicycle,1',
        'a,b,am,light,NaN',
        'a,b,am,light,-1',
        'a,b,am,light,',
        'a,b,am,light,1e999',
        'a,b,am,light,0x10',
        'a,b,am,light',
        'a,b,am,light,1,000',
        '',
        '"a","b","am","light","7"',
      ].join('\n'),
    );
    expect(pairs(demand.trips.am.light)).toEqual(['a>b 7']);
    expect(demand.report).toMatchObject({ rowsIn: 14, taken: 1, repaired: 0, refused: 13 });
    expect(told(demand)).toEqual([
      'refused tripsInvalid origin line 2 2',
      'refused tripsInvalid destination line 3 1',
      'refused tripsInvalid period line 5 2',
      'refused tripsInvalid class line 7 1',
      'refused tripsInvalid vehH line 8 5',
      'refused raggedRow 5 line 13 2',
    ]);
    expect(demand.report.problems.map(({ wayOut }) => wayOut)).not.toContain('none');
  });

  test('never sums to more than a number can be', async () => {
    const demand = await read(`${HEADER}\na,b,am,light,1e308\na,b,am,light,1e308\n`);
    expect(pairs(demand.trips.am.light)).toEqual(['a>b 1e+308']);
    expect(told(demand)).toEqual(['refused tripsInvalid vehH line 3 1']);
  });

  test('may be empty below its header, but not lack columns or be no table', async () => {
    const { report, trips } = await read(HEADER);
    expect(report).toMatchObject({ rowsIn: 0, problems: [] });
    expect(trips.am.light).toEqual({
      start: new Uint32Array(4),
      destination: new Uint32Array(0),
      flow: new Float64Array(0),
    });
    expect(await codeOf(read('origin,destination,trips\na,b,1'))).toBe('columnMissing');
    expect(await codeOf(read('no table'))).toBe('unknownFormat');
    expect(await codeOf(read(''))).toBe('fileEmpty');
  });

  test('without zones is refused row by row', async () => {
    const { report } = await read(`${HEADER}\na,b,am,light,1\n`, []);
    expect(report).toMatchObject({ rowsIn: 1, refused: 1 });
  });

  test('comes in pieces, packed, with progress, and can be given up', async () => {
    const rows = Array.from({ length: 20_000 }, (_, row) => `a,b,am,light,${row % 7}`);
    const text = [HEADER, ...rows].join('\n');
    const sum = rows.reduce((all, _, row) => all + (row % 7), 0);
    const seen: Progress[] = [];
    const work = headlessWork((progress) => seen.push(progress));
    const demand = await readDemand(gzFile('demand.csv.gz', text), ZONES, work);
    expect(total(demand.trips.am.light)).toBe(sum);
    expect(demand.report).toMatchObject({ rowsIn: 20_000, taken: 1, repaired: 19_999 });
    expect(seen.map(({ stage }) => stage)).toContain('readingTrips');
    const pieces = await readDemand(memoryFile('demand.csv', text, 7777), ZONES, headlessWork());
    expect(pieces).toEqual({ ...demand, report: expect.anything() });
    const gone = new AbortController();
    const given = headlessWork(() => gone.abort(), gone.signal);
    expect(await codeOf(readDemand(memoryFile('d.csv', text), ZONES, given))).toBe('cancelled');
  });

  test('accounts for each row and each vehicle, whatever the rows', async () => {
    const cell = (...words: string[]) => fc.constantFrom(...words);
    const row = fc.record({
      origin: cell('a', 'b', 'c', 'x'),
      destination: cell('a', 'b', 'c', ' a '),
      period: cell('am', 'pm', 'noon'),
      class: cell('light', 'heavy', 'Heavy', 'tank'),
      vehH: cell('0', '1', '2.5', '-3', 'NaN', '.5'),
    });
    type Name = 'origin' | 'destination' | 'period' | 'class' | 'vehH';
    const order = fc.shuffledSubarray<Name>(['origin', 'destination', 'period', 'class', 'vehH'], {
      minLength: 5,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 40 }), order, async (rows, names) => {
        const lines = rows.map((one) => names.map((name) => one[name]).join(','));
        const demand = await read([names.join(','), ...lines].join('\n'));
        const good = rows.filter(
          (one) =>
            one.origin !== 'x' &&
            one.period !== 'noon' &&
            one.class !== 'tank' &&
            !['-3', 'NaN'].includes(one.vehH),
        );
        const { rowsIn, taken, repaired, refused } = demand.report;
        expect([rowsIn, refused]).toEqual([rows.length, rows.length - good.length]);
        expect(taken + repaired).toBe(good.length);
        const vehicles = good.reduce((sum, { vehH }) => sum + Number(vehH), 0);
        const { am, pm } = demand.trips;
        const read2 = [am.light, am.heavy, pm.light, pm.heavy].reduce((s, t) => s + total(t), 0);
        expect(read2).toBeCloseTo(vehicles, 9);
      }),
      { numRuns: 100 },
    );
  });
});
