import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';

const root = fileURLToPath(new URL('../', import.meta.url));
const SOURCES = [
  'src',
  'workers',
  'build',
  'public',
  'index.html',
  'package.json',
  'vite.config.ts',
];

/** When the newest file below a path was written, in milliseconds. */
function newest(path: string): number {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return readdirSync(path).reduce(
    (time, name) => Math.max(time, newest(join(path, name))),
    mtimeMs,
  );
}

function isFresh(): boolean {
  const page = join(root, 'dist/index.html');
  if (!existsSync(page)) return false;
  const built = statSync(page).mtimeMs;
  return SOURCES.map((name) => join(root, name)).every(
    (path) => !existsSync(path) || newest(path) <= built,
  );
}

/** A built page behind an address of this machine. */
export interface ServedPage {
  readonly url: string;
  /** The folder of the built files. */
  readonly folder: string;
  close(): Promise<void>;
}

/** Serves `dist` where it is newer than all sources, else a build of its own, on a free loopback port. */
export async function serveBuiltPage(): Promise<ServedPage> {
  const fresh = isFresh();
  const folder = fresh ? join(root, 'dist') : mkdtempSync(join(tmpdir(), 'cityweave-page-'));
  const shared = { root, logLevel: 'error', build: { outDir: folder, emptyOutDir: true } } as const;
  if (!fresh) await build(shared);
  const server = await preview({ ...shared, preview: { host: '127.0.0.1', port: 0, open: false } });
  const address = server.httpServer.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    folder,
    async close() {
      await server.close();
      if (!fresh) rmSync(folder, { recursive: true, force: true });
    },
  };
}
