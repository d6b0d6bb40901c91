import { QUANTITY_FACTS, type Quantity } from '#core/quantity.ts';

/** How a value in some unit becomes one in the unit of its quantity: `(value + offset) × factor`. */
export interface UnitConversion {
  readonly factor: number;
  readonly offset: number;
}

type Spellings = readonly (readonly [string, number, number?])[];

const SAME: UnitConversion = { factor: 1, offset: 0 };
const MASS: Spellings = [
  ['ug/m3', 1],
  ['mg/m3', 1000],
];

/**
 * Spellings by quantity with factor and offset; the first is the UCUM code used inside. NO2 in ppb:
 * 1.9125 ug/m3 at 20 Cel and 1013 hPa (Directive 2008/50/EC, annex I, with M = 46.0055 g/mol).
 */
const UNITS: Readonly<Record<Quantity, Spellings>> = {
  speed: [
    ['km/h', 1],
    ['kph', 1],
    ['kmph', 1],
    ['km/hr', 1],
    ['km.h-1', 1],
    ['mph', 1.609344],
    ['mi/h', 1.609344],
    ['[mi_i]/h', 1.609344],
    ['m/s', 3.6],
    ['mps', 3.6],
    ['m.s-1', 3.6],
  ],
  flow: [
    ['{vehicle}/h', 1],
    ['vph', 1],
    ['veh/h', 1],
    ['veh/hr', 1],
    ['veh/hour', 1],
    ['vehicles/h', 1],
    ['vehicles/hour', 1],
    ['vehicles per hour', 1],
    ['vehph', 1],
    ['veh/min', 60],
    ['{vehicle}/min', 60],
    ['vehicles/min', 60],
    ['veh/5min', 12],
    ['{vehicle}/(5.min)', 12],
    ['veh/15min', 4],
    ['{vehicle}/(15.min)', 4],
    ['veh/s', 3600],
  ],
  no2: [...MASS, ['ppb', 1.9125]],
  pm25: MASS,
  pm10: MASS,
  noise: [
    ['dB[A]', 1],
    ['dbA', 1],
    ['A-weighted dB', 1],
  ],
  waterLevel: [
    ['cm', 1],
    ['m', 100],
    ['mm', 0.1],
    ['ft', 30.48],
    ['[ft_i]', 30.48],
  ],
  airTemperature: [
    ['Cel', 1],
    ['C', 1],
    ['degC', 1],
    ['celsius', 1],
    ['K', 1, -273.15],
    ['kelvin', 1, -273.15],
    ['degF', 5 / 9, -32],
    ['[degF]', 5 / 9, -32],
    ['fahrenheit', 5 / 9, -32],
    ['F', 5 / 9, -32],
  ],
  rain: [
    ['mm/h', 1],
    ['mmph', 1],
    ['mm/hr', 1],
    ['mm.h-1', 1],
    ['mm/5min', 12],
    ['mm/10min', 6],
    ['in/h', 25.4],
    ['[in_i]/h', 25.4],
  ],
  delay: [
    ['s', 1],
    ['sec', 1],
    ['seconds', 1],
    ['min', 60],
    ['minutes', 60],
  ],
  volumeCapacity: [
    ['1', 1],
    ['%', 0.01],
  ],
  travelTime: [
    ['min', 1],
    ['minutes', 1],
    ['s', 1 / 60],
    ['sec', 1 / 60],
    ['seconds', 1 / 60],
    ['h', 60],
    ['hours', 60],
  ],
};

/** A spelling without what differs between habits: case, separators, brackets, ° and the two micro signs. */
export function plainUnit(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll('\u03bc', 'u')
    .replace(/[\s{}()[\]/_.*^°-]/g, '')
    .toLowerCase();
}

const CONVERSIONS = new Map<string, UnitConversion>();
for (const [quantity, spellings] of Object.entries(UNITS)) {
  for (const [spelling, factor, offset = 0] of spellings) {
    CONVERSIONS.set(`${quantity} ${plainUnit(spelling)}`, { factor, offset });
  }
}

/** The conversion from a unit in any known spelling, or `undefined` when it is none of the quantity. */
export function unitConversion(quantity: Quantity, unit: string): UnitConversion | undefined {
  return unit === QUANTITY_FACTS[quantity].unit
    ? SAME
    : CONVERSIONS.get(`${quantity} ${plainUnit(unit)}`);
}

/** The known spellings of units of a quantity, for messages. */
export function knownUnits(quantity: Quantity): string {
  return UNITS[quantity].map(([spelling]) => spelling).join(', ');
}

/**
 * A value in the unit of its quantity. Converted values keep 12 significant digits, so that
 * 20 Cel does not become 20.000000000000057.
 */
export function convert(value: number, { factor, offset }: UnitConversion): number {
  return factor === 1 && offset === 0 ? value : Number(((value + offset) * factor).toPrecision(12));
}
