import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { CityPage } from '#tests/driver.ts';
import { hasSharedData } from '#tests/shared-data.ts';
import { smallCity } from '#tests/small-city.ts';
import {
  BAD_FILES,
  type BadFile,
  NO_CRS,
  NO_QUANTITY,
  NO_ROLE,
  oldCityJson,
  PAYLOAD_FILE,
  PAYLOADS,
} from './bad-files.ts';
import { launchBrowser } from './browser.ts';

const CLEAN = { violations: [], consoleErrors: [], foreignRequests: [] };
const SIZE = { width: 1000, height: 640, theme: 'light' } as const;

/** What the report says of the small city when nothing of it was lost. */
const WHOLE = [
  '36 taken + 0 repaired + 0 refused = 36',
  '84 taken + 0 repaired + 0 refused = 84',
  '16 taken + 0 repaired + 0 refused = 16',
  '360 taken + 0 repaired + 0 refused = 360',
  '1 taken + 0 repaired + 0 refused = 1',
];

let browser: Browser;
let folder: string;
beforeAll(async () => {
  browser = await launchBrowser();
  folder = mkdtempSync(join(tmpdir(), 'cityweave-bad-'));
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

const open = () => CityPage.open(browser, inject('pageUrl'), SIZE);

/** Every sum of the report: taken + repaired + refused = all. */
function expectSumsToAddUp(report: string): void {
  const sums = [
    ...report.matchAll(/([\d,]+) taken \+ ([\d,]+) repaired \+ ([\d,]+) refused = ([\d,]+)/g),
  ];
  expect(sums.length).toBeGreaterThan(0);
  for (const [text, ...numbers] of sums) {
    const [taken = 0, repaired = 0, refused = 0, all] = numbers.map((n) =>
      Number(n.replaceAll(',', '')),
    );
    expect(taken + repaired + refused, text).toBe(all);
  }
}

describe('a city with one bad file', () => {
  let city: CityPage;
  beforeAll(async () => {
    city = await open();
  });
  afterAll(() => city.close());

  const files: BadFile[] = [...BAD_FILES, ...(hasSharedData ? oldCityJson() : [])];

  it.each(files)('$what: the report says so, and the rest loads', async (bad) => {
    await city.dropFiles([...smallCity(), bad]);
    const told = await city.reportOf(bad.name);
    for (const text of bad.says) expect(told).toContain(text);
    const report = await city.readReport();
    for (const sum of WHOLE) expect(report).toContain(sum);
    expectSumsToAddUp(report);
    await city.listInView('building');
    await city.closeCity();
    expect(city.incidents).toEqual(CLEAN);
  });
});
