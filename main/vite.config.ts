import { join } from 'node:path';
import { defineConfig } from 'vite';

const here = import.meta.dirname;

const entries = {
  index: join(here, 'index.ts'),
  serve: join(here, 'web', 'serve.ts'),
  audit: join(here, 'audit-command.ts'),
  backup: join(here, 'backup', 'backup-command.ts'),
  db: join(here, 'database', 'schema', 'db-command.ts'),
  warehouse: join(here, 'warehouse', 'warehouse-command.ts'),
  'warehouse-process': join(here, 'warehouse', 'process', 'warehouse-process.ts'),
  relay: join(here, 'relay', 'relay-command.ts'),
  'export-outbox': join(here, 'offline', 'transfer', 'export-command.ts'),
};

/**
 * The main process for Node: eight ways in, packages left outside. dist/ lies as deep as main/, so that what
 * finds the application's root finds it in both.
 */
export default defineConfig({
  root: here,
  logLevel: 'warn',
  build: {
    ssr: true,
    target: 'node20',
    outDir: join(here, '..', 'dist', 'main'),
    emptyOutDir: true,
    rolldownOptions: {
      input: entries,
      output: { entryFileNames: '[name].js', chunkFileNames: 'parts/[name]-[hash].js' },
    },
  },
});
