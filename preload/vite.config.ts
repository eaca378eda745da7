import { defineConfig } from 'vite';

/** The preload as the one CommonJS file that a sandboxed window may have; only electron stays outside. */
export default defineConfig({
  root: import.meta.dirname,
  logLevel: 'warn',
  ssr: { noExternal: true, external: ['electron'] },
  build: {
    ssr: 'index.ts',
    target: 'node20',
    outDir: '../dist/preload',
    emptyOutDir: true,
    rolldownOptions: { output: { format: 'cjs', entryFileNames: 'index.cjs', codeSplitting: false } },
  },
});
