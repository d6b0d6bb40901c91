/** Where a long CSV has its columns; -1 where it has none. */
export interface LongColumns {
  readonly time: number;
  readonly sensor: number;
  readonly quantity: number;
  readonly value: number;
  readonly flag: number;
  readonly unit: number;
}

const NAMES: Readonly<Record<keyof LongColumns, readonly string[]>> = {
  time: ['time', 'timeutc', 'timestamp', 'datetime', 'phenomenontime', 'resulttime', 'observedat'],
  sensor: ['sensor', 'sensorid', 'station', 'stationid', 'device', 'deviceid', 'site', 'siteid'],
  quantity: ['quantity', 'parameter', 'observedproperty', 'property', 'variable', 'pollutant'],
  value: ['value', 'result', 'measurement'],
  flag: ['flag', 'qualityflag', 'qcflag'],
  unit: ['unit', 'units', 'uom'],
};

/**
 * The columns of a long CSV (one observation a row) by its header, or `undefined` for a wide one
 * (first column time, a column a sensor). A long one has at least time, sensor and value.
 */
export function longColumns(header: readonly string[]): LongColumns | undefined {
  const plain = header.map((name) => name.toLowerCase().replace(/[^a-z0-9]/g, ''));
  const find = (key: keyof LongColumns) => plain.findIndex((name) => NAMES[key].includes(name));
  const columns: LongColumns = {
    time: find('time'),
    sensor: find('sensor'),
    quantity: find('quantity'),
    value: find('value'),
    flag: find('flag'),
    unit: find('unit'),
  };
  return columns.time < 0 || columns.sensor < 0 || columns.value < 0 ? undefined : columns;
}
