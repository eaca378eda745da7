import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { suitesFor } from '../engine-suites.ts';
import { inProcesses } from '../processes.ts';

// The suites that use a database once more, over the Oracle driver and the endpoint:
// npx vitest run --config tests/oracle-net/vitest.config.ts
// The endpoint, unless `npm run test:oracle` names a real server.
const engine = process.env.TEST_ENGINE === 'oracle-server' ? 'oracle-server' : 'oracle';

const suites = new Set(suitesFor(engine));

export default defineConfig({
  test: {
    globalSetup: ['tests/main/database/run-server.ts'],
    // One more than Vitest's default: a test waits for its server most of the time.
    maxWorkers: availableParallelism(),
    // Infinite times and query plans exist in PostgreSQL only.
    testNamePattern: /^(?!.*(?:infinity|uses the index)).*$/,
    projects: inProcesses((file) => suites.has(file), {
      env: { TEST_ENGINE: engine },
      testTimeout: 60_000,
      hookTimeout: 60_000,
    }),
  },
});
