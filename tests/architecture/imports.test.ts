import { readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { HEADLESS_ROOMS, LIBRARY_HOMES, ROOMS } from './rooms.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const IMPORT =
  /(?:^|[;\n])\s*(?:import|export)\s[^'";]*?from\s*['"]([^'"]+)['"]|import\s*\(?\s*['"]([^'"]+)['"]/g;

interface Source {
  readonly file: string;
  readonly room: string;
  readonly text: string;
  readonly imports: readonly string[];
}

function read(file: string): Source {
  const [top = '', folder = ''] = file.split('/');
  const text = readFileSync(root + file, 'utf8');
  const imports = [...text.matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? '');
  return { file, room: top === 'src' ? folder : top, text, imports };
}

const sources = ['src', 'workers', 'tests', 'build', 'bench', 'datasets']
  .flatMap((top) =>
    readdirSync(root + top, { recursive: true }).map((file) => `${top}/${String(file)}`),
  )
  .filter((file) => /\.tsx?$/.test(file))
  .map(read);
const inSrc = sources.filter((source) => source.file.startsWith('src/'));
const inRooms = sources.filter((source) => /^(src|datasets)\//.test(source.file));

/** `#twin/crs.ts` → `twin`; a package → its name; `./x` → undefined. */
function roomOf(specifier: string): string | undefined {
  return /^#([^/]+)\//.exec(specifier)?.[1];
}

function packageOf(specifier: string): string | undefined {
  if (/^[.#]|^node:/.test(specifier)) return undefined;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

describe('rooms', () => {
  it('are all in the table', () => {
    const folders = new Set(inSrc.map((source) => source.room));
    expect([...folders].filter((folder) => !(folder in ROOMS))).toEqual([]);
  });

  it('exist in package.json imports', () => {
    const { imports } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as {
      imports: Record<string, string>;
    };
    const folders = new Set(inSrc.map((source) => source.room));
    const named = Object.keys(imports).map((key) => key.slice(1, -2));
    expect([...folders].filter((folder) => !named.includes(folder))).toEqual([]);
    const real = [...folders, 'workers', 'tests', 'build', 'bench', 'datasets'];
    expect(named.filter((name) => !real.includes(name))).toEqual([]);
  });
});

describe('a file', () => {
  it.each(inRooms.map((source) => [source.file, source] as const))(
    '%s imports only what its room may',
    (_, source) => {
      const allowed = new Set([source.room, ...(ROOMS[source.room]?.imports ?? [])]);
      const wrong = source.imports.filter((specifier) => {
        const room = roomOf(specifier);
        return room !== undefined && !allowed.has(room);
      });
      expect(wrong).toEqual([]);
    },
  );

  it('never reaches up with ../', () => {
    const wrong = sources.filter((source) => source.imports.some((name) => name.startsWith('../')));
    expect(wrong.map((source) => source.file)).toEqual([]);
  });

  it('imports its own folder as ./, other folders as #', () => {
    const wrong = inSrc.filter((source) =>
      source.imports.some(
        (name) => roomOf(name) === source.room && dirname(source.file).split('/').length === 2,
      ),
    );
    expect(wrong.map((source) => source.file)).toEqual([]);
  });

  it('uses a heavy library only in its home', () => {
    const wrong = [...inSrc, ...sources.filter((source) => source.room === 'workers')].flatMap(
      (source) =>
        source.imports
          .map(packageOf)
          .filter(
            (name) => name !== undefined && LIBRARY_HOMES[name]?.includes(source.room) === false,
          )
          .map((name) => `${source.file}: ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  it('of core imports no library', () => {
    const wrong = inSrc
      .filter((source) => source.room === 'core')
      .flatMap((source) =>
        source.imports
          .filter((name) => !name.startsWith('./'))
          .map((name) => `${source.file}: ${name}`),
      );
    expect(wrong).toEqual([]);
  });

  it('has at most 300 non-blank lines', () => {
    const long = sources
      .map((source) => ({
        file: source.file,
        lines: source.text.split('\n').filter((line) => line.trim() !== '').length,
      }))
      .filter(({ lines }) => lines > 300);
    expect(long).toEqual([]);
  });

  it('is no barrel and no drawer for odds and ends', () => {
    const wrong = sources.filter((source) =>
      /(^|\/)(index|utils?|helpers?|common)\.tsx?$/.test(source.file),
    );
    expect(wrong.map((source) => source.file)).toEqual([]);
  });
});

describe('a kernel', () => {
  const headless = inSrc.filter((source) => HEADLESS_ROOMS.includes(source.room));
  const makers = sources.filter((source) => source.room === 'datasets');

  it('has no clock, no Math.random and no network', () => {
    const wrong = [...headless, ...makers]
      .filter((source) => source.room !== 'threads')
      .filter((source) =>
        /Date\.now\(|new Date\(\)|performance\.now\(|Math\.random\(|\bfetch\(|XMLHttpRequest/.test(
          source.text,
        ),
      );
    expect(wrong.map((source) => source.file)).toEqual([]);
  });

  it('imports nothing of node', () => {
    const wrong = headless.filter((source) =>
      source.imports.some((name) => name.startsWith('node:')),
    );
    expect(wrong.map((source) => source.file)).toEqual([]);
  });

  it('imports no worker outside of app and cli', () => {
    const wrong = inSrc.filter(
      (source) =>
        !['app', 'cli'].includes(source.room) &&
        source.imports.some((name) => roomOf(name) === 'workers'),
    );
    expect(wrong.map((source) => source.file)).toEqual([]);
  });
});

describe('a worker', () => {
  it('has at most 30 lines', () => {
    const long = sources.filter(
      (source) => /\.worker\.ts$/.test(source.file) && source.text.split('\n').length > 31,
    );
    expect(long.map((source) => source.file)).toEqual([]);
  });
});
