import { CityweaveError } from '#core/errors.ts';
import type { Work } from '#core/progress.ts';
import { DELAY_FUNCTIONS, type TrafficNetwork, type TripTable } from '#core/traffic-network.ts';
import { assignTrips, type Equilibrium } from '#simulation/traffic/equilibrium.ts';
import type { CostWeights } from '#simulation/traffic/link-costs.ts';
import { readTntpNetwork } from '#twin/tntp-network.ts';
import { readTntpTrips } from '#twin/tntp-trips.ts';
import { readTntpFlows } from './tntp-flows.ts';
import { comparison, type Validation, type ValidationCase, validation } from './validation.ts';

const CONSTANT = DELAY_FUNCTIONS.indexOf('constant');
const PLAIN: CostWeights = { toll: 0, length: 0 };

/** A network of the collection Transportation Networks for Research (Stabler and others). */
interface Known {
  readonly folder: string;
  readonly stem: string;
  readonly weights: CostWeights;
  readonly gap: number;
  /** Beckmann's objective at the best known flows; absent where none are published. */
  readonly objective?: number;
}

const KNOWN: readonly Known[] = [
  {
    folder: 'SiouxFalls',
    stem: 'SiouxFalls',
    weights: PLAIN,
    gap: 1e-10,
    objective: 4231335.287107,
  },
  { folder: 'Anaheim', stem: 'Anaheim', weights: PLAIN, gap: 1e-10, objective: 1286032.171096 },
  { folder: 'Barcelona', stem: 'Barcelona', weights: PLAIN, gap: 1e-8, objective: 1265654.92203 },
  {
    folder: 'Chicago-Sketch',
    stem: 'ChicagoSketch',
    // Minutes a cent and a mile, as the collection's README states for this network.
    weights: { toll: 0.02, length: 0.04 },
    gap: 1e-8,
    objective: 17313018.7387,
  },
  { folder: 'Berlin-Mitte-Center', stem: 'berlin-mitte-center', weights: PLAIN, gap: 1e-8 },
];

/** Reads a text of the reference data; `undefined` = there is no such file. */
export type ReadText = (path: string) => Promise<string | undefined>;

async function required(read: ReadText, path: string): Promise<string> {
  const text = await read(path);
  if (text !== undefined) return text;
  throw new CityweaveError({
    code: 'fileUnreadable',
    params: { message: 'it is not there' },
    where: { file: path },
    wayOut: 'checkFolder',
  });
}

async function readKnown(read: ReadText, { folder, stem }: Known) {
  const path = (kind: string) => `${folder}/${stem}_${kind}.tntp`;
  const { network } = readTntpNetwork(await required(read, path('net')), path('net'));
  const { trips } = readTntpTrips(await required(read, path('trips')), path('trips'));
  const flows = await read(path('flow'));
  const flow = flows === undefined ? undefined : readTntpFlows(flows, network, path('flow')).flow;
  return { network, trips, flow };
}

/** Largest difference to known flows; on links of constant cost they are not unique in general, so these are left out. */
function worstFlow(network: TrafficNetwork, found: Equilibrium, known: Float64Array): number {
  return found.flow.reduce((worst, flow, link) => {
    if (network.delay[link] === CONSTANT) return worst;
    return Math.max(worst, Math.abs(flow - (known[link] ?? Number.NaN)));
  }, 0);
}

function casesOf(
  { folder, gap, objective }: Known,
  network: TrafficNetwork,
  found: Equilibrium,
  flow: Float64Array | undefined,
): ValidationCase[] {
  const head = (name: string) => ({ id: `${folder}/${name}` });
  const cases = [
    comparison({
      ...head('gap'),
      quantity: 'relative gap',
      unit: '1',
      expected: 0,
      got: found.relativeGap,
      tolerance: gap,
    }),
  ];
  if (objective !== undefined) {
    const about = { quantity: 'objective of Beckmann', unit: '1', expected: objective };
    cases.push(
      comparison({ ...head('objective'), ...about, got: found.objective, tolerance: 1e-8 }, true),
    );
  }
  if (flow !== undefined) {
    const about = {
      quantity: 'largest difference of a link flow',
      unit: '{vehicle}/h',
      expected: 0,
    };
    cases.push(
      comparison({ ...head('flow'), ...about, got: worstFlow(network, found, flow), tolerance: 1 }),
    );
  }
  return cases;
}

/** Without the rule that zones of Anaheim let no traffic through, another objective is the least. */
async function withoutRule(network: TrafficNetwork, trips: TripTable, work: Work) {
  const open = { ...network, closedToThrough: new Uint8Array(network.nodes) };
  const found = await assignTrips({ network: open, trips, weights: PLAIN, gap: 1e-9 }, work);
  return comparison(
    {
      id: 'Anaheim/zones-let-through',
      quantity: 'objective of Beckmann',
      unit: '1',
      expected: 1205590.69,
      got: found.objective,
      tolerance: 1e-8,
    },
    true,
  );
}

/** Braess's network (1968): six vehicles an hour, two on each of three ways of 92 minutes. */
async function braess(read: ReadText, work: Work): Promise<ValidationCase> {
  const known = { folder: 'Braess-Example', stem: 'Braess', weights: PLAIN, gap: 1e-10 };
  const { network, trips } = await readKnown(read, known);
  const { totalCost } = await assignTrips({ network, trips, ...known }, work);
  const about = { id: 'Braess/total', quantity: 'total time', unit: 'min {vehicle}/h' };
  return comparison({ ...about, expected: 6 * 92, got: totalCost, tolerance: 1e-4 });
}

/** Compares the solver with published equilibria. Throws `fileUnreadable` when a network is not there. */
export async function validateTraffic(read: ReadText, work: Work): Promise<Validation> {
  const cases: ValidationCase[] = [];
  for (const known of KNOWN) {
    const { network, trips, flow } = await readKnown(read, known);
    const { weights, gap } = known;
    const found = await assignTrips({ network, trips, weights, gap }, work);
    cases.push(...casesOf(known, network, found, flow));
    if (known.folder === 'Anaheim') cases.push(await withoutRule(network, trips, work));
  }
  cases.push(await braess(read, work));
  return validation(cases);
}
