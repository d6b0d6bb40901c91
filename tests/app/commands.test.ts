import { describe, expect, test } from 'vitest';
import { COMMANDS, commandOf, commandsWithKeys } from '#app/commands.ts';
import { en } from '#i18n/en/catalogue.ts';
import { pressOf } from '#ui/key-press.ts';

const NONE = { shiftKey: false, ctrlKey: false, altKey: false, metaKey: false };

/** What is written on the keys of a keyboard, and in what they tell the page. */
const WRITTEN: Readonly<Record<string, string>> = {
  ...{ '↑': 'ArrowUp', '↓': 'ArrowDown', '←': 'ArrowLeft', '→': 'ArrowRight' },
  ...{ Esc: 'Escape', Space: ' ', '−': '-' },
};

/** The press that a written key asks for: `Ctrl+O` → `Ctrl+o`. */
function pressAsWritten(text: string): string {
  if (text.length === 1) return WRITTEN[text] ?? text.toLowerCase();
  const parts = text.split('+');
  const key = parts.pop() ?? '';
  const name = WRITTEN[key] ?? (key.length === 1 ? key.toLowerCase() : key);
  return [...parts, name].join('+');
}

const texts: Readonly<Record<string, string>> = en.keys;
const idsOf = (kind: 'key' | 'does') =>
  Object.keys(texts).flatMap((key) => (key.startsWith(`${kind}.`) ? [key.split('.')[1]] : []));

describe('commands', () => {
  test('each is in the catalogue, and the catalogue names no other', () => {
    expect(COMMANDS.map(({ id }) => id).sort()).toEqual(idsOf('does').sort());
  });

  test('each key that is written is the key that acts', () => {
    const withKeys = COMMANDS.filter(({ presses }) => presses.length > 0);
    expect(withKeys.map(({ id }) => id).sort()).toEqual(idsOf('key').sort());
    for (const { id, presses } of withKeys) {
      expect([id, pressAsWritten(texts[`key.${id}`] ?? '')]).toEqual([id, presses[0]]);
    }
  });

  test('the list of keys has every command with a key once', () => {
    const listed = [...commandsWithKeys('everywhere'), ...commandsWithKeys('map')];
    expect(listed.sort()).toEqual(idsOf('key').sort());
  });

  test.each(['everywhere', 'map'] as const)('no key does two things, %s', (scope) => {
    const presses = COMMANDS.filter((one) => one.scope === scope).flatMap((one) => one.presses);
    expect(new Set(presses).size).toBe(presses.length);
  });

  test('no letter works everywhere: lists need letters for typing', () => {
    const presses = COMMANDS.filter(({ scope }) => scope === 'everywhere').flatMap(
      (one) => one.presses,
    );
    expect(presses.filter((press) => /^[\p{L}\p{N}]$/u.test(press))).toEqual([]);
  });
});

describe('keys', () => {
  test.each([
    ['ArrowUp', {}, 'panNorth'],
    ['ArrowLeft', { shiftKey: true }, 'turnLeft'],
    ['ArrowDown', { shiftKey: true }, 'tiltDown'],
    ['+', { shiftKey: true }, 'zoomIn'],
    ['=', {}, 'zoomIn'],
    ['-', {}, 'zoomOut'],
    ['n', {}, 'northUp'],
    ['N', { shiftKey: true }, 'northUp'],
    ['Home', {}, 'home'],
    ['Enter', {}, 'pick'],
    ['t', {}, 'table'],
  ])('%s %o on the map: %s', (key, held, id) => {
    expect(commandOf(pressOf({ key, ...NONE, ...held }) ?? '', 'map')?.id).toBe(id);
  });

  test.each([
    ['?', { shiftKey: true }, 'keys'],
    ['o', { ctrlKey: true }, 'open'],
    ['O', { metaKey: true }, 'open'],
    ['Escape', {}, 'leave'],
    [' ', {}, 'play'],
    ['.', {}, 'next'],
  ])('%s %o everywhere: %s', (key, held, id) => {
    expect(commandOf(pressOf({ key, ...NONE, ...held }) ?? '', 'everywhere')?.id).toBe(id);
  });

  test('are read off an event, whose members are not its own', () => {
    class Pressed {
      get key() {
        return 'o';
      }
      get ctrlKey() {
        return true;
      }
      get shiftKey() {
        return false;
      }
      get altKey() {
        return false;
      }
      get metaKey() {
        return false;
      }
    }
    expect(pressOf(new Pressed())).toBe('Ctrl+o');
  });

  test.each([
    ['я', 'KeyZ', { ctrlKey: true }, 'Ctrl+z'],
    ['Я', 'KeyZ', { ctrlKey: true, shiftKey: true }, 'Ctrl+Shift+z'],
    ['л', 'KeyK', { ctrlKey: true }, 'Ctrl+k'],
    ['ς', 'KeyW', {}, 'w'],
    ['ظ', 'Slash', {}, '/'],
    ['ن', 'KeyK', { metaKey: true }, 'Ctrl+k'],
    // Of a Latin keyboard, what is written on the key counts, wherever it lies.
    ['z', 'KeyY', { ctrlKey: true }, 'Ctrl+z'],
    ['ö', 'Semicolon', {}, 'ö'],
    ['ğ', 'KeyE', {}, 'ğ'],
  ])('%s at %s is a key on keyboards of every script', (key, code, held, press) => {
    expect(pressOf({ key, code, ...NONE, ...held })).toBe(press);
  });

  test('the browser keeps its own', () => {
    const on = (key: string, held: object) => {
      const press = pressOf({ key, ...NONE, ...held });
      return press === undefined ? undefined : commandOf(press, 'map')?.id;
    };
    expect(on('+', { ctrlKey: true })).toBeUndefined();
    expect(on('ArrowLeft', { altKey: true })).toBeUndefined();
    for (const key of ['Tab', 'q', 'F6', '?']) expect(on(key, {})).toBeUndefined();
  });
});
