import { loadLateTexts } from '#i18n/late-words.ts';
import { asCityweaveError } from '#threads/messages.ts';
import { headlessWork } from '#threads/work.ts';
import type { Command } from './command.ts';
import { problemOutput } from './problem-output.ts';
import { progressTo } from './progress-line.ts';
import { usageError } from './usage-error.ts';

/** The commands by name; each is loaded only when it is called. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  import: async () => (await import('./import-command.ts')).importCommand,
  info: async () => (await import('./info-command.ts')).infoCommand,
  infer: async () => (await import('./infer-command.ts')).inferCommand,
  export: async () => (await import('./export-command.ts')).exportCommand,
  assign: async () => (await import('./assign-command.ts')).assignCommand,
  simulate: async () => (await import('./simulate-command.ts')).simulateCommand,
  validate: async () => (await import('./validate-command.ts')).validateCommand,
};

async function printUsage(): Promise<void> {
  const commands = await Promise.all(Object.values(COMMANDS).map((load) => load()));
  const lines = commands.map(({ usage }) => `  cityweave ${usage}`);
  process.stderr.write(`Usage:\n${lines.join('\n')}\n`);
}

function asksForHelp(words: readonly string[]): boolean {
  return words[0] === 'help' || words.includes('--help') || words.includes('-h');
}

function print(output: object): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.write(`${JSON.stringify(output)}\n`, () => resolve());
  });
}

async function run(name: string, args: readonly string[]): Promise<number> {
  if (asksForHelp([name, ...args])) {
    await printUsage();
    await print({ commands: Object.keys(COMMANDS) });
    return 0;
  }
  try {
    const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (load === undefined) {
      throw usageError(name === '' ? 'No command was given.' : `There is no command ${name}.`);
    }
    const stop = new AbortController();
    process.once('SIGINT', () => stop.abort());
    const work = headlessWork(progressTo(process.stderr), stop.signal);
    const { output, failed = false } = await (await load()).run({ args, work });
    await print(output);
    return failed ? 1 : 0;
  } catch (thrown) {
    const error = asCityweaveError(thrown);
    if (error.code === 'unexpected') process.stderr.write(`${String(error.cause)}\n`);
    await print({ error: problemOutput(error) });
    if (error.code !== 'usage') return 1;
    await printUsage();
    return 2;
  }
}

// Whoever reads the output may close it early, as `head` does.
process.stdout.on('error', () => {});
const [name = '', ...args] = process.argv.slice(2);
await loadLateTexts();
process.exitCode = await run(name, args);
