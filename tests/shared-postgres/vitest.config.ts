import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { suitesFor } from '../engine-suites.ts';

// The suites that ask for a database once more, over HMS_ENGINE=postgres on a server of its own with TLS and passwords:
// npx vitest run --config tests/shared-postgres/vitest.config.ts
// HMS_TEST_POSTGRES_URL=postgres://postgres:…@host/postgres takes that server instead.
export default defineConfig({
  test: {
    environment: 'node',
    include: [...suitesFor('postgres'), 'tests/shared-postgres/*.test.ts'],
    globalSetup: ['tests/shared-postgres/start-server.ts'],
    env: { TEST_ENGINE: 'postgres' },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // One more than Vitest would take: a test waits for its server most of the time.
    maxWorkers: availableParallelism(),
  },
});
