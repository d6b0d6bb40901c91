import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { BENCHES } from '#bench/benches.ts';
import { PAGE_HEADERS } from '#build/page-headers.ts';
import { ROOMS } from './rooms.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (file: string) => readFileSync(root + file, 'utf8');

const documents = [
  'README.md',
  'CHANGELOG.md',
  ...readdirSync(`${root}docs`, { recursive: true })
    .map((file) => `docs/${String(file)}`)
    .filter((file) => file.endsWith('.md')),
];

/** What the first group of a pattern finds in a text. */
function found(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) => match[1] ?? '');
}

describe.each(documents)('%s', (file) => {
  const text = read(file);

  it('leads only to files that are there', () => {
    const links = found(text, /\]\(([^)\s]+)\)/g).filter((link) => !/^(https?:|#)/.test(link));
    const missing = links.filter(
      (link) => !existsSync(join(root, dirname(file), link.replace(/#.*/, ''))),
    );
    expect(missing).toEqual([]);
  });

  it('names only scripts and benches that are there', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = found(text, /npm (?:run (?:--silent )?)?([a-z][\w:-]*)/g);
    const ofNpm = ['install', 'ci'];
    expect(named.filter((name) => !(name in scripts || ofNpm.includes(name)))).toEqual([]);
    const benches = found(text, /npm run bench -- ([a-z][\w-]*)/g);
    expect(benches.filter((name) => !(name in BENCHES))).toEqual([]);
  });
});

describe('docs/life-of-an-observation.md', () => {
  const links = [
    ...read('docs/life-of-an-observation.md').matchAll(/\[`(\w+)`\]\(\.\.\/([\w./-]+)\)/g),
  ].map(([, name = '', file = '']) => [name, file] as const);

  it('goes from bytes to pixel and file', () => {
    const rooms = new Set(links.map(([, file]) => file.split('/')[1]));
    expect(links.length).toBeGreaterThan(30);
    for (const room of [
      'twin',
      'feeds',
      'observations',
      'inference',
      'layers',
      'globe',
      'exchange',
    ]) {
      expect(rooms).toContain(room);
    }
  });

  it.each(links)('%s is declared in %s', (name, file) => {
    expect(read(file)).toMatch(
      new RegExp(`^export (async )?(function|class|const|interface) ${name}\\b`, 'm'),
    );
  });
});

it('every bench is explained in a document', () => {
  const all = documents.map(read).join('\n');
  const missing = Object.keys(BENCHES).filter((name) => !all.includes(`npm run bench -- ${name}`));
  expect(missing).toEqual([]);
});

describe('docs/ARCHITECTURE.md', () => {
  const rooms = readdirSync(`${root}src`);

  /** What a cell of the last column lets a room import, of the rooms that exist. */
  function allowed(cell: string, own: string): string[] {
    const names = cell.split(', ').map((name) => name.replace(/^(anything but|nothing) ?/, ''));
    const picked = (room: string) => cell.startsWith('anything') !== names.includes(room);
    return rooms.filter((room) => room !== own && picked(room));
  }

  it('has the rooms that exist and what they may import, as the test of imports has them', () => {
    const rows = [
      ...read('docs/ARCHITECTURE.md').matchAll(/^\| src\/(\w+) \| .* \| ([^|]+) \|$/gm),
    ];
    const told = rows.map(([, room = '', cell = '']) => [room, allowed(cell, room).sort()]);
    const kept = rooms.map((room) => {
      const imports = ROOMS[room]?.imports ?? [];
      return [room, rooms.filter((other) => imports.includes(other)).sort()];
    });
    expect(Object.fromEntries(told)).toEqual(Object.fromEntries(kept));
  });
});

describe('docs/hosting.md', () => {
  it('tells a server exactly the headers that preview sends', () => {
    const lines = [...read('docs/hosting.md').matchAll(/^ *add_header (\S+) "?(.+?)"? always;$/gm)];
    expect(Object.fromEntries(lines.map(([, name, value]) => [name, value]))).toEqual(PAGE_HEADERS);
  });
});
