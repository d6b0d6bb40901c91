import { columnOf } from '#core/feature-set.ts';
import type { SpatialLayer } from '#core/layer.ts';
import type { Quantity } from '#core/quantity.ts';
import type { DayPeriod } from '#core/scenario.ts';
import { textAt, textIndexOf } from '#core/text-column.ts';
import { COUNT_DIRECTIONS, type CountDirection, type CountsAnswer } from './what-if-counts.ts';
import { STREET_QUANTITIES, type WhatIfLayers } from './what-if-layers.ts';

/** One figure of a street before and after; NaN = no value. */
export interface StreetFigure {
  readonly quantity: Quantity;
  /** UCUM. */
  readonly unit: string;
  readonly baseline: number;
  readonly scenario: number;
  readonly difference: number;
  /** Ends of the range of the difference; NaN = not known. */
  readonly lower: number;
  readonly upper: number;
}

/** What a station counts on a street, beside the baseline. */
export interface StreetCount {
  readonly stationName: string;
  readonly station: string;
  readonly direction: CountDirection;
  readonly period: DayPeriod;
  /** Working days that the mean is of. */
  readonly days: number;
  readonly measuredVehH: number;
  readonly modelledVehH: number;
  readonly geh: number;
}

/** What a result says of one street. */
export interface StreetAnswer {
  readonly figures: readonly StreetFigure[];
  readonly counts: readonly StreetCount[];
}

function figureOf(layer: SpatialLayer, street: string): StreetFigure | undefined {
  const row = textIndexOf(layer.ids, street);
  if (row < 0) return undefined;
  const at = (numbers: Float64Array | undefined) => numbers?.[row] ?? Number.NaN;
  const column = (name: string) => at(columnOf(layer, name, 'number')?.values);
  return {
    quantity: layer.quantity,
    unit: layer.unit,
    baseline: column('baseline'),
    scenario: column('scenario'),
    difference: at(layer.value),
    lower: at(layer.lower),
    upper: at(layer.upper),
  };
}

/** What is counted on a street, one a station. */
export function countsOf({ streets, period }: CountsAnswer, street: string): StreetCount[] {
  const rows = [...streets.geh.keys()].filter(
    (row) => textAt(streets.street, row) === street || textAt(streets.otherStreet, row) === street,
  );
  return rows.map((row) => ({
    station: textAt(streets.station, row),
    stationName: textAt(streets.stationName, row),
    direction: COUNT_DIRECTIONS[streets.direction[row] as number] ?? 'both',
    period,
    days: streets.days[row] as number,
    measuredVehH: streets.measuredVehH[row] as number,
    modelledVehH: streets.modelledVehH[row] as number,
    geh: streets.geh[row] as number,
  }));
}

/** Tells of single streets of a result what its layers say; the layers are made once. */
export class StreetFigures {
  readonly #layers: WhatIfLayers;
  #differences: readonly SpatialLayer[] | undefined;

  constructor(layers: WhatIfLayers) {
    this.#layers = layers;
  }

  /** `undefined` for a street without results, as one that cars may not use. */
  of(street: string, counts: CountsAnswer | undefined): StreetAnswer | undefined {
    this.#differences ??= STREET_QUANTITIES.map((one) => this.#layers.layer(one, 'difference'));
    const figures = this.#differences.flatMap((layer) => figureOf(layer, street) ?? []);
    if (figures.length === 0) return undefined;
    return { figures, counts: counts === undefined ? [] : countsOf(counts, street) };
  }
}
