import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const BROWSERS = [
  process.env['CHROME_PATH'],
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

function onPath(program: string): string | undefined {
  if (/[\\/]/.test(program)) return existsSync(program) ? program : undefined;
  const finder = process.platform === 'win32' ? 'where' : 'which';
  const found = spawnSync(finder, [program], { encoding: 'utf8' });
  return found.status === 0 ? found.stdout.split('\n')[0]?.trim() : undefined;
}

/** The path of the first Chromium, Chrome or Edge found, or `undefined`. */
export function findBrowser(): string | undefined {
  for (const name of BROWSERS) {
    const path = name === undefined ? undefined : onPath(name);
    if (path !== undefined) return path;
  }
  return undefined;
}

/** Whether GDAL's `ogrinfo` is there, which tests of written files use as an outside reader. */
export function hasGdal(): boolean {
  return onPath('ogrinfo') !== undefined;
}

export const NO_GDAL = 'ogrinfo (package gdal-bin) is absent';

/** Installs Debian packages where this process may; says whether it did. */
function installDebian(packages: readonly string[]): boolean {
  const mayInstall = process.getuid?.() === 0 && onPath('apt-get') !== undefined;
  if (!mayInstall) return false;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = {
    env,
    stdio: ['ignore', 'ignore', 'inherit'] as ['ignore', 'ignore', 'inherit'],
  };
  try {
    execFileSync('apt-get', ['update', '-qq'], options);
    execFileSync(
      'apt-get',
      ['install', '-y', '-qq', '--no-install-recommends', ...packages],
      options,
    );
    return true;
  } catch {
    return false;
  }
}

/** Finds or installs what the tests need. Throws with what to install when there is no browser. */
export function prepareSystem(): { browser: string } {
  const missing = [
    ...(findBrowser() === undefined ? ['chromium', 'fonts-dejavu-core'] : []),
    ...(hasGdal() ? [] : ['gdal-bin']),
  ];
  if (missing.length > 0) installDebian(missing);
  const browser = findBrowser();
  if (browser === undefined) {
    throw new Error(
      'The journeys need Chromium, Chrome or Edge. Install one (Debian: apt-get install chromium) or set CHROME_PATH.',
    );
  }
  return { browser };
}
