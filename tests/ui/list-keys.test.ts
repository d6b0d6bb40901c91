import { describe, expect, test } from 'vitest';
import { listCommandOf } from '#ui/list-keys.ts';

const PLACE = { at: 5, length: 20, page: 8, rtl: false };
const press = (key: string, held = {}, place: Partial<typeof PLACE> = {}) =>
  listCommandOf(
    { key, ctrlKey: false, altKey: false, metaKey: false, ...held },
    { ...PLACE, ...place },
  );

describe('keys of the list', () => {
  test.each([
    ['ArrowDown', 6],
    ['ArrowUp', 4],
    ['PageDown', 13],
    ['PageUp', 0],
    ['Home', 0],
    ['End', 19],
  ])('%s goes to row %i', (key, to) => {
    expect(press(key)).toEqual({ to });
  });

  test('the last row is the last, above the first is the head', () => {
    expect(press('ArrowDown', {}, { at: 19 })).toEqual({ to: 19 });
    expect(press('ArrowUp', {}, { at: 0 })).toEqual({ to: -1 });
  });

  test('Enter takes, Space chooses, arrows along the row fold and unfold as the text runs', () => {
    expect(press('Enter')).toBe('take');
    expect(press(' ')).toBe('choose');
    expect(press('ArrowRight')).toBe('in');
    expect(press('ArrowLeft')).toBe('out');
    expect(press('ArrowRight', {}, { rtl: true })).toBe('out');
    expect(press('ArrowLeft', {}, { rtl: true })).toBe('in');
  });

  test('letters and digits of any script go to the filter; all else is left alone', () => {
    for (const key of ['a', 'É', 'م', '7']) expect(press(key)).toBe('type');
    for (const key of ['?', '/', ',', 'Escape', 'Tab', 'F6']) expect(press(key)).toBeUndefined();
    expect(press('a', { ctrlKey: true })).toBeUndefined();
    expect(press('a', { altKey: true })).toBeUndefined();
    expect(press('ArrowDown', { metaKey: true })).toBeUndefined();
  });
});
