import { parseArgs } from 'node:util';
import { readPackage } from '#twin/package-reader.ts';
import { twinFigures } from '#twin/twin-figures.ts';
import type { Command } from './command.ts';
import { figuresOutput } from './figures-output.ts';
import { packageFiles } from './package-folder.ts';
import { usageError } from './usage-error.ts';

function folderOf(args: readonly string[]): string {
  try {
    const [folder, ...more] = parseArgs({ args: [...args], allowPositionals: true }).positionals;
    if (folder !== undefined && more.length === 0) return folder;
  } catch (error) {
    throw usageError(error instanceof Error ? error.message : String(error));
  }
  throw usageError('info needs the folder of one twin package.');
}

/** `info`: the figures of a twin package, from its folder alone. */
export const infoCommand: Command = {
  usage: 'info DIR',
  async run({ args, work }) {
    const files = await packageFiles(folderOf(args));
    return { output: figuresOutput(twinFigures(await readPackage(files, work))) };
  },
};
