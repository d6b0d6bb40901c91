import { describe, expect, it } from 'vitest';
import { quantityOfName } from '#twin/observation-name.ts';
import { convert, unitConversion } from '#twin/observation-unit.ts';

describe('the name of a file tells quantity and unit', () => {
  it.each([
    ['ndw_5min_flow_vph.csv.gz', 'flow', 'vph'],
    ['ndw_5min_speed_kmh.csv.gz', 'speed', 'kmh'],
    ['NO2 ug_m3.csv', 'no2', 'ugm3'],
    ['no2 µg-m³.csv', 'no2', 'μgm3'],
    ['PM2.5_ugm3.csv', 'pm25', 'ugm3'],
    ['pm2_5_ugm3_hourly.csv', 'pm25', 'ugm3'],
    ['pm10-ug-m3.csv', 'pm10', 'ugm3'],
    ['SpeedMph.csv', 'speed', 'Mph'],
    ['air_temperature_degC.csv', 'airTemperature', 'degC'],
    ['rain_intensity_mmh.csv', 'rain', 'mmh'],
    ['water_level_cm_nap.csv', 'waterLevel', 'cm'],
    ['noise_dBA.csv', 'noise', 'dBA'],
    ['folder/speed_kmh.csv', 'speed', 'kmh'],
  ])('%s', (name, quantity, unit) => {
    const told = quantityOfName(name);
    expect(told.quantity).toBe(quantity);
    expect(told.unit?.toLowerCase()).toBe(unit.normalize('NFKC').toLowerCase());
  });

  it.each([['a.csv'], ['city_5min.csv'], ['flow_vph_speed_kmh.csv']])('%s tells none', (name) => {
    expect(quantityOfName(name)).toEqual({});
  });

  it.each([
    ['speed.csv', 'speed'],
    ['no2.csv', 'no2'],
    ['noise_db.csv', 'noise'],
  ] as const)('%s tells no unit', (name, quantity) => {
    expect(quantityOfName(name)).toEqual({ quantity });
  });
});

describe('units', () => {
  it.each([
    ['speed', 'mph', 60, 96.56064],
    ['speed', 'm/s', 10, 36],
    ['flow', '{vehicle}/h', 1200, 1200],
    ['flow', 'veh/5min', 10, 120],
    ['no2', 'µg/m³', 40, 40],
    ['no2', 'ppb', 20, 38.25],
    ['pm25', 'mg/m3', 0.02, 20],
    ['airTemperature', 'K', 293.15, 20],
    ['airTemperature', '°F', 68, 20],
    ['airTemperature', '°C', -3.5, -3.5],
    ['waterLevel', 'm', 1.25, 125],
    ['rain', 'mm/10min', 0.5, 3],
    ['noise', 'dB(A)', 55, 55],
  ] as const)('%s in %s: %f is %f', (quantity, unit, value, expected) => {
    const conversion = unitConversion(quantity, unit);
    expect(conversion).toBeDefined();
    if (conversion) expect(convert(value, conversion)).toBe(expected);
  });

  it('of another quantity are none', () => {
    expect(unitConversion('speed', 'ug/m3')).toBeUndefined();
    expect(unitConversion('noise', 'dB')).toBeUndefined();
  });
});
