/** One of the quantities that Cityweave knows how to name, check, colour and infer. */
export const QUANTITIES = [
  'speed',
  'flow',
  'no2',
  'pm25',
  'pm10',
  'noise',
  'waterLevel',
  'airTemperature',
  'rain',
  'delay',
  'volumeCapacity',
  'travelTime',
] as const;
export type Quantity = (typeof QUANTITIES)[number];

/** A published limit of a quantity, as a mean of the calendar year. */
export interface PublishedLimit {
  /** WHO global air quality guidelines of 2021; Directive (EU) 2024/2881, from 2030; Directive 2008/50/EC. */
  readonly by: 'who2021' | 'eu2030' | 'eu2008';
  /** In `unit`. */
  readonly value: number;
}

/** What is fixed about a quantity, whoever measures it. */
export interface QuantityFacts {
  /** UCUM code of the unit used inside and in files. */
  readonly unit: string;
  /** Values outside are impossible and fail the gross range test (flag 4). In `unit`. */
  readonly possible: readonly [number, number];
  /** Values outside are unusual and suspect (flag 3). In `unit`. */
  readonly plausible: readonly [number, number];
  /** A value that an instrument writes when its counter overflows: failed (flag 4), counted apart. */
  readonly saturated?: number;
  /** Fixed ends of the colour scale, lower bounds of its classes in between. In `unit`. */
  readonly scale: readonly number[];
  /** Whether a higher value is worse, which picks the colour ramp. */
  readonly moreIsWorse: boolean;
  /** From the strictest on; absent where none holds for what is measured. */
  readonly limits?: readonly PublishedLimit[];
}

function yearLimits(who2021: number, eu2030: number, eu2008: number): readonly PublishedLimit[] {
  return [
    { by: 'who2021', value: who2021 },
    { by: 'eu2030', value: eu2030 },
    { by: 'eu2008', value: eu2008 },
  ];
}

/**
 * Facts by quantity. `possible` and `plausible` are sensor limits, not norms. Air temperature: WMO
 * No. 8 limits (-40..55 erroneous, -30..50 suspect). Scale ends of NO2 follow the WHO 2021 annual
 * guideline (10), the EU limits from 2030 (20) and of 2008 (40), with 30 between them; the others span
 * what a city shows.
 */
export const QUANTITY_FACTS: Readonly<Record<Quantity, QuantityFacts>> = {
  speed: {
    unit: 'km/h',
    possible: [0, 300],
    plausible: [0, 180],
    scale: [0, 30, 50, 70, 90, 120],
    moreIsWorse: false,
  },
  flow: {
    unit: '{vehicle}/h',
    possible: [0, 200_000],
    plausible: [0, 150_000],
    saturated: 65_535,
    scale: [0, 500, 1500, 4000, 8000, 16_000],
    moreIsWorse: false,
  },
  no2: {
    unit: 'ug/m3',
    possible: [0, 2000],
    plausible: [0, 400],
    scale: [0, 10, 20, 30, 40, 60],
    moreIsWorse: true,
    limits: yearLimits(10, 20, 40),
  },
  pm25: {
    unit: 'ug/m3',
    possible: [0, 5000],
    plausible: [0, 500],
    scale: [0, 5, 10, 25, 50, 100],
    moreIsWorse: true,
    limits: yearLimits(5, 10, 25),
  },
  pm10: {
    unit: 'ug/m3',
    possible: [0, 10_000],
    plausible: [0, 1000],
    scale: [0, 15, 20, 40, 80, 150],
    moreIsWorse: true,
    limits: yearLimits(15, 20, 40),
  },
  noise: {
    unit: 'dB[A]',
    possible: [0, 160],
    plausible: [20, 130],
    scale: [40, 50, 55, 60, 65, 75],
    moreIsWorse: true,
  },
  waterLevel: {
    unit: 'cm',
    possible: [-5000, 10_000],
    plausible: [-1000, 2000],
    scale: [-100, 0, 50, 100, 200],
    moreIsWorse: false,
  },
  airTemperature: {
    unit: 'Cel',
    possible: [-40, 55],
    plausible: [-30, 50],
    scale: [-10, 0, 10, 20, 30, 40],
    moreIsWorse: false,
  },
  rain: {
    unit: 'mm/h',
    possible: [0, 2000],
    plausible: [0, 300],
    scale: [0, 1, 5, 10, 20, 50],
    moreIsWorse: true,
  },
  delay: {
    unit: 's',
    possible: [0, 86_400],
    plausible: [0, 3600],
    scale: [0, 5, 15, 30, 60, 120],
    moreIsWorse: true,
  },
  volumeCapacity: {
    unit: '1',
    possible: [0, 100],
    plausible: [0, 5],
    scale: [0, 0.5, 0.7, 0.85, 1, 1.2],
    moreIsWorse: true,
  },
  travelTime: {
    unit: 'min',
    possible: [0, 1440],
    plausible: [0, 240],
    scale: [0, 5, 10, 15, 20, 30],
    moreIsWorse: true,
  },
};

/** Whether a text is the name of a known quantity. */
export function isQuantity(text: string): text is Quantity {
  return (QUANTITIES as readonly string[]).includes(text);
}
