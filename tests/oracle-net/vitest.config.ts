import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { suitesFor } from '../engine-suites.ts';

// The suites that use a database once more, over the Oracle driver and the endpoint:
// npx vitest run --config tests/oracle-net/vitest.config.ts
// The endpoint, unless `npm run test:oracle` names a real server.
const engine = process.env.TEST_ENGINE === 'oracle-server' ? 'oracle-server' : 'oracle';

export default defineConfig({
  test: {
    environment: 'node',
    include: suitesFor(engine),
    globalSetup: ['tests/main/database/run-server.ts'],
    env: { TEST_ENGINE: engine },
    // Infinite times and query plans exist in PostgreSQL only.
    testNamePattern: /^(?!.*(?:infinity|uses the index)).*$/,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // One more than Vitest's default: a test waits for its server most of the time.
    maxWorkers: availableParallelism(),
  },
});
