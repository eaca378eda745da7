import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { suitesFor } from '../engine-suites.ts';
import { inProcesses } from '../processes.ts';

// The suites that use a database once more, with HMS_ENGINE=postgres on a separate server with TLS and passwords:
// npx vitest run --config tests/shared-postgres/vitest.config.ts
// HMS_TEST_POSTGRES_URL=postgres://postgres:…@host/postgres uses that server instead.
const suites = new Set(suitesFor('postgres'));

export default defineConfig({
  test: {
    globalSetup: ['tests/main/database/run-server.ts', 'tests/shared-postgres/start-server.ts'],
    // One more than Vitest's default: a test waits for its server most of the time.
    maxWorkers: availableParallelism(),
    projects: inProcesses((file) => suites.has(file) || file.startsWith('tests/shared-postgres/'), {
      env: { TEST_ENGINE: 'postgres' },
      testTimeout: 60_000,
      hookTimeout: 60_000,
    }),
  },
});
