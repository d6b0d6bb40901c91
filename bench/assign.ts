import type { TrafficNetwork, TripTable } from '#core/traffic-network.ts';
import type { Bush } from '#simulation/traffic/bush.ts';
import {
  type AssignmentInput,
  assignTrips,
  type Equilibrium,
} from '#simulation/traffic/equilibrium.ts';
import { type CostWeights, LinkCosts } from '#simulation/traffic/link-costs.ts';
import { hasSharedData, NO_SHARED_DATA } from '#tests/shared-data.ts';
import { FrankWolfe, type Witness } from '#tests/simulation/frank-wolfe.ts';
import { GradientProjection } from '#tests/simulation/gradient-projection.ts';
import { knownNetwork } from '#tests/truth/traffic-networks.ts';
import { headlessWork } from '#threads/work.ts';
import {
  type Aequilibrae,
  type AequilibraeResult,
  findAequilibrae,
  runAequilibrae,
} from './aequilibrae.ts';
import { profiled } from './assign-profile.ts';
import { randomClosures } from './closures.ts';
import { median, quantile, rounded } from './figures.ts';

const PLAIN: CostWeights = { toll: 0, length: 0 };
/** Folder, stem of the files and weights of each network; the weights of Chicago are those of its published solution. */
const NETWORKS: readonly (readonly [string, string, CostWeights])[] = [
  ['SiouxFalls', 'SiouxFalls', PLAIN],
  ['Anaheim', 'Anaheim', PLAIN],
  ['Barcelona', 'Barcelona', PLAIN],
  ['Chicago-Sketch', 'ChicagoSketch', { toll: 0.02, length: 0.04 }],
];
const GAPS = [1e-4, 1e-6, 1e-8];
const [PREVIEW, FINAL] = [1e-6, 1e-8];
const [RUNS, SEEDS] = [5, 20];
/** How long the slow methods may take. */
const [WITNESS_LIMIT_S, AEQUILIBRAE_LIMIT_S] = [40, 90];

interface Subject {
  readonly network: TrafficNetwork;
  readonly trips: TripTable;
  readonly weights: CostWeights;
}

interface Timed {
  readonly found: Equilibrium;
  readonly seconds: number;
  /** Seconds of the processor, which other programs lengthen less. */
  readonly cpu: number;
}

/** Pairs of different zones with trips. */
function betweenZones({ start, destination }: TripTable): number {
  let pairs = 0;
  for (let zone = 0; zone + 1 < start.length; zone++) {
    const own = destination.subarray(start[zone], start[zone + 1]);
    pairs += own.reduce((count, other) => count + (other === zone ? 0 : 1), 0);
  }
  return pairs;
}

async function timed(
  subject: Subject,
  input: Omit<AssignmentInput, keyof Subject>,
): Promise<Timed> {
  const [started, before] = [performance.now(), process.cpuUsage().user];
  const found = await assignTrips({ ...subject, ...input }, headlessWork());
  const seconds = (performance.now() - started) / 1000;
  if (!found.converged) throw new Error(`Only a gap of ${found.relativeGap} was reached.`);
  return { found, seconds, cpu: (process.cpuUsage().user - before) / 1e6 };
}

function spread(runs: readonly Timed[]) {
  const [seconds, cpu] = [runs.map((run) => run.seconds), runs.map((run) => run.cpu)];
  return {
    median: rounded(median(seconds), 4),
    best: rounded(Math.min(...seconds), 4),
    cpu: rounded(median(cpu), 4),
  };
}

async function cold(subject: Subject, gap: number) {
  const first = await timed(subject, { gap });
  const runs: Timed[] = [];
  for (let run = 0; run < RUNS; run++) runs.push(await timed(subject, { gap }));
  return {
    first: rounded(first.seconds, 4),
    ...spread(runs),
    iterations: first.found.iterations,
    linkError: rounded(first.found.linkError, 3),
  };
}

/** Closes one random link at a time, beginning with the equilibrium without closure. */
async function closures(subject: Subject, base: Equilibrium, gap: number, coldSeconds: number) {
  const runs: Timed[] = [];
  for (const link of randomClosures(subject.network, SEEDS)) {
    const closed = new Uint8Array(subject.network.from.length);
    closed[link] = 1;
    runs.push(await timed(subject, { gap, closed, warm: base }));
  }
  const seconds = runs.map((run) => run.seconds);
  const ninetieth = (of: readonly number[]) => rounded(quantile(of, 0.9), 4);
  return {
    ...spread(runs),
    p90: ninetieth(seconds),
    cpuP90: ninetieth(runs.map((run) => run.cpu)),
    ratioToCold: rounded(median(seconds) / coldSeconds, 3),
  };
}

/** Goes on to the last of the gaps; told of each gap it comes to, `solve` stops when it is told that this is enough. */
function slowly(solve: (isEnough: (gap: number) => boolean) => Witness) {
  const reached: Record<string, number | null> = Object.fromEntries(
    GAPS.map((gap) => [gap.toExponential(), null]),
  );
  const started = performance.now();
  const passed = () => (performance.now() - started) / 1000;
  const { relativeGap, iterations } = solve((gap) => {
    for (const one of GAPS) {
      if (gap <= one) reached[one.toExponential()] ??= rounded(passed(), 3);
    }
    return passed() > WITNESS_LIMIT_S;
  });
  return { seconds: reached, ranS: rounded(passed(), 1), relativeGap, iterations };
}

function frankWolfe({ network, trips, weights }: Subject) {
  const witness = new FrankWolfe(network, trips, weights);
  return slowly((isEnough) => witness.solve(FINAL, 1e6, isEnough));
}

function gradientProjection({ network, trips, weights }: Subject) {
  // Compiled before it is measured, as ours is.
  new GradientProjection(network, trips, weights).solve(PREVIEW, 10);
  const witness = new GradientProjection(network, trips, weights);
  const figures = slowly((isEnough) => witness.solve(FINAL, 1e6, isEnough));
  return { ...figures, pathsMB: rounded(witness.bytes / 1e6, 1) };
}

/**
 * Whether these are flows of the same equilibrium: as ours are the least of the objective, theirs must lie
 * above it by no more than their gap allows (gap × total cost, as the objective is convex).
 */
function agreement({ network, weights }: Subject, theirs: AequilibraeResult, ours: Equilibrium) {
  const costs = new LinkCosts(network, weights);
  let objective = 0;
  costs.flow.forEach((_, link) => {
    costs.flow[link] = theirs.flow[link] ?? Number.NaN;
    objective += costs.integral(link);
  });
  const above = (objective - ours.objective) / ours.objective;
  // Their gap is that of the flows before the last step.
  const most = (2 * theirs.relativeGap * ours.totalCost) / ours.objective;
  const least = (-FINAL * ours.totalCost) / ours.objective;
  return { objectiveAbove: above, allowed: most, isSame: above >= least && above <= most };
}

function aequilibrae(found: Aequilibrae | string, subject: Subject, ours: Equilibrium) {
  if (typeof found === 'string') return found;
  const asked = { weights: subject.weights, gaps: [1e-4, PREVIEW], limitS: AEQUILIBRAE_LIMIT_S };
  const result = runAequilibrae(found, subject.network, subject.trips, asked);
  if (typeof result === 'string') return result;
  const { flow: _, ...figures } = result;
  return { ...figures, agreement: agreement(subject, result, ours) };
}

function bytesOf(bushes: readonly Bush[]): number {
  return bushes.reduce(
    (sum, bush) =>
      sum +
      [bush.node, bush.start, bush.link, bush.tail, bush.flow].reduce(
        (all, { byteLength }) => all + byteLength,
        0,
      ),
    0,
  );
}

function memory({ network }: Subject, { bushes }: Equilibrium) {
  const bytes = bytesOf(bushes);
  const { heapUsed, arrayBuffers, rss } = process.memoryUsage();
  const megabytes = (count: number) => rounded(count / 1e6, 1);
  return {
    bushesMB: megabytes(bytes),
    bytesALinkAndZone: rounded(bytes / (network.from.length * network.zones), 2),
    process: {
      heapMB: megabytes(heapUsed),
      arraysMB: megabytes(arrayBuffers),
      residentMB: megabytes(rss),
    },
  };
}

async function profiles(subject: Subject, base: Equilibrium) {
  const closed = randomClosures(subject.network, SEEDS);
  const again = async () => {
    for (let run = 0; run < RUNS; run++) await timed(subject, { gap: FINAL });
  };
  const warm = async () => {
    for (const link of closed) {
      const only = new Uint8Array(subject.network.from.length);
      only[link] = 1;
      await timed(subject, { gap: PREVIEW, closed: only, warm: base });
    }
  };
  return {
    [`cold ${FINAL.toExponential()}`]: await profiled(again),
    [`closures ${PREVIEW.toExponential()}`]: await profiled(warm),
  };
}

/** How many times as long as ours another method takes; `undefined` where it did not come so far. */
function times(theirs: number | null | undefined, ours: number): number | undefined {
  return theirs === null || theirs === undefined ? undefined : rounded(theirs / ours, 1);
}

async function measured(
  [folder, stem, weights]: (typeof NETWORKS)[number],
  beside: Aequilibrae | string,
  withProfile: boolean,
) {
  const { network, trips } = knownNetwork(folder, stem);
  const subject = { network, trips, weights };
  // Compiled before anything is measured.
  const base = (await timed(subject, { gap: FINAL })).found;
  const colds: Record<string, Awaited<ReturnType<typeof cold>>> = {};
  for (const gap of GAPS) colds[gap.toExponential()] = await cold(subject, gap);
  const secondsTo = (gap: number) => colds[gap.toExponential()]?.median ?? Number.NaN;
  const warm: Record<string, Awaited<ReturnType<typeof closures>>> = {};
  for (const gap of [PREVIEW, FINAL])
    warm[gap.toExponential()] = await closures(subject, base, gap, secondsTo(gap));
  const own = memory(subject, base);
  const witness = frankWolfe(subject);
  const paths = gradientProjection(subject);
  const theirs = aequilibrae(beside, subject, base);
  const isSame = typeof theirs !== 'string' && theirs.agreement.isSame;
  const theirSeconds = isSame ? theirs.seconds : undefined;
  return {
    what: 'user equilibrium of a road network, seconds to a relative gap',
    network: folder,
    size: {
      nodes: network.nodes,
      links: network.from.length,
      zones: network.zones,
      origins: base.bushes.length,
      pairs: betweenZones(trips),
    },
    runs: RUNS,
    median: secondsTo(PREVIEW),
    cold: colds,
    closures: { links: SEEDS, ...warm },
    memory: own,
    frankWolfe: {
      ...witness,
      times: times(witness.seconds['1e-4'], secondsTo(1e-4)),
      timesAtGap: 1e-4,
    },
    gradientProjection: {
      ...paths,
      times: times(paths.seconds['1e-6'], secondsTo(PREVIEW)),
      timesAtGap: PREVIEW,
    },
    aequilibrae: theirs,
    ratio: times(theirSeconds?.['1e-06'], secondsTo(PREVIEW)),
    ratioTo: `AequilibraE's time over ours to ${PREVIEW.toExponential()}`,
    ratioAt1e4: times(theirSeconds?.['1e-04'], secondsTo(1e-4)),
    ...(withProfile ? { profile: await profiles(subject, base) } : {}),
  };
}

/**
 * User equilibrium from nothing, and after one link was closed, on networks of the collection Transportation
 * Networks for Research; beside our Frank-Wolfe, our gradient projection and AequilibraE's bi-conjugate one on the same network, trips
 * and costs. One line a network. `args`: the network to measure instead of all, `--profile` to say which
 * parts take the time.
 */
export async function* benchAssign(
  args: readonly string[],
): AsyncGenerator<Record<string, unknown>> {
  if (!hasSharedData) throw new Error(NO_SHARED_DATA);
  const names = args.filter((arg) => !arg.startsWith('--'));
  const asked = NETWORKS.filter(([folder]) => names.length === 0 || names.includes(folder));
  if (asked.length === 0 || names.some((name) => !NETWORKS.some(([folder]) => folder === name)))
    throw new Error(`Networks: ${NETWORKS.map(([folder]) => folder).join(', ')}`);
  const beside = findAequilibrae();
  try {
    for (const one of asked) yield await measured(one, beside, args.includes('--profile'));
  } finally {
    if (typeof beside !== 'string') beside.remove();
  }
}
