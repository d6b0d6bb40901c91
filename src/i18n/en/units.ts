/** UCUM code → label. Intl knows no µg/m³, dB or veh/h. */
export const units: Readonly<Record<string, string>> = {
  'km/h': 'km/h',
  '{vehicle}/h': 'veh/h',
  'ug/m3': 'µg/m³',
  'dB[A]': 'dB(A)',
  cm: 'cm',
  Cel: '°C',
  'mm/h': 'mm/h',
  m: 'm',
  km: 'km',
  m2: 'm²',
  km2: 'km²',
  s: 's',
  ms: 'ms',
  '%': '%',
  '1': 'of capacity',
  deg: '°',
};
