import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { inProcesses } from './tests/processes.ts';

const isElsewhere = (file: string) => /^tests\/(?:e2e|bench|shared-postgres)\//.test(file);

export default defineConfig({
  test: {
    globalSetup: ['tests/main/database/run-server.ts'],
    // One more than Vitest's default: a test waits for its server most of the time.
    maxWorkers: availableParallelism(),
    projects: inProcesses((file) => !isElsewhere(file), {
      testTimeout: 30_000,
      // A file's first hook may have to install the schema first, on a busy machine.
      hookTimeout: 60_000,
    }),
  },
});
