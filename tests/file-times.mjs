// @ts-check
// A Vitest reporter: writes into `--outputFile.times` how many seconds each test file has taken, imports and hooks
// included, as `[{ file, seconds }]`. Vitest's own JSON reporter counts the tests only.
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';

// biome-ignore lint/style/noDefaultExport: Vitest loads a reporter by its default export
export default class FileTimes {
  outputFile = '';

  /** @param {import('vitest/node').Vitest} vitest */
  onInit({ config }) {
    const files = /** @type {Record<string, string>} */ (config.outputFile);
    this.outputFile = files.times ?? '';
  }

  /** @param {readonly import('vitest/node').TestModule[]} modules */
  onTestRunEnd(modules) {
    const times = modules.map((module) => {
      const { collectDuration, setupDuration, duration } = module.diagnostic();
      return {
        file: relative(process.cwd(), module.moduleId).replaceAll('\\', '/'),
        seconds: (collectDuration + setupDuration + duration) / 1000,
      };
    });
    writeFileSync(this.outputFile, JSON.stringify(times));
  }
}
