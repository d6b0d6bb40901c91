import { describe, expect, it } from 'vitest';
import { FIRST_LOOK, nextSpared, SPARED_PARTS, withoutPart } from '#state/look-slice.ts';

const ON = { look: { ...FIRST_LOOK.look, sun: true }, spared: [] };

describe('what is spared where drawing is too slow', () => {
  it('is shadow, shading, resolution, range, one after the other, each once', () => {
    const order: string[] = [];
    let state: Pick<typeof FIRST_LOOK, 'look' | 'spared'> = ON;
    for (let part = nextSpared(state); part !== undefined; part = nextSpared(state)) {
      order.push(part);
      state = withoutPart(state, part);
    }
    expect(order).toEqual([...SPARED_PARTS]);
    expect(SPARED_PARTS.map((part) => state.look[part])).toEqual([false, false, false, false]);
    expect(state.look.water).toBe(true);
  });

  it('passes over what is off', () => {
    expect(nextSpared(FIRST_LOOK)).toBe('shading');
  });

  it('stays on once a person has switched it on again', () => {
    const spared = withoutPart(ON, 'sun');
    const again = { ...spared, look: { ...spared.look, sun: true } };
    expect(nextSpared(again)).toBe('shading');
  });
});
