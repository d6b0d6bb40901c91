import { readdirSync } from 'node:fs';
import { basename, relative } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { featureCount } from '#core/flat-geometry.ts';
import type { FileReport } from '#core/report.ts';
import { FEATURE_ROLES } from '#core/twin.ts';
import { hasSharedData, sharedData } from '#tests/shared-data.ts';
import { smallCity } from '#tests/small-city.ts';
import type { ImportResult } from '#twin/import-city.ts';
import { imported, memoryFile } from './memory-file.ts';
import { diskFile } from './source-file-of.ts';

const FOLDERS = ['json', 'geojson', 'cityjson'] as const;

function filesOf(folder: string): string[] {
  const root = sharedData(`adversarial/${folder}`);
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, `${entry.parentPath}/${entry.name}`))
    .sort();
}

/** What became of one file in a few words: `accepted`, `repaired 2`, `refused notJson`, `refused 1 of 3`. */
function outcomeOf({ role, featuresIn, repaired, refused, problems }: FileReport): string {
  if (role === 'none' && featuresIn === 0) {
    const whole = problems.findLast(({ effect }) => effect === 'refused');
    return whole === undefined ? 'lost' : `refused ${whole.code}`;
  }
  if (refused > 0) return `refused ${refused} of ${featuresIn}`;
  return repaired > 0 ? `repaired ${repaired}` : 'accepted';
}

/** Reads one file; where it asks, once more with an answer. */
async function outcomeOfFile(path: string): Promise<string> {
  const file = diskFile(path);
  const result = await imported([file]);
  expectHonest(result);
  expect(result.reports).toHaveLength(1);
  const outcomes = result.reports.map(outcomeOf);
  const [question] = result.questions;
  if (question !== undefined) {
    const isRole = question.ask === 'role';
    const answers = isRole ? { roles: { [file.name]: 'facilities' as const } } : {};
    const answered = await imported([file], { ...answers, statedEpsg: 28992 });
    expectHonest(answered);
    outcomes.push(`answered: ${answered.reports.map(outcomeOf)}`);
  }
  return outcomes.join(', ');
}

/** Every report adds up, says why, names no surprise, and the city holds what was taken. */
function expectHonest({ reports, twin, observations }: ImportResult): void {
  for (const report of reports) {
    const { featuresIn, taken, repaired, refused, problems } = report;
    expect(taken + repaired + refused).toBe(featuresIn);
    const effects = new Set(problems.map(({ effect }) => effect));
    expect(effects.has('repaired') || repaired === 0).toBe(true);
    expect(effects.has('refused') || refused === 0).toBe(true);
    expect(problems.map(({ code }) => code)).not.toContain('unexpected');
  }
  for (const role of FEATURE_ROLES) {
    const set = twin?.[role];
    const kept = reports.filter((report) => report.role === role);
    const taken = kept.reduce((sum, report) => sum + report.taken + report.repaired, 0);
    expect(set === undefined ? 0 : featureCount(set.geometry)).toBe(taken);
  }
  const tables = reports.filter(({ role }) => role === 'observations');
  const values = tables.reduce((sum, { taken }) => sum + taken, 0);
  expect(observations.value).toHaveLength(values);
}

describe.skipIf(!hasSharedData)('files made to break readers, read as a city', () => {
  const table: string[] = [];
  afterAll(() => console.info(table.join('\n')));

  it.each(FOLDERS)('%s: every file is accepted, repaired or refused, and why', async (folder) => {
    const files = filesOf(folder);
    const filesBy = new Map<string, string[]>();
    for (const file of files) {
      const outcome = await outcomeOfFile(sharedData(`adversarial/${folder}/${file}`));
      filesBy.set(outcome, [...(filesBy.get(outcome) ?? []), basename(file)]);
    }
    for (const [outcome, names] of [...filesBy].sort()) {
      table.push(`${folder}, ${outcome} (${names.length}): ${names.join(' ')}`);
    }
    expect(files.length).toBeGreaterThan(30);
    expect([...filesBy.keys()].join()).not.toContain('lost');
  });
});

describe('a damaged file among the files of a city', () => {
  const city = smallCity();
  const damage = fc.oneof(
    { weight: 3, arbitrary: fc.jsonValue() },
    fc.constantFrom({ toString: '' }, { __proto__: null, length: -1 }, [[]], 1e308, -1, '\u0000'),
  );

  /** Puts `value` in place of the member that `steps` lead to. */
  function damaged(content: string, steps: readonly number[], value: unknown): string {
    const whole: unknown = JSON.parse(content);
    let [holder, key]: [Record<string, unknown>, string] = [{ whole }, 'whole'];
    for (const step of steps) {
      const inner = holder[key];
      const keys = typeof inner === 'object' && inner !== null ? Object.keys(inner) : [];
      const next = keys[step % Math.max(1, keys.length)];
      if (next === undefined) break;
      [holder, key] = [inner as Record<string, unknown>, next];
    }
    holder[key] = value;
    return JSON.stringify(whole);
  }

  it('is read as far as it goes; the others load', { timeout: 120_000 }, async () => {
    const documents = city.filter(({ name }) => name.endsWith('json'));
    const steps = fc.array(fc.nat(200), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...documents), steps, damage, async (bad, path, value) => {
        const files = city.map(({ name, content }) =>
          memoryFile(name, name === bad.name ? damaged(content, path, value) : content),
        );
        const result = await imported(files);
        expectHonest(result);
        const others = result.reports.filter(({ file, role }) => {
          return file !== bad.name && role !== 'observations' && role !== 'sensors';
        });
        for (const { featuresIn, taken } of others) expect(taken).toBe(featuresIn);
      }),
      { numRuns: 300 },
    );
  });
});
