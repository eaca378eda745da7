import { expect, test } from 'vitest';
import { Refusal } from '../../../main/calls/calls.ts';
import { createHashQueue } from '../../../main/staff/hash-queue.ts';

/**
 * Attack: so many passwords to check that a right one waits for a minute behind them. Invariant: no more run at a time than
 * there are places, the lowest rank comes first, and what finds a hundred waiting is refused at once.
 */

function someWork() {
  const done: string[] = [];
  let [running, most] = [0, 0];
  const work = (name: string) => async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 5));
    running -= 1;
    done.push(name);
    return name;
  };
  return { work, done, most: () => most };
}

test('the lowest rank comes first, then who came first', async () => {
  const queue = createHashQueue(1);
  const { work, done, most } = someWork();
  const ranks: [string, number][] = [
    ['running', 9],
    ['stranger 1', 5],
    ['stranger 2', 5],
    ['less', 2],
    ['clerk', 0],
  ];
  await Promise.all(ranks.map(([name, rank]) => queue.run(work(name), rank)));
  expect(done).toEqual(['running', 'clerk', 'less', 'stranger 1', 'stranger 2']);
  expect(most()).toBe(1);
});

test('a failure gives its place to the next', async () => {
  const queue = createHashQueue(1);
  const { work } = someWork();
  const failing = queue.run(async () => Promise.reject(new Error('no memory')), 0);
  const next = queue.run(work('next'), 0);
  await expect(failing).rejects.toThrow('no memory');
  expect(await next).toBe('next');
});

test('what finds a hundred waiting is refused as busy, and the places are not lost', async () => {
  const queue = createHashQueue(2);
  const { work, most } = someWork();
  const answers = await Promise.allSettled(
    Array.from({ length: 150 }, (_, number) => queue.run(work(String(number)), 1)),
  );
  const refused = answers.filter((answer) => answer.status === 'rejected');
  expect(refused).toHaveLength(48);
  expect(refused.every(({ reason }) => reason instanceof Refusal && reason.code === 'busy')).toBe(true);
  expect(most()).toBe(2);
  expect(await queue.run(work('after'), 0)).toBe('after');
});
