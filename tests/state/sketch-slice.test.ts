import { expect, it } from 'vitest';
import type { Sketch } from '#core/sketch.ts';
import { allSketches, NO_SKETCHES, withSketches } from '#state/sketch-slice.ts';

const sketch = (id: string): Sketch => ({
  id,
  shape: 'points',
  places: [[4, 52]],
  color: 'accent',
});

it('sketches of several sources are drawn in a fixed order, whoever came first', () => {
  const tool = withSketches(NO_SKETCHES, 'tool', [sketch('corner')]);
  const both = withSketches(tool, 'area', [sketch('district')]);
  expect(allSketches(both.sketches).map(({ id }) => id)).toEqual(['district', 'corner']);
  const one = withSketches(both, 'tool', []);
  expect(allSketches(one.sketches).map(({ id }) => id)).toEqual(['district']);
  // Nothing before and after is no change.
  expect(withSketches(one, 'tool', []).sketches).toBe(one.sketches);
});
