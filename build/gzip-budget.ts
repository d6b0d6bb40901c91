import { gzipSizes } from './gzip-sizes.ts';

/** Most bytes (gzip) of scripts and styles, by what is loaded when. */
const BUDGET = { 'before the globe': 250_000, globe: 1_600_000 } as const;

const measured = gzipSizes('dist');
let failed = false;
for (const [part, most] of Object.entries(BUDGET)) {
  const bytes = measured[part as keyof typeof measured];
  const over = bytes > most || bytes === 0;
  failed ||= over;
  console.log(`${part}: ${bytes} bytes gzip of at most ${most}${over ? '  FAILED' : ''}`);
}
process.exit(failed ? 1 : 0);
