import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EDIT_TYPES } from '#scenario/edit-form.ts';
import { scenarioOf, scenarioText } from '#scenario/scenario-file.ts';
import { SCENARIO_VERSION } from '#scenario/scenario-upgrades.ts';
import { anyScenario, documentWith, ONE_OF_EACH } from './scenario-cases.ts';

interface Schema {
  readonly properties: { readonly cityweave: { readonly enum: readonly number[] } };
  readonly $defs: Readonly<Record<string, unknown>>;
}
const schema = JSON.parse(
  readFileSync(new URL('../../src/scenario/scenario.schema.json', import.meta.url), 'utf8'),
) as Schema;
const isValid = new Ajv2020({ strict: true }).compile(schema);

/** Whether the reader has nothing to refuse. */
function isRead(document: unknown): boolean {
  try {
    return scenarioOf(document, '').counts.refused === 0;
  } catch {
    return false;
  }
}

type Path = readonly (string | number)[];

/** The places of all values within a value. */
function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Array.isArray(value) ? value.entries() : Object.entries(value);
  return [path, ...[...inner].flatMap(([key, member]) => pathsOf(member, [...path, key]))];
}

/** A copy with another value at a place; `undefined` takes the member away. */
function withValue(value: unknown, [key, ...rest]: Path, other: unknown): unknown {
  if (key === undefined) return other;
  const inner = withValue((value as Record<string | number, unknown>)[key], rest, other);
  if (Array.isArray(value)) {
    return value.toSpliced(Number(key), 1, ...(inner === undefined ? [] : [inner]));
  }
  const members = Object.entries(value as object).filter(([name]) => name !== key);
  return Object.fromEntries(inner === undefined ? members : [...members, [key, inner]]);
}

describe('schema and reader agree', () => {
  test('on the version and the types of edits', () => {
    const versions = Array.from({ length: SCENARIO_VERSION }, (_, at) => at + 1);
    expect(schema.properties.cityweave.enum).toEqual(versions);
    for (const type of EDIT_TYPES) expect(schema.$defs).toHaveProperty([type]);
  });

  test('on any scenario that was written', () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        expect(isValid(JSON.parse(scenarioText(scenario)))).toBe(true);
      }),
    );
  });

  const [first] = ONE_OF_EACH;
  const good = {
    ...documentWith([...ONE_OF_EACH, { type: 'addTunnel', depthM: 3 }]),
    cityweave: 2,
    basedOn: [
      { title: 'Ground', edits: [first] },
      { title: 'Floor', edits: [] },
    ],
  };
  const paths = pathsOf(good);
  const others: readonly unknown[] = [
    ...[undefined, null, true, '', 'x', 'roads/', 'roads/x', 'both', 'heavy', 'from', '23:59'],
    ...[-1, 0, 0.5, 1, 2, 90, 91, 180.5, 1000, 1001, 2 ** 32, 1e308, [], {}, [0], [0, 0], [[0, 0]]],
    ...['a'.repeat(64), 'a'.repeat(301), '\u{1F6B2}'.repeat(300), 'closeRoad', 'oneWay'],
    ...[{ from: '08:00', to: '07:00' }, { open: 'along' }, { factor: 0 }, { there: true }],
  ];

  test('on a document that both take', () => {
    expect(isRead(good)).toBe(true);
    expect(isValid(good)).toBe(true);
  });

  test.each(paths.map((path) => [path.join('.') || 'the whole', path] as const))(
    'with anything else at %s',
    (_, path) => {
      const differ = others.filter((other) => {
        const changed = withValue(good, path, other);
        return changed !== undefined && isRead(changed) !== isValid(changed);
      });
      expect(differ).toEqual([]);
    },
  );

  const valueAt = (path: Path) => path.reduce<unknown>((at, key) => (at as never)[key], good);
  const objects = paths.filter((path) => {
    const value = valueAt(path);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject && !(path[0] === 'edits' && path[1] === ONE_OF_EACH.length);
  });

  test.each(objects.map((path) => [path.join('.') || 'the whole', path] as const))(
    'that nothing more may stand in %s',
    (_, path) => {
      const more = withValue(good, [...path, 'more'], 1);
      expect([isRead(more), isValid(more)]).toEqual([false, false]);
    },
  );

  test('that only version 2 may be based on others, and need not be', () => {
    const { basedOn, ...rest } = good;
    const both = (document: unknown) => [isRead(document), isValid(document)];
    expect(both({ ...rest, cityweave: 1 })).toEqual([true, true]);
    expect(both(rest)).toEqual([true, true]);
    expect(both({ ...rest, cityweave: 1, basedOn })).toEqual([false, false]);
    expect(both({ ...rest, basedOn: [] })).toEqual([false, false]);
    for (const [count, is] of [
      [50, true],
      [51, false],
    ] as const) {
      expect(both({ ...rest, basedOn: Array(count).fill(basedOn[0]) })).toEqual([is, is]);
    }
  });

  test.each<[string, (edits: unknown[]) => unknown]>([
    ['a scenario', documentWith],
    ['a base', (edits) => ({ ...good, basedOn: [{ title: '', edits }] })],
  ])('on how many edits there may be in %s', (_, document) => {
    const many = (count: number) => document(Array(count).fill({ type: 'flood' }));
    expect([isRead(many(10_000)), isValid(many(10_000))]).toEqual([true, true]);
    expect([isRead(many(10_001)), isValid(many(10_001))]).toEqual([false, false]);
  });
});
