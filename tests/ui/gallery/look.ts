import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { preview } from 'vite';
import { THEMES } from '#core/tokens.ts';

const [out = 'gallery-pictures', only] = process.argv.slice(2);
const PORT = 4611;
const SIZES = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } } as const;
const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

async function violations(page: Page): Promise<Violation[]> {
  await page.addScriptTag({ path: axePath });
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: Violation[] }> };
    };
    return (await axe.run()).violations;
  });
}

/** Takes a picture of one state and returns how much axe finds in it. */
async function lookAt(page: Page, screen: string, theme: string, size: string): Promise<number> {
  const query = `screen=${screen}&theme=${theme}`;
  await page.goto(`http://127.0.0.1:${PORT}/tests/ui/gallery/index.html?${query}`);
  await page.waitForSelector('.page');
  // Panels and charts come when they are wanted.
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(250);
  await page.screenshot({ path: `${out}/${screen}-${size}-${theme}.png` });
  const found = await violations(page);
  for (const { id, help, nodes } of found) {
    console.log(`${screen} ${size} ${theme}: ${id}: ${help}`);
    for (const node of nodes.slice(0, 3)) console.log(`  ${node.html.slice(0, 200)}`);
    console.log(`  ${nodes[0]?.failureSummary.slice(0, 300)}`);
  }
  return found.length;
}

/** The names of the states that are to be looked at; only a bundler can read what they are made of. */
async function screenNames(browser: Browser): Promise<string[]> {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${PORT}/tests/ui/gallery/index.html`);
  await page.waitForSelector('.page');
  const names = await page.evaluate(() => document.documentElement.dataset['screens'] ?? '');
  await page.close();
  return names.split(' ').filter((name) => !only || name.startsWith(only));
}

/** Looks at every state in both themes and sizes. */
async function look(): Promise<number> {
  mkdirSync(out, { recursive: true });
  const configFile = fileURLToPath(new URL('vite.config.ts', import.meta.url));
  const server = await preview({ configFile, preview: { port: PORT, host: '127.0.0.1' } });
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--headless=new', '--no-sandbox', '--disable-quic'],
  });
  const screens = await screenNames(browser);
  let found = 0;
  for (const [size, viewport] of Object.entries(SIZES)) {
    for (const theme of THEMES) {
      const page = await browser.newPage({ viewport, colorScheme: theme, bypassCSP: true });
      page.on('console', (message) => {
        if (message.type() === 'error') console.log(`console: ${message.text()}`);
      });
      page.on('pageerror', (error) => console.log(`error: ${error.message}`));
      for (const screen of screens) found += await lookAt(page, screen, theme, size);
      await page.close();
    }
  }
  await browser.close();
  await server.close();
  return found;
}

const found = await look();
console.log(`${found} violations`);
process.exit(found === 0 ? 0 : 1);
