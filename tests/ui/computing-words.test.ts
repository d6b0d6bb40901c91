import { describe, expect, it } from 'vitest';
import { type ProviderChoice, REJECTION_REASONS } from '#core/provider-choice.ts';
import { ENGLISH } from '#i18n/words.ts';
import { choiceText, computingText } from '#ui/computing-words.ts';

const choice: ProviderChoice = {
  ...{ provider: 'wasm', threads: 2, reason: 'fastest' },
  ...{ goldenMaxDeviationSd: 2.9e-7, medianMs: 12 },
  rejected: [
    { provider: 'wasm', threads: 1, reason: 'slower', medianMs: 21 },
    { provider: 'webgpu', threads: 1, reason: 'slower', medianMs: 95 },
  ],
};

describe('what computes', () => {
  it.each([
    [{ method: 'kriging', workers: 2, running: true }, 'Computing here: Kriging, 2 workers …'],
    [
      { method: 'kriging', workers: 1, running: false, durationMs: 41 },
      'Computed here: Kriging, 1 worker, 41 ms',
    ],
    [
      { method: 'virtual-sensor', workers: 2, running: true, choice },
      'Computing here: Virtual sensor, WebAssembly ×2 …',
    ],
    [
      { method: 'virtual-sensor', workers: 2, running: false, durationMs: 40, busyMs: 18, choice },
      'Computed here: Virtual sensor, WebAssembly ×2, 18 ms',
    ],
    [
      {
        method: 'x',
        workers: 1,
        running: true,
        choice: { ...choice, provider: 'webgpu' as const },
      },
      'Computing here: x, WebGPU …',
    ],
  ])('%j is told as %s', (computing, text) => {
    expect(computingText(computing, ENGLISH)).toBe(text);
  });

  it('is told with the reason for its place and against the others', () => {
    expect(choiceText(choice, ENGLISH)).toBe(
      'WebAssembly ×2: the fastest that runs this model rightly here; 12 ms a run, its test results off by 3e-7 at most. ' +
        'WebAssembly ×1 is slower (21 ms). WebGPU is slower (95 ms).',
    );
  });

  it.each(REJECTION_REASONS)('has words for %s', (reason) => {
    const rejected = [{ provider: 'webgpu', reason } as const];
    const text = choiceText({ ...choice, reason: 'onlyOne', rejected }, ENGLISH);
    expect(text).toMatch(/^WebAssembly ×2: the only one .* WebGPU [a-z ]+( \(0 ms\))?\.$/);
  });
});
