import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DELAY_FUNCTIONS, type TrafficNetwork, type TripTable } from '#core/traffic-network.ts';
import { type CostWeights, LinkCosts } from '#simulation/traffic/link-costs.ts';

const PACKAGE = 'aequilibrae==1.7.2';
const SCRIPT = fileURLToPath(new URL('./assign-aequilibrae.py', import.meta.url));
const BPR = DELAY_FUNCTIONS.indexOf('bpr');
const CONSTANT = DELAY_FUNCTIONS.indexOf('constant');
const INSTALL_LIMIT_MS = 300_000;

/** A Python that has AequilibraE. */
export interface Aequilibrae {
  readonly python: string;
  /** Deletes what was installed. */
  remove(): void;
}

/** What AequilibraE found. */
export interface AequilibraeResult {
  readonly version: string;
  readonly cores: number;
  /** By relative gap, written as `1e-06`; null = not reached within the limit. */
  readonly seconds: Readonly<Record<string, number | null>>;
  readonly iterations: number;
  readonly ranS: number;
  readonly relativeGap: number;
  /** [links] */
  readonly flow: readonly number[];
}

function lastLine(text: string | null): string {
  return text?.trim().split('\n').at(-1) ?? '';
}

function runs(command: string, args: readonly string[]): string | undefined {
  const { status, stderr, error } = spawnSync(command, args, {
    encoding: 'utf8',
    timeout: INSTALL_LIMIT_MS,
  });
  return status === 0 ? undefined : lastLine(stderr) || `${error?.message ?? `exit ${status}`}`;
}

/** Installs AequilibraE for a while, unless `PYTHON` names a Python that has it. Returns why it cannot where it cannot. */
export function findAequilibrae(): Aequilibrae | string {
  const given = process.env['PYTHON'] ?? 'python3';
  if (runs(given, ['-c', 'import aequilibrae']) === undefined) {
    return { python: given, remove: () => {} };
  }
  const folder = mkdtempSync(join(tmpdir(), 'cityweave-bench-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const python = join(folder, 'bin', 'python');
  const failed =
    runs(given, ['-m', 'venv', folder]) ??
    runs(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', PACKAGE]);
  if (failed === undefined) return { python, remove };
  remove();
  return `not installed (${PACKAGE}, or PYTHON=...): ${failed}`;
}

/** Why AequilibraE cannot have the same network, if it cannot. */
function unlike({ delay, closedToThrough, zones }: TrafficNetwork): string | undefined {
  if (delay.some((kind) => kind !== BPR && kind !== CONSTANT)) return 'a delay that is not BPR';
  const blocked = closedToThrough.reduce((sum, one) => sum + one, 0);
  if (blocked > 0 && blocked < zones) return 'some zones let traffic through, some do not';
  return undefined;
}

/**
 * The links that lie on some way between zones. AequilibraE 1.7.2 takes a node between two links that both
 * lead to it for a bend of one road, and sends traffic through; so it is given no blind ends.
 */
function linksWithUse({ from, to, zones, nodes }: TrafficNetwork): number[] {
  let kept = [...from.keys()];
  for (;;) {
    const isEntered = new Uint8Array(nodes).fill(1, 0, zones);
    const isLeft = new Uint8Array(nodes).fill(1, 0, zones);
    for (const link of kept) {
      isEntered[to[link] ?? 0] = 1;
      isLeft[from[link] ?? 0] = 1;
    }
    const next = kept.filter((link) => isEntered[from[link] ?? 0] && isLeft[to[link] ?? 0]);
    if (next.length === kept.length) return kept;
    kept = next;
  }
}

function originsOf({ start }: TripTable): number[] {
  const origins: number[] = [];
  for (let zone = 0; zone + 1 < start.length; zone++) {
    for (let at = start[zone] ?? 0; at < (start[zone + 1] ?? 0); at++) origins.push(zone);
  }
  return origins;
}

/** Solves by bi-conjugate Frank-Wolfe on all cores, to the least of the gaps or until `limitS` is over. Returns why not where it cannot. */
export function runAequilibrae(
  { python }: Aequilibrae,
  network: TrafficNetwork,
  trips: TripTable,
  asked: {
    readonly weights: CostWeights;
    readonly gaps: readonly number[];
    readonly limitS: number;
  },
): AequilibraeResult | string {
  const reason = unlike(network);
  if (reason !== undefined) return `not run: ${reason}`;
  const links = linksWithUse(network);
  const fixed = new LinkCosts(network, asked.weights).fixed;
  const of = (column: ArrayLike<number>) => links.map((link) => column[link] ?? Number.NaN);
  const rising = (column: ArrayLike<number>, otherwise: number) =>
    links.map((link) => (network.delay[link] === BPR ? (column[link] ?? Number.NaN) : otherwise));
  const input = {
    from: of(network.from),
    to: of(network.to),
    freeFlowMin: of(network.freeFlowMin),
    capacity: rising(network.capacity, 1),
    alpha: rising(network.alpha, 0),
    beta: rising(network.beta, 1),
    fixed: of(fixed),
    zones: network.zones,
    isBlocked: network.closedToThrough.includes(1),
    origin: originsOf(trips),
    destination: [...trips.destination],
    trips: [...trips.flow],
    gaps: asked.gaps,
    limitS: asked.limitS,
  };
  const { status, stdout, stderr } = spawnSync(python, [SCRIPT], {
    input: JSON.stringify(input),
    maxBuffer: 1 << 28,
    encoding: 'utf8',
  });
  if (status !== 0) return `not run: ${lastLine(stderr)}`;
  const result = JSON.parse(lastLine(stdout)) as AequilibraeResult;
  const flow = new Array<number>(network.from.length).fill(0);
  links.forEach((link, at) => {
    flow[link] = result.flow[at] ?? Number.NaN;
  });
  return { ...result, flow };
}
