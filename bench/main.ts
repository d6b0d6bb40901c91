import { availableParallelism, loadavg } from 'node:os';

type Bench = () => Promise<Record<string, unknown>>;

/** The benches by name. Each returns what it measured on what size, runs, medians and a ratio to something outside. */
const BENCHES: Readonly<Record<string, () => Promise<Bench>>> = {
  'import-rotterdam': async () => (await import('./import-rotterdam.ts')).benchImportRotterdam,
  recolour: async () => (await import('./recolour.ts')).benchRecolour,
  kriging: async () => (await import('./kriging.ts')).benchKriging,
  'first-view': async () => (await import('./first-view.ts')).benchFirstView,
  'left-out': async () => (await import('./left-out.ts')).benchLeftOut,
};

function oneDecimal(load: readonly number[]): number[] {
  return load.map((one) => Math.round(one * 10) / 10);
}

const [name = ''] = process.argv.slice(2);
const load = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
if (load === undefined) {
  process.stderr.write(`Benches: ${Object.keys(BENCHES).join(', ')}\n`);
  process.exitCode = name === '' ? 0 : 2;
} else {
  const before = oneDecimal(loadavg());
  const measured = await (await load())();
  const machine = { node: process.version, cores: availableParallelism(), loadBefore: before };
  process.stdout.write(
    `${JSON.stringify({ bench: name, ...measured, ...machine, loadAfter: oneDecimal(loadavg()) })}\n`,
  );
}
