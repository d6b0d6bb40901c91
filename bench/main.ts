import { availableParallelism, loadavg } from 'node:os';
import { BENCHES } from './benches.ts';

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
