import { expect, test } from 'vitest';
import { DatabaseError } from '../../../main/database/errors.ts';
import { createRepetition, type Outcome } from '../../../main/database/repetition.ts';

const offline = () => new DatabaseError('offline', 'The line is gone');
const lostInCommit: Outcome<string> = { error: offline(), wasConnected: true, isCommitUnknown: true };
const failed = (error: unknown): Outcome<string> => ({ error, wasConnected: true, isCommitUnknown: false });

/** What attempts that end like this, one after the other, end in together. */
async function endOf(outcomes: Outcome<string>[], mayRepeatCommit: boolean) {
  const repetition = createRepetition({ reconnectMs: 1000, isWorthRepeating: () => false });
  const left = [...outcomes];
  const persisted = repetition.persist('pkg_x.y', mayRepeatCommit, async () => {
    return left.shift() ?? failed(offline());
  });
  return persisted.catch((error: unknown) => error as DatabaseError);
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

test('closing in the midst of it leaves it open too', async () => {
  const repetition = createRepetition({ reconnectMs: 1000, isWorthRepeating: () => false });
  const persisted = repetition.persist('pkg_x.y', true, async () => {
    repetition.stop();
    return lostInCommit;
  });
  await expect(persisted).rejects.toMatchObject({ code: 'offline', isUnsettled: true });
});
