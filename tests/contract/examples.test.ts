import { expect, test } from 'vitest';
import type { CallDefinition } from '#contract/call.ts';
import { callNames, contract } from '#contract/contract.ts';
import { tokenAnswer } from '#contract/staff.ts';
import { exampleToken } from '#contract/staff-examples.ts';

const calls = callNames.map((name): [string, CallDefinition] => [name, contract[name]]);

test('every call with a place in the REST API has an example', () => {
  expect(calls.filter(([, { rest, example }]) => rest && !example).map(([name]) => name)).toEqual([]);
});

test.each(calls.filter(([, { example }]) => example))('%s accepts its example and may answer so', (_name, call) => {
  const { input, output } = call.example ?? {};
  expect(call.input.safeParse(input)).toMatchObject({ success: true });
  // Whole: a field that the schema does not know would be dropped.
  expect(call.output.parse(output)).toEqual(output);
});

test('the example of a token is one', () => {
  expect(tokenAnswer.parse(exampleToken)).toEqual(exampleToken);
});
