import { describe, expect, it, vi } from 'vitest';
import { ok, type Result, refuse } from '#contract/result.ts';
import { createWriteSender } from '../../../renderer/bridge/write-sender.ts';

type Input = { apptId: number };

function senderWith(...answers: Result<number>[]) {
  const ask = vi.fn((_input: Input, _requestId: string) => Promise.resolve(answers.shift() ?? ok(0)));
  return { ask, sender: createWriteSender(ask), idOf: (call: number) => ask.mock.calls[call]?.[1] };
}

describe('a write from a screen', () => {
  it('is one call on a double click', async () => {
    const { ask, sender } = senderWith(ok(7));
    const first = sender.send({ apptId: 1 });
    const second = sender.send({ apptId: 1 });
    expect(second.isNew).toBe(false);
    expect(await second.answer).toEqual(await first.answer);
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it('sends another row at the same time', async () => {
    const { ask, sender, idOf } = senderWith();
    await Promise.all([sender.send({ apptId: 1 }).answer, sender.send({ apptId: 2 }).answer]);
    expect(ask).toHaveBeenCalledTimes(2);
    expect(idOf(0)).not.toBe(idOf(1));
  });

  it.each(['offline', 'uncertain', 'unexpected', 'busy'] as const)(
    'repeats under the same request id after %s',
    async (code) => {
      const { sender, idOf } = senderWith(refuse(code), ok(1), ok(2));
      await sender.send({ apptId: 1 }).answer;
      await sender.send({ apptId: 1 }).answer;
      await sender.send({ apptId: 1 }).answer;
      expect(idOf(1)).toBe(idOf(0));
      expect(idOf(2)).not.toBe(idOf(0));
    },
  );

  it('takes a new request id after a clear refusal', async () => {
    const { sender, idOf } = senderWith(refuse('slot_taken'), ok(1));
    await sender.send({ apptId: 1 }).answer;
    await sender.send({ apptId: 1 }).answer;
    expect(idOf(1)).not.toBe(idOf(0));
  });

  it("uses the form's request id when it brings one", async () => {
    const { sender, idOf } = senderWith();
    await sender.send({ apptId: 1 }, 'made-when-the-form-opened').answer;
    expect(idOf(0)).toBe('made-when-the-form-opened');
  });
});
