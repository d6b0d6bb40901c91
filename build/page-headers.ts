import type { Plugin } from 'vite';

/** The policy of the built page. docs/hosting.md tells how to narrow `connect-src` to a list of hosts. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob: https:",
  "font-src 'self'",
  "connect-src 'self' blob: data: https: wss: http://localhost:* ws://localhost:* http://127.0.0.1:* ws://127.0.0.1:*",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Isolation lets threads share memory; a worker script needs these headers itself. */
const ISOLATION = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};

/** All headers of the built page, as preview and static hosting send them. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  ...ISOLATION,
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
};

/** Vite's client needs inline scripts and its own socket: dev differs from the built page only in this. */
const DEV_HEADERS: Readonly<Record<string, string>> = {
  ...ISOLATION,
  'Content-Security-Policy': CONTENT_SECURITY_POLICY.replace(
    "script-src 'self'",
    "script-src 'self' 'unsafe-inline'",
  ),
};

/**
 * Sends the headers on every answer of the dev and preview servers, worker scripts included, and
 * writes them to `_headers`, which several static hosts read.
 */
export function pageHeaders(): Plugin {
  return {
    name: 'cityweave-page-headers',
    configureServer(server) {
      server.middlewares.use((_request, response, next) => {
        for (const [name, value] of Object.entries(DEV_HEADERS)) response.setHeader(name, value);
        next();
      });
    },
    generateBundle() {
      const lines = Object.entries(PAGE_HEADERS).map(([name, value]) => `  ${name}: ${value}`);
      this.emitFile({ type: 'asset', fileName: '_headers', source: `/*\n${lines.join('\n')}\n` });
    },
    configurePreviewServer(server) {
      server.middlewares.use((_request, response, next) => {
        for (const [name, value] of Object.entries(PAGE_HEADERS)) response.setHeader(name, value);
        next();
      });
    },
  };
}
