import { describe, expect, it } from 'vitest';
import { inferenceThreads } from '#app/page-workers.ts';

describe('inference threads', () => {
  it('leave the page a core, and are two to four', () => {
    expect([1, 2, 4, 64].map(inferenceThreads)).toEqual([2, 2, 3, 4]);
  });
});
