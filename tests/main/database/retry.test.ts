import { expect, test } from 'vitest';
import { DatabaseError } from '../../../main/database/errors.ts';
import { createRetry, type Outcome } from '../../../main/database/retry.ts';

const offline = () => new DatabaseError('offline', 'The connection is gone');
const lostInCommit: Outcome<string> = { error: offline(), wasConnected: true, isCommitUnknown: true };
const failed = (error: unknown): Outcome<string> => ({ error, wasConnected: true, isCommitUnknown: false });

/** What attempts that end like this, one after the other, end in together. */
async function endOf(outcomes: Outcome<string>[], mayRepeatCommit: boolean) {
  const policy = createRetry({ reconnectMs: 1000, isTransientConflict: () => false });
  const left = [...outcomes];
  const result = policy.retry('pkg_x.y', mayRepeatCommit, async () => {
    return left.shift() ?? failed(offline());
  });
  return result.catch((error: unknown) => error as DatabaseError);
}

test('a commit whose answer is lost is tried again only where the database would recognise it', async () => {
  expect(await endOf([lostInCommit, { value: 'done' }], true)).toBe('done');
  expect(await endOf([lostInCommit, { value: 'done' }], false)).toMatchObject({ code: 'offline', isUnsettled: true });
});

test('a refusal of the second attempt settles that the first has stored nothing', async () => {
  const refusal = new DatabaseError('slot_taken', 'The doctor has a visit that overlaps');
  expect(await endOf([lostInCommit, failed(refusal)], true)).toMatchObject({ code: 'slot_taken', isUnsettled: false });
});

test.each(['busy', 'unexpected'] as const)(
  'a second attempt that ends as %s leaves open what the first has stored',
  async (code) => {
    expect(await endOf([lostInCommit, failed(new DatabaseError(code, 'Not now'))], true)).toMatchObject({
      code: 'offline',
      isUnsettled: true,
    });
    expect(await endOf([failed(new DatabaseError(code, 'Not now'))], true)).toMatchObject({ code, isUnsettled: false });
  },
);

test('closing during a retry leaves the commit unsettled too', async () => {
  const policy = createRetry({ reconnectMs: 1000, isTransientConflict: () => false });
  const result = policy.retry('pkg_x.y', true, async () => {
    policy.stop();
    return lostInCommit;
  });
  await expect(result).rejects.toMatchObject({ code: 'offline', isUnsettled: true });
});
