import { defineConfig } from 'vitest/config';

// The suites of jobs and packages a second time, over the Oracle driver and the endpoint:
// npx vitest run --config tests/oracle-net/vitest.config.ts
export default defineConfig({
  test: {
    environment: 'node',
    include: [
      'tests/main/*.test.ts',
      'tests/main/{appointments,audit,billing,doctors,patients,reports,settings,staff,web}/**/*.test.ts',
      'tests/sql/{appointments,audit,billing,doctors,patients,requests,settings,staff}/**/*.test.ts',
    ],
    env: { TEST_ENGINE: 'oracle' },
    // PostgreSQL's endless time and its plans, which Oracle has not.
    testNamePattern: /^(?!.*(?:infinity|uses the index)).*$/,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
  },
});
