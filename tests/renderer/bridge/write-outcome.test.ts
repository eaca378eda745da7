import { expect, it, vi } from 'vitest';
import { ok, refuse } from '#contract/result.ts';
import { isJustPending, noteOutcome, onKept } from '../../../renderer/bridge/write-outcome.ts';

it('holds what is said in the turn of a pending write to be pending, and nothing after it', async () => {
  noteOutcome({ ok: true, value: 1, isPending: true });
  expect(isJustPending()).toBe(true);
  await Promise.resolve();
  expect(isJustPending()).toBe(true);
  await new Promise((resolve) => setTimeout(resolve));
  expect(isJustPending()).toBe(false);
});

it('forgets the pending one as soon as another write is confirmed or refused', () => {
  for (const next of [ok(1), refuse('slot_taken')]) {
    noteOutcome({ ok: true, value: 1, isPending: true });
    noteOutcome(next);
    expect(isJustPending()).toBe(false);
  }
});

it('tells of a write that is kept, and of no other', () => {
  const heard = vi.fn();
  const stop = onKept(heard);
  noteOutcome(refuse('offline'));
  noteOutcome(ok(1));
  expect(heard).not.toHaveBeenCalled();
  noteOutcome(refuse('uncertain'));
  expect(heard).toHaveBeenCalledTimes(1);
  stop();
  noteOutcome(refuse('uncertain'));
  expect(heard).toHaveBeenCalledTimes(1);
});
