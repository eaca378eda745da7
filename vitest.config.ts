import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/e2e/**', 'tests/bench/**', 'tests/shared-postgres/**'],
    globalSetup: ['tests/main/database/run-server.ts'],
    testTimeout: 30_000,
    // A file's first hook may have to install the schema first, on a busy machine.
    hookTimeout: 60_000,
    // Processes and not threads: tests kill processes and change the time zone.
    pool: 'forks',
    // One more than Vitest's default: a test waits for its server most of the time.
    maxWorkers: availableParallelism(),
  },
});
