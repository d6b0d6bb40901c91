import type { Area } from './areas.ts';
import { type Gateway, gatewaysOf } from './gateways.ts';
import { distance, type Vec } from './plane.ts';
import { rounded } from './readings.ts';
import type { Town } from './town.ts';

/** Parts of a working day; demand is the mean of their hours. */
export const PERIODS = ['am', 'midday', 'pm', 'night'] as const;
export type Period = (typeof PERIODS)[number];

/** A flow of vehicles between two zones. */
export interface Trip {
  readonly origin: string;
  readonly destination: string;
  readonly period: Period;
  readonly vehicles: 'light' | 'heavy';
  readonly vehH: number;
}

interface End {
  readonly id: string;
  readonly at: Vec;
  readonly population: number;
  readonly jobs: number;
  readonly gateway?: Gateway;
}

interface PeriodFacts {
  /** Light vehicles an hour for each resident. */
  readonly perResident: number;
  /** Share of trips from home to work; the rest of those two is from work to home. */
  readonly outward: number;
  /** Share of the full peak at gateways. */
  readonly gate: number;
  /** Heavy vehicles an hour for each job. */
  readonly heavyPerJob: number;
}

const FACTS: Readonly<Record<Period, PeriodFacts>> = {
  am: { perResident: 0.094, outward: 0.85, gate: 1, heavyPerJob: 0.014 },
  midday: { perResident: 0.062, outward: 0.5, gate: 0.68, heavyPerJob: 0.017 },
  pm: { perResident: 0.105, outward: 0.16, gate: 1.05, heavyPerJob: 0.011 },
  night: { perResident: 0.011, outward: 0.35, gate: 0.14, heavyPerJob: 0.004 },
};

/** Trips become rarer with distance: by e over this many metres. */
const DETERRENCE_M = 2300;
/** Share of traffic at motorway gateways that only passes. */
const THROUGH = 0.55;
/** Share of heavy vehicles in passing traffic. */
const THROUGH_HEAVY = 0.16;
/** Of all flows: with it the fullest streets of the peaks bear a good third more than their capacity, nearly all others less than theirs. */
const LEVEL = 0.55;
/** Smaller flows are left out, in vehicles per hour. */
const LEAST_VEH_H = 0.05;

/** Ids of zones are `z1`, `z2` ...; of gateways `x1`, `x2` ... */
function endsOf({ zones, network }: Town): End[] {
  const inner = zones.map(({ middle, population, jobs }: Area, index): End => {
    return { id: `z${index + 1}`, at: middle, population, jobs };
  });
  const outer = gatewaysOf(network).map((gateway, index): End => {
    return { id: `x${index + 1}`, at: gateway.at, population: 0, jobs: 0, gateway };
  });
  return [...inner, ...outer];
}

type Weigh = (end: End) => number;

/** `total` vehicles spread over pairs of ends by what sends, what attracts and how far it is. */
function gravity(ends: readonly End[], total: number, sends: Weigh, attracts: Weigh): number[][] {
  let sum = 0;
  const flows = ends.map((from) =>
    ends.map((to) => {
      if (from === to) return 0;
      const far = Math.exp(-distance(from.at, to.at) / DETERRENCE_M);
      const flow = sends(from) * attracts(to) * far;
      sum += flow;
      return flow;
    }),
  );
  return flows.map((row) => row.map((flow) => (sum === 0 ? 0 : (flow / sum) * total)));
}

function added(...tables: readonly number[][][]): number[][] {
  const [first = []] = tables;
  return first.map((row, i) =>
    row.map((_, j) => tables.reduce((sum, table) => sum + (table[i]?.[j] ?? 0), 0)),
  );
}

const peopleAt: Weigh = ({ population }) => population;
const workAt: Weigh = ({ jobs, population }) => jobs + 0.12 * population;
/** What comes in at a gateway to stay, per hour of the full peak. */
const gateAt: Weigh = ({ gateway }) =>
  gateway === undefined ? 0 : gateway.peakVehH * (gateway.isMotorway ? 1 - THROUGH : 1);

function passing(ends: readonly End[], share: number): number[][] {
  return ends.map(({ gateway: from }) =>
    ends.map(({ gateway: to }) => {
      const both = from?.isMotorway === true && to?.isMotorway === true && from !== to;
      return both ? from.peakVehH * THROUGH * share : 0;
    }),
  );
}

function tables(ends: readonly End[], period: Period): Record<Trip['vehicles'], number[][]> {
  const { perResident, outward, gate, heavyPerJob } = FACTS[period];
  const population = ends.reduce((sum, end) => sum + end.population, 0);
  const jobs = ends.reduce((sum, end) => sum + end.jobs, 0);
  const gates = ends.reduce((sum, end) => sum + gateAt(end), 0) * gate;
  const inner = population * perResident;
  const light = added(
    gravity(ends, inner * outward, peopleAt, workAt),
    gravity(ends, inner * (1 - outward), workAt, peopleAt),
    gravity(ends, gates * (0.4 + 0.6 * outward), gateAt, workAt),
    gravity(ends, gates * (1 - 0.6 * outward), workAt, gateAt),
    passing(ends, gate * (1 - THROUGH_HEAVY)),
  );
  const freight: Weigh = ({ jobs: own }) => own;
  const heavy = added(
    gravity(ends, jobs * heavyPerJob * 0.5, freight, freight),
    gravity(ends, jobs * heavyPerJob * 0.25, gateAt, freight),
    gravity(ends, jobs * heavyPerJob * 0.25, freight, gateAt),
    passing(ends, gate * THROUGH_HEAVY),
  );
  return { light, heavy };
}

/** The flows of vehicles between all zones and gateways, by a gravity model; none within a zone. */
export function tripsOf(town: Town): Trip[] {
  const ends = endsOf(town);
  return PERIODS.flatMap((period) => {
    const byClass = tables(ends, period);
    return (['light', 'heavy'] as const).flatMap((vehicles) =>
      byClass[vehicles].flatMap((row, i) =>
        row.flatMap((flow, j): Trip[] => {
          const vehH = rounded(LEVEL * flow, 2);
          const [origin, destination] = [ends[i]?.id ?? '', ends[j]?.id ?? ''];
          return vehH < LEAST_VEH_H ? [] : [{ origin, destination, period, vehicles, vehH }];
        }),
      ),
    );
  });
}

/** The trips as CSV: `origin,destination,period,class,vehH`. */
export function demandCsv(trips: readonly Trip[]): string {
  const rows = trips.map(({ origin, destination, period, vehicles, vehH }) =>
    [origin, destination, period, vehicles, vehH].join(),
  );
  return `${['origin,destination,period,class,vehH', ...rows].join('\n')}\n`;
}
