import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';

const GLOBE = fileURLToPath(new URL('.', import.meta.url));
const configFile = fileURLToPath(new URL('../../vite.config.ts', import.meta.url));

/** Builds a page of the tests, the globe's unless stated, with the plugins and the policy of the real one. */
export async function buildHarness(outDir: string, root = GLOBE): Promise<void> {
  await build({
    root,
    configFile,
    logLevel: 'error',
    build: { outDir, emptyOutDir: true, reportCompressedSize: false },
  });
}

/** Serves a built page on a free loopback port. */
export async function serveFolder(
  outDir: string,
  root = GLOBE,
): Promise<{ url: string; close(): Promise<void> }> {
  const server = await preview({
    root,
    configFile,
    logLevel: 'error',
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0, open: false },
  });
  const address = server.httpServer.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  return { url: `http://127.0.0.1:${address.port}/`, close: () => server.close() };
}

/** Builds and serves a page of the tests, the globe's unless stated, until `close`. */
export async function serveHarness(root = GLOBE): Promise<{ url: string; close(): Promise<void> }> {
  const outDir = mkdtempSync(join(tmpdir(), 'cityweave-globe-'));
  await buildHarness(outDir, root);
  const served = await serveFolder(outDir, root);
  return {
    url: served.url,
    async close() {
      await served.close();
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}
