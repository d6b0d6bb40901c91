import type { Plugin } from 'vite';

const GLOBAL_BY_EVAL = /\(\s*0\s*,\s*eval\s*\)\(\s*["']this["']\s*\)/g;

/** The code without the eval that a strict script-src forbids, or `undefined` when it has none. */
function withoutEval(code: string): { code: string; map: null } | undefined {
  if (!code.includes('eval')) return undefined;
  const safe = code.replaceAll(GLOBAL_BY_EVAL, 'globalThis');
  return safe === code ? undefined : { code: safe, map: null };
}

/**
 * Cesium's widgets bring knockout, which finds the global object by eval and so throws under a
 * strict script-src as soon as the module loads. The bindings that need `new Function` stay unused.
 * The development server bundles dependencies ahead of its plugins, so it is told of it apart.
 */
export function cspSafeKnockout(): Plugin {
  const name = 'cityweave-csp-safe-knockout';
  const transform = (code: string) => withoutEval(code);
  return {
    name,
    config: () => ({ optimizeDeps: { rolldownOptions: { plugins: [{ name, transform }] } } }),
    transform,
  };
}
