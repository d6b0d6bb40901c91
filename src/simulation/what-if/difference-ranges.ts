/** What a scenario changes for one member of an ensemble, scenario less baseline. */
export interface MemberDifferences {
  /** Whole, ≥ 0; no two alike. */
  readonly member: number;
  /** [links] vehicles an hour. */
  readonly flow: Float32Array<ArrayBuffer>;
  /** [zones] minutes; NaN where there are no trips on a side. */
  readonly zoneMinutes: Float32Array<ArrayBuffer>;
  readonly indicators: Readonly<Record<string, number>>;
  /** What the solver's errors alone may make of the flow of a link, vehicles an hour; NaN = not known. */
  readonly noise: number;
}

/** Lower and upper ends of ranges, in the unit of what they are of; NaN where a member is not known. */
export interface RangeEnds {
  readonly lower: Float64Array<ArrayBuffer>;
  readonly upper: Float64Array<ArrayBuffer>;
}

/** The ranges of differences that the uncertain demand causes; no prediction intervals. */
export interface DifferenceRanges {
  readonly members: number;
  /** Share of further members that are expected inside a range: 0.9 from 19 members on, less with fewer. */
  readonly coverage: number;
  /** [links] vehicles an hour. */
  readonly flow: RangeEnds;
  /** [zones] minutes. */
  readonly zoneMinutes: RangeEnds;
  readonly indicators: Readonly<Record<string, { readonly lower: number; readonly upper: number }>>;
  /** The most that the solver's errors alone make of the flow of a link in any member; NaN = not known. */
  readonly noise: number;
}

const COVERAGE = 0.9;

/**
 * The value that a further one is below with probability `p`, from values in rising order: that at place p (n + 1)
 * of n, between two in a straight line (Weibull 1939; type 6 of Hyndman and Fan 1996); the first or last beyond them.
 */
export function orderQuantile(rising: Float64Array, p: number): number {
  const last = rising.length - 1;
  const place = Math.min(last, Math.max(0, p * (rising.length + 1) - 1));
  const below = Math.floor(place);
  const [low, high] = [rising[below] as number, rising[Math.min(last, below + 1)] as number];
  return low === high ? low : low + (place - below) * (high - low);
}

/** Ends of the range of one thing over all members. */
function endsOf(values: Float64Array): [number, number] {
  if (values.some(Number.isNaN)) return [Number.NaN, Number.NaN];
  const rising = values.sort();
  return [orderQuantile(rising, (1 - COVERAGE) / 2), orderQuantile(rising, (1 + COVERAGE) / 2)];
}

function rangesOf(rows: readonly Float32Array[]): RangeEnds {
  const size = rows[0]?.length ?? 0;
  const unlike = rows.find(({ length }) => length !== size);
  if (unlike !== undefined) throw new RangeError(`members of ${size} and of ${unlike.length}`);
  const lower = new Float64Array(size);
  const upper = new Float64Array(size);
  const values = new Float64Array(rows.length);
  for (let at = 0; at < size; at++) {
    for (let row = 0; row < rows.length; row++)
      values[row] = (rows[row] as Float32Array)[at] as number;
    [lower[at], upper[at]] = endsOf(values);
  }
  return { lower, upper };
}

function indicatorRanges(members: readonly MemberDifferences[]): DifferenceRanges['indicators'] {
  const names = Object.keys(members[0]?.indicators ?? {});
  return Object.fromEntries(
    names.map((name) => {
      const values = members.map(({ indicators }) => indicators[name] ?? Number.NaN);
      const [lower, upper] = endsOf(Float64Array.from(values));
      return [name, { lower, upper }];
    }),
  );
}

/**
 * Folds what a scenario changes for each member into ranges from the 5 % to the 95 % quantile. The order in which
 * members come is of no matter. Throws a `RangeError` for fewer than two members, for one that comes twice and for
 * members of unlike sizes.
 */
export function differenceRanges(members: readonly MemberDifferences[]): DifferenceRanges {
  if (members.length < 2) throw new RangeError(`a range of ${members.length} members`);
  const numbers = members.map(({ member }) => member);
  const twice = numbers.find((own, at) => numbers.indexOf(own) !== at);
  if (twice !== undefined) throw new RangeError(`member ${twice} comes twice`);
  const inOrder = [...members].sort((a, b) => a.member - b.member);
  return {
    members: members.length,
    coverage: Math.min(COVERAGE, (members.length - 1) / (members.length + 1)),
    flow: rangesOf(inOrder.map(({ flow }) => flow)),
    zoneMinutes: rangesOf(inOrder.map(({ zoneMinutes }) => zoneMinutes)),
    indicators: indicatorRanges(inOrder),
    noise: inOrder.reduce((most, { noise }) => Math.max(most, noise), 0),
  };
}
