/** Example input and output of the calls in `settings.ts`, for the OpenAPI page. */
export const settingsExamples = {
  'settings.health': { input: {}, output: { status: 'ok', engine: 'embedded', version: '0.1.0' } },
};
