import type { Quantity } from '#core/quantity.ts';
import { no2At } from './air-field.ts';
import { noiseAt } from './noise-field.ts';
import { floorAreaM2 } from './people.ts';
import { centroid, distanceToRing, isInside, type Vec } from './plane.ts';
import { waterLevelAt } from './tide-field.ts';
import type { Town } from './town.ts';
import { streetTraffic, type Traffic } from './traffic-field.ts';
import { groundAt, temperatureAt } from './warmth-field.ts';

/** Where something is measured: a position, and the street where traffic is. */
export interface FieldPlace {
  readonly at: Vec;
  readonly street?: number;
}

/** The true value of a quantity at minutes from the start, in the unit of the quantity. */
export type Truth = (minute: number) => number;

/** The truth of the town: what a perfect instrument would read anywhere at any time. */
export class CityFields {
  readonly #town: Town;
  readonly #traffic: readonly ((minute: number) => Traffic)[];
  readonly #known = new Map<number, Traffic[]>();
  readonly #counted: ReadonlyMap<number, Truth>;
  readonly #masses;

  /** `counted` is the flow of the streets that have a loop; `incidentPlace` where the incident is. */
  constructor(town: Town, counted: ReadonlyMap<number, Truth>, incidentPlace: Vec) {
    this.#town = town;
    this.#counted = counted;
    const { streets } = town.network;
    this.#traffic = streets.map((street) => streetTraffic(street, incidentPlace));
    this.#masses = town.buildings.map((plot) => {
      return { at: centroid(plot.rings[0] ?? []), floorM2: floorAreaM2(plot) };
    });
  }

  /** The load by class and place: speeds are of it, air and noise too. */
  traffic(street: number, minute: number): Traffic {
    let all = this.#known.get(minute);
    if (all === undefined) {
      all = [];
      this.#known.set(minute, all);
    }
    const known = all[street];
    if (known !== undefined) return known;
    const made = this.#traffic[street]?.(minute) ?? { speedKmh: Number.NaN, flowVehH: Number.NaN };
    all[street] = made;
    return made;
  }

  #temperature(at: Vec): Truth {
    const { blocks, waters } = this.#town.plan;
    const park = blocks.find(({ quarter }) => quarter.fabric === 'park')?.ring ?? [];
    const toWater = (position: Vec) =>
      waters.some(({ ring }) => isInside(ring, position))
        ? 0
        : Math.min(...waters.map(({ ring }) => distanceToRing(position, ring)));
    return temperatureAt(at, groundAt(at, this.#masses, park, toWater));
  }

  #countedAt(street: number): Truth {
    const counted = this.#counted.get(street);
    if (counted === undefined) throw new Error(`no loop in street ${street}`);
    return counted;
  }

  /** The truth of a quantity at a place. Throws an Error for a quantity that the town has no field of, and for flow where no loop is. */
  truth(quantity: Quantity, { at, street = -1 }: FieldPlace): Truth {
    const { streets } = this.#town.network;
    if (quantity === 'speed') return (minute) => this.traffic(street, minute).speedKmh;
    if (quantity === 'flow') return this.#countedAt(street);
    if (quantity === 'airTemperature') return this.#temperature(at);
    if (quantity === 'waterLevel') return waterLevelAt(at);
    if (quantity === 'noise') return noiseAt(at, streets, (s, minute) => this.traffic(s, minute));
    if (quantity === 'no2')
      return no2At(at, streets, (s, minute) => this.traffic(s, minute).flowVehH);
    throw new Error(`no field of ${quantity}`);
  }
}
