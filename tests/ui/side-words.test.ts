import { describe, expect, it } from 'vitest';
import { ENGLISH } from '#i18n/words.ts';
import type { LayerEntry } from '#state/layer-slice.ts';
import { sideTrouble } from '#ui/side-words.ts';
import '#tests/all-texts.ts';

const say = (layer: Pick<LayerEntry, 'status' | 'age'>) =>
  sideTrouble(layer, 'Europe/Amsterdam', ENGLISH);

describe('what a side of a comparison says is wrong', () => {
  it('is that its layer failed, is being made, is stale, or has nothing to show', () => {
    const age = { kind: 'stale', seconds: 14 * 60 } as const;
    expect(say({ status: 'error', age })).toBe('could not be made');
    expect(say({ status: 'updating', age })).toBe('updating …');
    expect(say({ status: 'ready', age })).toBe('stale 14 min');
    expect(say({ status: 'ready', age: { kind: 'none' } })).toBe('no measurement up to this time');
  });

  it('is nothing while it shows its own time', () => {
    expect(say({ status: 'ready', age: { kind: 'at', at: 0 } })).toBeUndefined();
    expect(say({ status: 'ready' })).toBeUndefined();
  });
});
