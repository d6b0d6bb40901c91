import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/**
 * Keeps packed data packed on its way: many servers say of a `.gz` that it is an encoding, so that the
 * browser unpacks it and its checksum is wrong. In the built page such files end in `.bin`; the
 * development server sends them as plain bytes.
 */
export function packedData(): Plugin {
  let root = '';
  return {
    name: 'cityweave-packed-data',
    config: () => ({
      build: {
        rollupOptions: {
          output: {
            assetFileNames: ({ names }) =>
              names.some((name) => name.endsWith('.gz'))
                ? 'assets/[name]-[hash].bin'
                : 'assets/[name]-[hash][extname]',
          },
        },
      },
    }),
    configResolved(config) {
      root = config.root;
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const [path = '', query = ''] = (request.url ?? '').split('?');
        const file = join(root, path);
        const isOurs = /^\/datasets\/[\w./-]+\.gz$/.test(path) && !path.includes('..');
        if (!isOurs || query.includes('import') || !existsSync(file)) {
          next();
          return;
        }
        response.setHeader('Content-Type', 'application/octet-stream');
        createReadStream(file).pipe(response);
      });
    },
  };
}
