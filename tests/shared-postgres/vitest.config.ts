import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { suitesFor } from '../engine-suites.ts';

// The suites that use a database once more, with HMS_ENGINE=postgres on a separate server with TLS and passwords:
// npx vitest run --config tests/shared-postgres/vitest.config.ts
// HMS_TEST_POSTGRES_URL=postgres://postgres:…@host/postgres uses that server instead.
export default defineConfig({
  test: {
    environment: 'node',
    include: [...suitesFor('postgres'), 'tests/shared-postgres/*.test.ts'],
    globalSetup: ['tests/main/database/run-server.ts', 'tests/shared-postgres/start-server.ts'],
    env: { TEST_ENGINE: 'postgres' },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // One more than Vitest's default: a test waits for its server most of the time.
    maxWorkers: availableParallelism(),
  },
});
