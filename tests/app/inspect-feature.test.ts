import { describe, expect, it } from 'vitest';
import { CitySession } from '#app/city-session.ts';
import { inspectFeature } from '#app/inspect-feature.ts';
import type { EpochMs } from '#core/units.ts';
import { aStore, aTwin } from '#tests/pipelines/a-city.ts';

const station = (id: string) => ({ layer: 'sensors', kind: 'station', id }) as const;

describe('the inspector', () => {
  const session = new CitySession();
  session.twin = aTwin(3);
  session.observations = aStore(3, [
    [0, 0, 50],
    [1, 0, 400, 4],
    [0, 5, 60],
  ]);

  it('tells what a station measures, how old it is, and which files say so', () => {
    const found = inspectFeature(session, station('sensors/s0'), 420_000 as EpochMs);
    expect(found).toMatchObject({ name: 'Street 0', kind: 'station' });
    expect(found?.readings).toMatchObject([
      { quantity: 'speed', unit: 'km/h', value: 60, ageS: 120, at: 300_000, stale: false },
    ]);
    expect(found?.provenance.files.map(({ name }) => name)).toEqual([
      'b.csv',
      's.geojson',
      'a.csv',
    ]);
  });

  it('says stale, not zero, after two intervals', () => {
    const found = inspectFeature(session, station('sensors/s0'), 960_000 as EpochMs);
    expect(found?.readings[0]).toMatchObject({ value: Number.NaN, ageS: 660, stale: true });
  });

  it('shows no value that failed its check', () => {
    const found = inspectFeature(session, station('sensors/s1'), 0 as EpochMs);
    expect(found?.readings[0]?.value).toBeNaN();
    expect(found?.readings[0]?.quality).toBe(4);
  });

  it('finds nothing for what is not there', () => {
    expect(inspectFeature(session, station('sensors/s9'), 0 as EpochMs)).toBeUndefined();
    const cell = { layer: 'inferred', kind: 'cell', id: '0_0' } as const;
    expect(inspectFeature(session, cell, 0 as EpochMs)).toBeUndefined();
  });
});
