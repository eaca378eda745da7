// @ts-check
// The endpoint in front of a demo hospital, in a separate process: writes its settings as one line of JSON, and runs until
// its input ends. `serve.ts` does the work; Vite reads TypeScript, which the oldest supported Node.js does not.
import { runnerImport } from 'vite';

const { module } = await runnerImport(`${import.meta.dirname}/serve.ts`, { configFile: false, logLevel: 'error' });
await /** @type {any} */ (module).serve();
