import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetReplay, recalledReplay, rememberReplay } from '#app/replay-memory.ts';

const REPLAY = { city: 'town 1', startAt: 2000, shownAt: 1000, playing: true, speed: 600 };
const { city: _, ...START } = REPLAY;
const kept = new Map<string, string>();

beforeEach(() => {
  kept.clear();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('where a replay stood', () => {
  it('is recalled for the same city only', () => {
    expect(recalledReplay('town 1')).toBeUndefined();
    rememberReplay(REPLAY);
    expect(recalledReplay('town 1')).toEqual(START);
    expect(recalledReplay('town 2')).toBeUndefined();
    forgetReplay();
    expect(recalledReplay('town 1')).toBeUndefined();
  });

  it.each([
    'null',
    '{',
    '[]',
    '7',
    JSON.stringify({ ...REPLAY, version: 2 }),
    JSON.stringify({ ...REPLAY }),
    JSON.stringify({ ...REPLAY, version: 1, startAt: '2000' }),
    JSON.stringify({ ...REPLAY, version: 1, shownAt: null }),
    JSON.stringify({ ...REPLAY, version: 1, playing: 'yes' }),
  ])('is not taken from %s', (text) => {
    kept.set('cityweave.replay', text);
    expect(recalledReplay('town 1')).toBeUndefined();
  });

  it('is forgotten where nothing may be stored', () => {
    vi.stubGlobal('sessionStorage', undefined);
    rememberReplay(REPLAY);
    forgetReplay();
    expect(recalledReplay('town 1')).toBeUndefined();
  });
});
