import type { Work } from '#core/progress.ts';
import type { ClassTrips } from '#simulation/traffic/class-assignment.ts';
import { carriedTrips } from './carried-trips.ts';
import type { MemberDifferences } from './difference-ranges.ts';
import { runTraffic } from './run-traffic.ts';
import { isSameRun } from './same-run.ts';
import type { TrafficRun } from './traffic-run.ts';

/** What members of an ensemble are made from and judged by. */
export interface EnsembleInput {
  /** The final runs. Where both are the same, each member is run once, and differs by exactly nothing. */
  readonly baseline: TrafficRun;
  readonly scenario: TrafficRun;
  /** Numbers of the members to run, whole, ≥ 0. */
  readonly members: readonly number[];
  /** The baseline's trips of a member. */
  readonly sample: (member: number, work: Work) => ClassTrips | Promise<ClassTrips>;
  /** Relative gap of each run. */
  readonly gap: number;
  /** What the scenario changes between two runs, which are one where a member is run once. */
  readonly judge: (
    baseline: TrafficRun,
    scenario: TrafficRun,
    work: Work,
  ) => Judged | Promise<Judged>;
}

/** Differences of a member, scenario less baseline. */
export interface Judged {
  /** [zones] of the mean minutes of trips; NaN where there are none on a side. */
  readonly zoneMinutes: Float64Array;
  /** The same names for each member. */
  readonly indicators: Readonly<Record<string, number>>;
}

/** The runs of both sides with the same member's trips. */
interface MemberRuns {
  readonly baseline: TrafficRun;
  readonly scenario: TrafficRun;
}

function checkSides({ baseline, scenario }: EnsembleInput): void {
  const [one, other] = [baseline.traffic, scenario.traffic];
  const links = [one.network.from.length, other.network.from.length];
  if (links[0] !== links[1]) throw new RangeError(`sides of ${links[0]} and of ${links[1]} links`);
  const isSame =
    one.zones.length === other.zones.length &&
    one.zones.every(({ id }, zone) => id === other.zones[zone]?.id);
  if (!isSame) throw new RangeError('sides of other zones');
}

async function runsOf(input: EnsembleInput, member: number, work: Work): Promise<MemberRuns> {
  const { baseline, scenario, gap } = input;
  const trips = await input.sample(member, work);
  // Both begin with their final runs, never with another member: the order of members is of no matter.
  const run = (warm: TrafficRun, own: ClassTrips) =>
    runTraffic({ ...warm.traffic, trips: own }, { gap, warm }, work);
  const before = await run(
    baseline,
    carriedTrips(baseline.traffic.trips, trips, baseline.traffic.trips),
  );
  if (isSameRun(baseline, scenario)) return { baseline: before, scenario: before };
  const own = carriedTrips(baseline.traffic.trips, trips, scenario.traffic.trips);
  return { baseline: before, scenario: await run(scenario, own) };
}

/** [links] vehicles an hour of both classes. */
function vehicles({ found }: TrafficRun): Float64Array {
  return found.light.flow.map((own, link) => own + (found.heavy[link] as number));
}

async function differencesOf(
  { judge }: EnsembleInput,
  member: number,
  { baseline, scenario }: MemberRuns,
  work: Work,
): Promise<MemberDifferences> {
  const isOne = baseline === scenario;
  const before = vehicles(baseline);
  const { zoneMinutes, indicators } = await judge(baseline, scenario, work);
  return {
    member,
    flow: Float32Array.from(vehicles(scenario), (own, link) => own - (before[link] as number)),
    zoneMinutes: Float32Array.from(zoneMinutes),
    indicators,
    noise: isOne ? 0 : baseline.found.light.linkError + scenario.found.light.linkError,
  };
}

/**
 * What a scenario changes under sampled demands: both sides of each member have the same trips (common random
 * numbers), so that what is left between them is the scenario. One member is held at a time; of each are kept 4 bytes
 * a link and a zone: 20 members of 60 000 links are 5 MB. A member's bytes do not depend on which others are run, or
 * where, so members may be dealt out to threads. Throws `cancelled`, and a `RangeError` for sides of unlike links
 * or zones and samples of unlike pairs.
 */
export async function demandEnsemble(
  input: EnsembleInput,
  work: Work,
): Promise<MemberDifferences[]> {
  checkSides(input);
  const silent: Work = { signal: work.signal, progress: () => {}, pause: () => work.pause() };
  const total = input.members.length;
  const all: MemberDifferences[] = [];
  for (const member of input.members) {
    work.progress({ stage: 'samplingDemand', done: all.length, total });
    await work.pause();
    const runs = await runsOf(input, member, silent);
    all.push(await differencesOf(input, member, runs, silent));
  }
  work.progress({ stage: 'samplingDemand', done: total, total });
  return all;
}
