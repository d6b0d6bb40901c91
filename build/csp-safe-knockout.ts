import type { Plugin } from 'vite';

/**
 * Cesium's widgets bring knockout, which finds the global object by eval and so throws under a
 * strict script-src as soon as the module loads. The bindings that need `new Function` stay unused.
 */
export function cspSafeKnockout(): Plugin {
  return {
    name: 'cityweave-csp-safe-knockout',
    transform(code, id) {
      if (!/knockout[^/]*\.js/.test(id) && !code.includes('(0,eval)("this")')) return undefined;
      return {
        code: code.replaceAll(/\(\s*0\s*,\s*eval\s*\)\(\s*["']this["']\s*\)/g, 'globalThis'),
        map: null,
      };
    },
  };
}
