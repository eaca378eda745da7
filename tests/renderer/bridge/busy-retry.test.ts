import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ok, type Result, refuse } from '#contract/result.ts';
import { retryBusy } from '../../../renderer/bridge/busy-retry.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function asked(...answers: Result<number>[]) {
  return vi.fn(() => Promise.resolve(answers.shift() ?? ok(0)));
}

it('repeats a call that was answered busy, and returns the first other answer', async () => {
  const ask = asked(refuse('busy'), ok(7), ok(8));
  const answer = retryBusy(ask);
  await vi.runAllTimersAsync();
  expect(await answer).toEqual(ok(7));
  expect(ask).toHaveBeenCalledTimes(2);
});

it('gives up after two repetitions', async () => {
  const ask = asked(refuse('busy'), refuse('busy'), refuse('busy'), ok(1));
  const answer = retryBusy(ask);
  await vi.runAllTimersAsync();
  expect(await answer).toEqual(refuse('busy'));
  expect(ask).toHaveBeenCalledTimes(3);
});

it('repeats nothing after another refusal', async () => {
  const ask = asked(refuse('slot_taken'), ok(1));
  expect(await retryBusy(ask)).toEqual(refuse('slot_taken'));
  expect(ask).toHaveBeenCalledTimes(1);
});
