import { columnOf, type FeatureSet } from '#core/feature-set.ts';
import { textAt, unpackTexts } from '#core/text-column.ts';
import { namesFor } from './property-names.ts';
import { ROAD_CLASSES, type RoadClass, streetDefaults } from './road-class.ts';

/** What may not be known of a road; bit i of `assumed` stands for the i-th. */
export const ASSUMED_FACTS = ['class', 'oneway', 'speed', 'lanes', 'capacity'] as const;
export type AssumedFact = (typeof ASSUMED_FACTS)[number];

/** A road as traffic sees it, the same in each direction that it may be driven in. */
export interface RoadFacts {
  readonly roadClass: RoadClass;
  readonly oneway: boolean;
  readonly speedKmh: number;
  /** Lanes in one direction; half of an odd number where both directions share them. */
  readonly lanes: number;
  /** Vehicles an hour in one direction. */
  readonly capacityVehH: number;
  /** Length as stated, metres; NaN where it is not. */
  readonly lengthM: number;
  /** Bits by `ASSUMED_FACTS`. */
  readonly assumed: number;
}

/** Why a road is no part of a network for cars. */
export type NoRoad = 'roadNotForCars' | 'roadWithoutCapacity';

/** Gathers what had to be assumed of one road. */
class Assumptions {
  bits = 0;

  add(fact: AssumedFact): void {
    this.bits |= 1 << ASSUMED_FACTS.indexOf(fact);
  }

  /** The value where it is a number above 0, else the default. */
  positive(value: number | undefined, fact: AssumedFact, fallback: number): number {
    if (value !== undefined && value > 0) return value;
    this.add(fact);
    return fallback;
  }
}

/** Keys of OpenStreetMap that say whether cars may use a road; the more special one counts (wiki, Key:access). */
const ACCESS_KEYS = ['motorcar', 'motor_vehicle', 'vehicle', 'access'] as const;
/** Their values that keep cars out; what is private or for those who live there is open to some. */
const NO_ACCESS: readonly string[] = ['no', 'agricultural', 'forestry', 'agricultural;forestry'];

/** [roads] 1 where the source's own class says that it is a slip road (`motorway_link`). */
function linkRoads(roads: FeatureSet): Uint8Array {
  const links = new Uint8Array(roads.ids.offsets.length - 1);
  for (const column of roads.columns) {
    if (column.type !== 'text' || column.name === 'class') continue;
    const plain = column.name.replace(/Source\d*$/, '');
    if (namesFor('class', [plain]).length === 0) continue;
    unpackTexts(column.values).forEach((text, road) => {
      if (/_link$/i.test(text.trim())) links[road] = 1;
    });
  }
  return links;
}

/**
 * Reads roads one by one by their columns. `lanes` counts those of both directions (OpenStreetMap wiki,
 * Key:lanes) and is shared evenly, `capacityVehH` is that of one direction. A motorway and a roundabout of
 * which `oneway` is not said are one-way (OpenStreetMap wiki, Tag:highway=motorway, Tag:junction=roundabout),
 * any other road two-way. What is missing or 0 comes from `streetDefaults`; a stated capacity of 0 is one.
 */
export class RoadReader {
  readonly #classes;
  readonly #junctions;
  readonly #access;
  readonly #classAssumed;
  readonly #oneway;
  readonly #speed;
  readonly #lanes;
  readonly #capacity;
  readonly #length;
  readonly #links: Uint8Array;

  constructor(roads: FeatureSet) {
    this.#classes = columnOf(roads, 'class', 'text')?.values;
    this.#junctions = columnOf(roads, 'junction', 'text')?.values;
    this.#access = ACCESS_KEYS.map((key) => columnOf(roads, key, 'text')?.values);
    this.#classAssumed = columnOf(roads, 'classAssumed', 'boolean')?.values;
    this.#oneway = columnOf(roads, 'oneway', 'boolean')?.values;
    this.#speed = columnOf(roads, 'speedKmh', 'number')?.values;
    this.#lanes = columnOf(roads, 'lanes', 'number')?.values;
    this.#capacity = columnOf(roads, 'capacityVehH', 'number')?.values;
    this.#length = columnOf(roads, 'lenM', 'number')?.values;
    this.#links = linkRoads(roads);
  }

  /** What is known and assumed of a road, or why it is left out. */
  read(road: number): RoadFacts | NoRoad {
    const assumptions = new Assumptions();
    const roadClass = this.#classOf(road, assumptions);
    if (roadClass === undefined || this.#isClosed(road)) return 'roadNotForCars';
    const stated = this.#capacity?.[road];
    if (stated !== undefined && stated <= 0) return 'roadWithoutCapacity';
    const usual = streetDefaults(roadClass, this.#links[road] === 1);
    const oneway = this.#onewayOf(road, roadClass, assumptions);
    const speedKmh = assumptions.positive(this.#speed?.[road], 'speed', usual.speedKmh);
    const ways = oneway ? 1 : 2;
    const allLanes = usual.lanesEachWay * ways;
    const lanes = assumptions.positive(this.#lanes?.[road], 'lanes', allLanes) / ways;
    const room = lanes * usual.laneCapacityVehH;
    const capacityVehH = assumptions.positive(stated, 'capacity', room);
    const lengthM = this.#length?.[road] ?? Number.NaN;
    const { bits: assumed } = assumptions;
    return { roadClass, oneway, speedKmh, lanes, capacityVehH, lengthM, assumed };
  }

  #classOf(road: number, assumptions: Assumptions): RoadClass | undefined {
    const text = this.#classes === undefined ? '' : textAt(this.#classes, road);
    if (text === '') {
      assumptions.add('class');
      return 'local';
    }
    if (this.#classAssumed?.[road] === 1) assumptions.add('class');
    return ROAD_CLASSES.find((one) => one === text);
  }

  /** Whether cars may not use the road. */
  #isClosed(road: number): boolean {
    for (const column of this.#access) {
      const text = column === undefined ? '' : textAt(column, road);
      if (text !== '') return NO_ACCESS.includes(text);
    }
    return false;
  }

  #onewayOf(road: number, roadClass: RoadClass, assumptions: Assumptions): boolean {
    const stated = this.#oneway?.[road];
    if (stated === 0 || stated === 1) return stated === 1;
    const junction = this.#junctions === undefined ? '' : textAt(this.#junctions, road);
    const oneway = roadClass === 'motorway' || junction === 'roundabout';
    if (oneway) assumptions.add('oneway');
    return oneway;
  }
}
