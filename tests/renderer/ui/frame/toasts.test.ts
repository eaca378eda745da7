import { beforeEach, expect, it } from 'vitest';
import { noteOutcome } from '../../../../renderer/bridge/write-outcome.ts';
import { notify, notifyKept, notifyRefusal, useToastStore } from '../../../../renderer/ui/frame/toasts.ts';

beforeEach(() => useToastStore.setState({ toasts: [] }));
const shown = () =>
  useToastStore.getState().toasts.map(({ message, isPending, tone }) => ({ message, isPending, tone }));

it('never says of a pending write that it is done without saying that it is pending', () => {
  noteOutcome({ ok: true, value: 1, isPending: true });
  notify('PATEL, Ravi booked');
  noteOutcome({ ok: true, value: 1 });
  notify('IYER, Meera booked');
  expect(shown().map(({ isPending }) => isPending)).toEqual([true, false]);
});

it('says of a kept write that it is finished by itself, and does not call it a failure', () => {
  notifyRefusal({ code: 'uncertain' });
  expect(shown()).toEqual([]);
  notifyKept();
  expect(shown()).toMatchObject([{ tone: 'plain', message: expect.stringContaining('Do not enter it again') }]);
});
