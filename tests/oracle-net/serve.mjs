// @ts-check
// The endpoint over a demo hospital, in a process of its own: says its settings in one line of JSON, and goes on until
// its input ends. `serve.ts` does it; Vite reads TypeScript, which the oldest Node.js we run on does not.
import { runnerImport } from 'vite';

const { module } = await runnerImport(`${import.meta.dirname}/serve.ts`, { configFile: false, logLevel: 'error' });
await /** @type {any} */ (module).serve();
