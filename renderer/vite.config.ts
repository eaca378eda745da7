import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { notePackages } from '../main/launch/sbom.mjs';

/** Where `npm run dev` runs the web host; it refuses other origins, so its own is sent. */
const host = 'http://127.0.0.1:4100';
const toHost = { target: host, changeOrigin: true, headers: { origin: host } };

/** The screens, for Electron and browser alike. `npm run dev` serves them with the calls passed on to the host. */
export default defineConfig({
  root: import.meta.dirname,
  logLevel: 'warn',
  plugins: [react(), notePackages(join(import.meta.dirname, '../dist/renderer-packages.json'))],
  server: { port: 5173, strictPort: true, proxy: { '/rpc': toHost, '/events': toHost, '/api': toHost } },
  build: {
    target: 'es2023',
    outDir: '../dist/renderer',
    emptyOutDir: true,
    // A font as data needs no request, but bloats the script that everybody loads.
    assetsInlineLimit: 0,
  },
});
