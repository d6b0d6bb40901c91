import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Work } from '#core/progress.ts';
import { type ReadText, validateTraffic } from '#evaluation/traffic-validation.ts';
import type { Validation } from '#evaluation/validation.ts';
import type { Command } from './command.ts';
import { usageError } from './usage-error.ts';

/** What can be validated, by the name of its domain. */
const DOMAINS: Readonly<Record<string, (read: ReadText, work: Work) => Promise<Validation>>> = {
  traffic: validateTraffic,
};

function validateOptions(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { data: { type: 'string' } },
      allowPositionals: true,
    });
    return { domain: positionals[0] ?? '', data: values.data, more: positionals.length > 1 };
  } catch (error) {
    throw usageError(error instanceof Error ? error.message : String(error));
  }
}

function readerIn(folder: string): ReadText {
  return (path) => readFile(join(folder, path), 'utf8').catch(() => undefined);
}

/** `validate`: a simulator beside published reference values, case by case. */
export const validateCommand: Command = {
  usage: `validate ${Object.keys(DOMAINS).join('|')} --data DIR`,
  async run({ args, work }) {
    const { domain, data, more } = validateOptions(args);
    const validate = Object.hasOwn(DOMAINS, domain) ? DOMAINS[domain] : undefined;
    if (validate === undefined || more) {
      throw usageError(`validate needs one domain of: ${Object.keys(DOMAINS).join(', ')}.`);
    }
    if (data === undefined) throw usageError('validate needs --data DIR.');
    const output = await validate(readerIn(data), work);
    return { output, failed: output.failed > 0 };
  },
};
