import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/journeys/**/*.test.ts'],
    environment: 'node',
    globalSetup: ['tests/journeys/preview-server.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // A busy machine takes its time; what must be quick is measured, not polled.
    expect: { poll: { timeout: 15_000 } },
    fileParallelism: false,
  },
});
