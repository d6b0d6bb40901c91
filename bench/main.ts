import { availableParallelism, loadavg } from 'node:os';
import { BENCHES } from './benches.ts';

function oneDecimal(load: readonly number[]): number[] {
  return load.map((one) => Math.round(one * 10) / 10);
}

const [name = '', ...args] = process.argv.slice(2);
const load = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
if (load === undefined) {
  process.stderr.write(`Benches: ${Object.keys(BENCHES).join(', ')}\n`);
  process.exitCode = name === '' ? 0 : 2;
} else {
  let before = oneDecimal(loadavg());
  const measured = (await load())(args);
  const lines = Symbol.asyncIterator in measured ? measured : [await measured];
  for await (const line of lines) {
    const after = oneDecimal(loadavg());
    const machine = { node: process.version, cores: availableParallelism(), loadBefore: before };
    process.stdout.write(
      `${JSON.stringify({ bench: name, ...line, ...machine, loadAfter: after })}\n`,
    );
    before = after;
  }
}
