import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

type Manifest = Readonly<Record<string, Chunk>>;

/** Files loaded together with a chunk: itself, its static imports, their styles. */
function filesOf(manifest: Manifest, key: string, found = new Set<string>()): Set<string> {
  const chunk = manifest[key];
  if (chunk === undefined || found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const style of chunk.css ?? []) found.add(style);
  for (const next of chunk.imports ?? []) filesOf(manifest, next, found);
  return found;
}

/** Bytes (gzip) of scripts and styles of a built page: what comes before the globe, and the globe. */
export function gzipSizes(folder: string): { 'before the globe': number; globe: number } {
  const manifest = JSON.parse(readFileSync(`${folder}/.vite/manifest.json`, 'utf8')) as Manifest;
  const gzipBytes = (files: Iterable<string>) =>
    [...files].reduce(
      (bytes, file) => bytes + gzipSync(readFileSync(`${folder}/${file}`)).length,
      0,
    );
  const entry = Object.entries(manifest).find(([, chunk]) => chunk.isEntry);
  if (entry === undefined) throw new Error('The manifest has no entry.');
  const shell = filesOf(manifest, entry[0]);
  const later = new Set(
    Object.keys(manifest)
      .filter((key) => key.startsWith('src/globe/'))
      .flatMap((key) => [...filesOf(manifest, key)]),
  );
  for (const file of shell) later.delete(file);
  return { 'before the globe': gzipBytes(shell), globe: gzipBytes(later) };
}
