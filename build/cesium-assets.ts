import { cpSync, createReadStream, existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join, normalize } from 'node:path';
import type { Plugin } from 'vite';

const FOLDERS = ['Workers', 'ThirdParty', 'Assets', 'Widgets'];
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.css': 'text/css',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.svg': 'image/svg+xml',
  '.xml': 'text/xml',
};

function builtCesium(): string {
  const entry = createRequire(import.meta.url).resolve('cesium/package.json');
  return join(dirname(entry), 'Build', 'Cesium');
}

/** Serves what Cesium loads by address under /cesium/ in dev and copies it on build. */
export function cesiumAssets(): Plugin {
  let outDir = 'dist';
  let ssr = false;
  return {
    name: 'cityweave-cesium-assets',
    configResolved(config) {
      outDir = config.build.outDir;
      ssr = config.build.ssr !== false;
    },
    configureServer(server) {
      const root = builtCesium();
      server.middlewares.use('/cesium', (request, response, next) => {
        const path = normalize(decodeURIComponent((request.url ?? '/').split('?')[0] ?? '/'));
        const file = join(root, path);
        if (!file.startsWith(root) || !existsSync(file) || !statSync(file).isFile()) {
          next();
          return;
        }
        response.setHeader('Content-Type', TYPES[extname(file)] ?? 'application/octet-stream');
        createReadStream(file).pipe(response);
      });
    },
    closeBundle() {
      if (ssr) return;
      for (const folder of FOLDERS) {
        cpSync(join(builtCesium(), folder), join(outDir, 'cesium', folder), { recursive: true });
      }
    },
  };
}
