import { expect, test } from 'vitest';
import type { Database } from '../../../main/database/database.ts';
import { DatabaseError } from '../../../main/database/errors.ts';
import { watchSpace } from '../../../main/database/space-watch.ts';

test('a disk is full from the first statement that finds no space until one has written', async () => {
  let failure: DatabaseError | null = null;
  const answer = async () => {
    if (failure) throw failure;
    return [];
  };
  const { database, lacksSpace } = watchSpace({
    call: answer,
    query: answer,
    transaction: answer,
  } as unknown as Database);
  const context = { actor: 'asha' };
  const write = () => database.call('pkg_x.y', {}, {}, context);

  failure = new DatabaseError('busy', 'x');
  await expect(write()).rejects.toBe(failure);
  expect(lacksSpace()).toBe(false);
  for (const wanted of [write, () => database.transaction(context, async () => 1), () => database.query('select 1')]) {
    failure = new DatabaseError('no_space', 'x');
    await expect(wanted()).rejects.toBe(failure);
    expect(lacksSpace()).toBe(true);
    failure = null;
    await database.query('select 1');
    expect(lacksSpace()).toBe(true);
    await write();
    expect(lacksSpace()).toBe(false);
  }
});
