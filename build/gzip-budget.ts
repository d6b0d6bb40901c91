import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

/** Most bytes (gzip) of scripts and styles, by what is loaded when. */
const BUDGET = {
  'before the globe': 250_000,
  globe: 1_600_000,
} as const;

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
  readonly css?: readonly string[];
}

const manifest = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8')) as Record<
  string,
  Chunk
>;

/** Files loaded together with a chunk: itself, its static imports, their styles. */
function filesOf(key: string, found = new Set<string>()): Set<string> {
  const chunk = manifest[key];
  if (chunk === undefined || found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const style of chunk.css ?? []) found.add(style);
  for (const next of chunk.imports ?? []) filesOf(next, found);
  return found;
}

function gzipBytes(files: Iterable<string>): number {
  let bytes = 0;
  for (const file of files) bytes += gzipSync(readFileSync(`dist/${file}`)).length;
  return bytes;
}

const entry = Object.entries(manifest).find(([, chunk]) => chunk.isEntry);
if (entry === undefined) throw new Error('The manifest has no entry.');
const shell = filesOf(entry[0]);
const later = new Set(
  Object.keys(manifest)
    .filter((key) => key.startsWith('src/globe/'))
    .flatMap((key) => [...filesOf(key)]),
);
for (const file of shell) later.delete(file);

const measured = { 'before the globe': gzipBytes(shell), globe: gzipBytes(later) };
let failed = false;
for (const [part, most] of Object.entries(BUDGET)) {
  const bytes = measured[part as keyof typeof measured];
  const over = bytes > most || bytes === 0;
  failed ||= over;
  console.log(`${part}: ${bytes} bytes gzip of at most ${most}${over ? '  FAILED' : ''}`);
}
process.exit(failed ? 1 : 0);
