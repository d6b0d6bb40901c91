import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { SOFTWARE } from '#core/software.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

function trackedFiles(): string[] {
  return execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
  })
    .toString()
    .split('\0')
    .filter((file) => file !== '' && !/\.(png|jpg|ico|woff2?|glb)$/.test(file));
}

describe('the project', () => {
  it('writes into files the version of package.json', () => {
    const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as {
      version: string;
    };
    expect(SOFTWARE.version).toBe(version);
  });

  it('names no registry in the lockfile', () => {
    expect(readFileSync(`${root}package-lock.json`, 'utf8')).not.toContain('"resolved"');
  });

  it('holds no absolute path of a machine', () => {
    const machine = new RegExp(
      `(^|[^A-Za-z0-9_.-])/(${['work', 'root', 'home', 'farm'].join('|')})/[A-Za-z]`,
    );
    const wrong = trackedFiles().filter((file) => machine.test(readFileSync(root + file, 'utf8')));
    expect(wrong).toEqual([]);
  });
});
