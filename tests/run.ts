import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasSharedData, NO_SHARED_DATA } from './shared-data.ts';
import { hasGdal, NO_GDAL, prepareSystem } from './system-tools.ts';

interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

const total: Tally = { passed: 0, failed: 0, skipped: 0 };
const folder = mkdtempSync(join(tmpdir(), 'cityweave-test-'));

function run(title: string, command: string, args: readonly string[]): number {
  console.log(`\n== ${title}`);
  const shell = process.platform === 'win32';
  return spawnSync(command, args, { stdio: 'inherit', shell }).status ?? 1;
}

/** One check that passes or fails as a whole. */
function check(title: string, command: string, ...args: string[]): void {
  if (run(title, command, args) === 0) total.passed += 1;
  else total.failed += 1;
}

/** A Vitest run, counted test by test; a file that does not load counts as one failure. */
function tests(title: string, ...args: string[]): void {
  const report = join(folder, `${title.replaceAll(/\W/g, '-')}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const status = run(title, 'npx', ['vitest', 'run', ...args, ...reporters]);
  let failed = 0;
  try {
    const result = JSON.parse(readFileSync(report, 'utf8')) as {
      numPassedTests: number;
      numFailedTests: number;
      numPendingTests: number;
      numTodoTests: number;
    };
    failed = result.numFailedTests;
    total.passed += result.numPassedTests;
    total.skipped += result.numPendingTests + result.numTodoTests;
  } catch {
    console.error(`${title}: the runner left no report`);
  }
  total.failed += status !== 0 && failed === 0 ? 1 : failed;
}

function system(): void {
  try {
    const { browser } = prepareSystem();
    console.log(`Browser: ${browser}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    total.failed += 1;
  }
}

system();
check('types of the page', 'npx', 'tsc', '-p', 'tsconfig.json');
check('types of the workers', 'npx', 'tsc', '-p', 'workers/tsconfig.json');
check('types of the tests', 'npx', 'tsc', '-p', 'tests/tsconfig.json');
check('lint and format', 'npx', 'biome', 'check', '.');
tests('unit, truth and architecture tests');
check('build', 'npx', 'vite', 'build', '--logLevel', 'warn');
check('gzip budget', 'npx', 'tsx', 'build/gzip-budget.ts');
tests('journeys', '--config', 'vitest.journeys.config.ts');

rmSync(folder, { recursive: true, force: true });
const reasons = [hasSharedData ? '' : NO_SHARED_DATA, hasGdal() ? '' : NO_GDAL].filter(Boolean);
console.log('');
if (total.skipped > 0)
  console.log(`${total.skipped} skipped (${reasons.join('; ') || 'see above'})`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
