import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/e2e/**', 'tests/bench/**', 'tests/shared-postgres/**'],
    testTimeout: 30_000,
    // A file's embedded server may have to be made first, on a busy machine.
    hookTimeout: 60_000,
    // Processes and not threads: tests kill, and stand in another time zone.
    pool: 'forks',
    // One more than Vitest would take: a test waits for its server most of the time.
    maxWorkers: availableParallelism(),
  },
});
