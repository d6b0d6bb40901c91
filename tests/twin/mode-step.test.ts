import { expect, it } from 'vitest';
import { modeStepS } from '#twin/mode-step.ts';

it('finds the most frequent step of each stream, the shortest of several', () => {
  const stream = Uint32Array.of(0, 1, 0, 1, 0, 0, 1, 2);
  const time = Float64Array.of(0, 0, 300_000, 60_000, 600_000, 4_800_000, 360_000, 5);
  const interval = new Float64Array(3);
  modeStepS(stream, time, interval);
  expect([...interval]).toEqual([300, 60, Number.NaN]);
});
