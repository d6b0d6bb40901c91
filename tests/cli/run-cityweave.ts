import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What a run of the command left. */
export interface Run {
  readonly status: number | null;
  /** The one JSON object of standard output. */
  readonly output: Record<string, unknown>;
  readonly stderr: string;
}

/** Runs `cityweave` in a process of its own, as a person does. */
export function runCityweave(...args: readonly string[]): Run {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'src/cli/main.ts', ...args],
    { cwd: root, encoding: 'utf8', maxBuffer: 64e6 },
  );
  return { status, output: JSON.parse(stdout) as Record<string, unknown>, stderr };
}
