import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FileReport } from '#core/report.ts';
import { gzFile, imported, memoryFile, observationMap, stationsFile } from './memory-file.ts';

const T = (minute: number) => `2026-08-21T07:${String(minute).padStart(2, '0')}:00Z`;
const at = (minute: number) => T(minute).replace('Z', '.000Z');

async function read(name: string, text: string, ids: readonly (string | number)[] = [0, 1, 2]) {
  const roles = { 'stations.geojson': 'sensors' } as const;
  const result = await imported([stationsFile(ids), memoryFile(name, text)], { roles });
  const report = result.reports.find(({ file }) => file === name) as FileReport;
  const problems = report.problems.map(({ effect, code, count }) => `${effect} ${code} ${count}`);
  return { result, report, problems, observations: observationMap(result) };
}

describe('a wide CSV', () => {
  it('is read whatever the order of columns and rows, line ends, quotes, a byte order mark', async () => {
    const text = `\ufeff"time_utc","s2","s0"\r\n${T(5)},"8",\r\n${T(0)},7.5,1e1\r\n`;
    const { observations, report } = await read('speed_kmh.csv', text);
    expect([...observations]).toEqual([
      [`sensors/0 speed ${at(0)}`, [10, 1]],
      [`sensors/2 speed ${at(0)}`, [7.5, 1]],
      [`sensors/2 speed ${at(5)}`, [8, 1]],
    ]);
    expect(report).toMatchObject({ featuresIn: 3, taken: 3, repaired: 0, refused: 0, blank: 1 });
  });

  it('takes ids as they are, or after one common prefix', async () => {
    const plain = await read('flow_vph.csv', `t,0,1\n${T(0)},5,6\n`);
    expect([...plain.observations.keys()]).toHaveLength(2);
    const prefixed = await read('flow_vph.csv', `t,st_1,st_10\n${T(0)},5,6\n`, [1, 10]);
    expect(prefixed.observations.get(`sensors/10 flow ${at(0)}`)).toEqual([6, 1]);
    const mixed = await read('flow_vph.csv', `t,s0,x1\n${T(0)},5,6\n`);
    expect(mixed.problems).toEqual(['refused observationWithoutSensor 1']);
  });

  it('takes no digits off for a prefix: 10 is not the sensor 0', async () => {
    const ids = Array.from({ length: 10 }, (_, id) => id);
    const names = ids.map((id) => `1${id}`);
    const { observations, report } = await read(
      'flow_vph.csv',
      `t,${names}\n${T(0)},${names}\n`,
      ids,
    );
    expect(observations.size).toBe(0);
    expect(report).toMatchObject({ featuresIn: 10, taken: 0, refused: 10 });
  });

  it('converts units', async () => {
    const { observations } = await read('speed_mph.csv', `t,0\n${T(0)},50\n`);
    expect(observations.get(`sensors/0 speed ${at(0)}`)).toEqual([80.4672, 1]);
  });

  it('flags what is impossible, unusual or a full counter', async () => {
    const text = `t,0,1,2\n${T(0)},65535,160000,-1\n`;
    const { observations, problems, report } = await read('flow_vph.csv', text);
    expect([...observations.values()]).toEqual([
      [65535, 4],
      [160000, 3],
      [-1, 4],
    ]);
    expect(problems).toEqual(['noted saturatedObservation 1']);
    expect(report.taken).toBe(3);
  });

  it('refuses cells without a number and rows that are ragged or without a time, with their place', async () => {
    const rows = [`${T(0)},1,x,3`, `${T(1)},1,2`, `21/08/2026,1,,3`, `${T(3)},NaN,Infinity,0x1`];
    const { report, problems } = await read('flow_vph.csv', `t,0,1,2\n${rows.join('\n')}\n`);
    expect(problems).toEqual([
      'refused notANumber 4',
      'refused raggedRow 2',
      'refused rowTimeInvalid 2',
    ]);
    expect(report).toMatchObject({ featuresIn: 10, taken: 2, repaired: 0, refused: 8, blank: 1 });
    expect(report.problems[0]?.examples[0]).toMatchObject({ line: 2, column: 3 });
    expect(report.problems[1]?.examples).toEqual([{ file: 'flow_vph.csv', line: 3 }]);
  });

  it('counts the values of a column without a sensor', async () => {
    const { report } = await read('flow_vph.csv', `t,s0,s9\n${T(0)},1,2\n${T(1)},1,2\n`);
    expect(report).toMatchObject({ featuresIn: 4, taken: 2, refused: 2 });
    expect(report.problems).toMatchObject([
      { code: 'observationWithoutSensor', params: { sensor: 's9' }, count: 2 },
    ]);
  });

  it('of means of a whole city is refused, not taken for a sensor', async () => {
    const text = `time_utc,temp_c,rain_mmh,no2_mean_ugm1\n${T(0)},17.6,3.0,9\n`;
    const { report, problems } = await read('city_5min.csv', text);
    expect(problems).toEqual(['refused noSensorColumns 3']);
    expect(report).toMatchObject({ featuresIn: 3, taken: 0, refused: 3 });
  });

  it('without sensors says so', async () => {
    const { reports } = await imported([memoryFile('flow_vph.csv', `t,s0\n${T(0)},1\n`)]);
    expect(reports[0]?.problems).toMatchObject([{ code: 'noSensors', wayOut: 'addSensors' }]);
  });

  it('without times in the first column is refused as a whole', async () => {
    const { problems, report } = await read('speed_mph.csv', '0,1\n64.5,67.1\n62.7,65.6\n');
    expect(problems).toEqual(['refused noTimeColumn 1']);
    expect(report).toMatchObject({ role: 'none', featuresIn: 0 });
  });

  it('keeps one of two equal values of a time, the last of two different ones', async () => {
    const text = `t,0,1\n${T(0)},1,5\n${T(0)},1,6\n`;
    const { report, problems, observations } = await read('flow_vph.csv', text);
    expect(observations.get(`sensors/1 flow ${at(0)}`)).toEqual([6, 1]);
    expect(observations.size).toBe(2);
    expect(problems).toEqual([
      'repaired duplicateObservation 1',
      'refused conflictingObservation 1',
    ]);
    expect(report).toMatchObject({ featuresIn: 4, taken: 2, repaired: 1, refused: 1 });
  });

  it('accounts for every cell that holds something', async () => {
    const cell = fc.oneof(
      { weight: 4, arbitrary: fc.integer({ min: -5, max: 70000 }).map(String) },
      fc.constantFrom('', ' ', 'x', 'NaN', '1,5', '65535', '1e400', '"', '-', '0'),
    );
    const time = fc.oneof(
      { weight: 5, arbitrary: fc.integer({ min: 0, max: 9 }).map(T) },
      fc.constantFrom('', 'noon', '2026-02-30T00:00:00Z'),
    );
    const row = fc.tuple(time, fc.array(cell, { minLength: 2, maxLength: 4 }));
    const header = fc.constantFrom(['s0', 's1', 's2'], ['s0', 's1', 's7'], ['0', '2', 'mean']);
    const quoted = (text: string) => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    await fc.assert(
      fc.asyncProperty(header, fc.array(row, { maxLength: 12 }), async (names, rows) => {
        const lines = rows.map(([when, cells]) => [when, ...cells].map(quoted).join(','));
        const text = [['time', ...names].join(','), `${T(59)},,,`, ...lines].join('\r\n');
        const { report, observations } = await read('flow_vph.csv', text);
        const filled = rows.flatMap(([, cells]) => cells).filter((one) => one.trim() !== '');
        const { featuresIn, taken, repaired, refused, problems } = report;
        expect(featuresIn).toBe(filled.length);
        expect(taken + repaired + refused).toBe(filled.length);
        expect(observations.size).toBe(taken);
        const told = (effect: string) =>
          problems
            .filter((one) => one.effect === effect)
            .reduce((sum, { count }) => sum + count, 0);
        expect([told('repaired'), told('refused')]).toEqual([repaired, refused]);
      }),
      { numRuns: 150 },
    );
  });
});

describe('a long CSV', () => {
  const header = 'time,sensor,quantity,value,flag';

  it('is read with its own quantities and flags', async () => {
    const rows = [`${T(0)},0,speed,80,1`, `${T(0)},1,no2,40,3`, `${T(5)},1,no2,,1`];
    const { observations, report } = await read('a.csv', [header, ...rows].join('\n'));
    expect([...observations]).toEqual([
      [`sensors/0 speed ${at(0)}`, [80, 1]],
      [`sensors/1 no2 ${at(0)}`, [40, 3]],
    ]);
    expect(report).toMatchObject({ featuresIn: 2, taken: 2, blank: 1 });
  });

  it('finds its sensors among points of unknown role, wherever in the file they come', async () => {
    const rows = Array.from(
      { length: 4000 },
      (_, row) => `${T(row % 60)},${row < 3999 ? 'a' : 'b'},no2,1,1`,
    );
    const text = [header, ...rows].join('\n');
    const result = await imported([stationsFile(['a', 'b']), memoryFile('x.csv', text)]);
    expect(result.questions).toEqual([]);
    expect(observationMap(result).get(`sensors/b no2 ${at(39)}`)).toEqual([1, 1]);
  });

  it('with units converts each row; without a unit only our own names count', async () => {
    const rows = [`${T(0)},0,temperature,293.15,K`, `${T(1)},0,temp,20,°C`, `${T(2)},0,temp,20,`];
    const text = [
      'Timestamp;Station-Id;Parameter;Value;Unit',
      ...rows.map((r) => r.replaceAll(',', ';')),
    ];
    const { observations, problems } = await read('a.csv', text.join('\n'));
    expect([...observations.values()]).toEqual([
      [20, 1],
      [20, 1],
    ]);
    expect(problems).toEqual(['refused unitMissing 1']);
  });

  it('without units is in the stated one, where that fits', async () => {
    const values = async (
      text: string,
      unit: { quantity?: string; unit: string; file?: string },
      name = 'a.csv',
    ) => {
      const files = [stationsFile([0, 1]), memoryFile(name, text)];
      const roles = { 'stations.geojson': 'sensors' } as const;
      const result = await imported(files, { roles, quantities: [unit] });
      const problems = result.reports.flatMap((one) => one.problems.map(({ code }) => code));
      return [...[...observationMap(result).values()].map(([value]) => value), ...problems];
    };
    const plain = `time,sensor,quantity,value\n${T(0)},0,speed,60\n`;
    expect(await values(plain, { unit: 'mph' })).toEqual([96.56064]);
    expect(await values(plain, { unit: 'mph', file: 'a.csv' })).toEqual([96.56064]);
    expect(await values(plain, { unit: 'mph', file: 'b.csv' })).toEqual([60]);
    expect(await values(plain, { unit: 'ug/m3' })).toEqual(['unknownUnit']);
    expect(await values(plain, { quantity: 'no2', unit: 'ug/m3' })).toEqual([60]);
    expect(await values(plain, { quantity: 'no2', unit: 'ppb' }, 'speed_mph.csv')).toEqual([
      96.56064,
    ]);
    const own = `time,sensor,quantity,value,unit\n${T(0)},0,speed,60,km/h\n${T(1)},0,speed,60,\n`;
    expect(await values(own, { unit: 'mph' })).toEqual([60, 96.56064]);
  });

  it('refuses row by row what it does not know', async () => {
    const rows = [
      `${T(0)},9,speed,80,1`,
      `${T(0)},9,speed,81,1`,
      `${T(0)},0,charm,80,1`,
      `${T(0)},0,speed,fast,1`,
      `never,0,speed,80,1`,
      `${T(0)},0,speed,80`,
    ];
    const { report, problems } = await read(
      'a.csv',
      [header, `${T(9)},0,speed,1,1`, ...rows].join('\n'),
    );
    expect(problems.sort()).toEqual([
      'refused notANumber 1',
      'refused observationWithoutSensor 2',
      'refused raggedRow 1',
      'refused rowTimeInvalid 1',
      'refused unknownQuantity 1',
    ]);
    expect(report).toMatchObject({ featuresIn: 7, taken: 1, refused: 6 });
  });
});

describe('the quantity of a file', () => {
  const text = `t,0,1\n${T(0)},1,2\n`;
  const stations = stationsFile([0, 1]);
  const measured = async (
    files: Parameters<typeof imported>[0],
    quantities: { quantity?: string; unit?: string; file?: string }[],
  ) => {
    const result = await imported([stations, ...files], { quantities });
    return { ...result, found: [...new Set(result.observations.datastreams.quantities)].sort() };
  };
  const other = `t,0,1\n${T(0)},3,4\n`;

  it('is asked for when neither name nor person tells it', async () => {
    const { questions } = await measured([memoryFile('a.csv', text)], []);
    expect(questions).toMatchObject([{ file: 'a.csv', ask: 'quantity' }]);
    const known = questions[0]?.problem.params['known'];
    expect(known).toContain('waterLevel');
    const unit = await measured([memoryFile('speed.csv', text)], []);
    expect(unit.questions).toMatchObject([{ ask: 'quantity', problem: { code: 'unitMissing' } }]);
  });

  it('is taken in the order given, by the files whose names do not tell', async () => {
    const files = [
      memoryFile('b.csv', text),
      memoryFile('speed_kmh.csv', `t,0\n${T(0)},9\n`),
      gzFile('a.csv', other),
    ];
    const { found, observations } = await measured(files, [
      { quantity: 'no2', unit: 'ug/m3' },
      { quantity: 'pm10', unit: 'ug/m3' },
    ]);
    expect(found).toEqual(['no2', 'pm10', 'speed']);
    const { quantities } = observations.datastreams;
    expect(quantities[observations.datastream[0] ?? 0]).toBe('speed');
    expect(observations.value[quantities.indexOf('no2')]).toBe(1);
  });

  it('of one file wins over its name', async () => {
    const stated = [{ quantity: 'flow', unit: '{vehicle}/h', file: 'speed_kmh.csv' }];
    expect((await measured([memoryFile('speed_kmh.csv', text)], stated)).found).toEqual(['flow']);
  });

  it('that is not known is refused with those that are', async () => {
    const file = memoryFile('a.csv', text);
    const unknown = await measured([file], [{ quantity: 'charm', unit: 'km/h' }]);
    expect(unknown.questions[0]?.problem.code).toBe('unknownQuantity');
    const unit = await measured([file], [{ quantity: 'speed', unit: 'ug/m3' }]);
    expect(unit.questions[0]?.problem).toMatchObject({
      code: 'unknownUnit',
      params: { unit: 'ug/m3', quantity: 'speed' },
    });
  });
});
