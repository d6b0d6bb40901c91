import type { DayPeriod } from '#core/scenario.ts';

/** Who lives and works in zones; arrays are [zones]. */
export interface ZonePeople {
  readonly population: Float64Array<ArrayBuffer>;
  readonly jobs: Float64Array<ArrayBuffer>;
}

/** Trips an hour that begin and that end in zones; arrays are [zones], of equal sum. */
export interface TripEnds {
  readonly productions: Float64Array<ArrayBuffer>;
  readonly attractions: Float64Array<ArrayBuffer>;
}

interface PeriodFacts {
  /** Car trips an hour for each resident. */
  readonly perResident: number;
  /** Share that leads from where people live to where they work; the others lead back. */
  readonly outward: number;
}

/** Assumptions, of no survey: about one car trip a resident and day, most of them to work in the morning and back in the evening. */
const FACTS: Readonly<Record<DayPeriod, PeriodFacts>> = {
  am: { perResident: 0.1, outward: 0.8 },
  midday: { perResident: 0.06, outward: 0.5 },
  pm: { perResident: 0.1, outward: 0.25 },
  night: { perResident: 0.015, outward: 0.4 },
};

function share(values: Float64Array): Float64Array<ArrayBuffer> {
  const sum = values.reduce((all, own) => all + own, 0);
  return Float64Array.from(values, (own) => (sum > 0 ? own / sum : 0));
}

/** Trip ends of the mean hour of a period, from who lives and works where. All of it is assumed. */
export function zoneTripEnds({ population, jobs }: ZonePeople, period: DayPeriod): TripEnds {
  const { perResident, outward } = FACTS[period];
  const total = population.reduce((all, own) => all + own, 0) * perResident;
  const [living, working] = [share(population), share(jobs)];
  const mixed = (toWork: number) =>
    living.map((own, zone) => total * (toWork * own + (1 - toWork) * (working[zone] as number)));
  return { productions: mixed(outward), attractions: mixed(1 - outward) };
}
