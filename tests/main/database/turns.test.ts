import { expect, it } from 'vitest';
import { createTurns } from '../../../main/database/turns.ts';

it('lets those who wait in before a newcomer, in their order', async () => {
  const turns = createTurns(1, 1000);
  const order: string[] = [];
  await turns.take();
  const waiting = ['first', 'second'].map(async (name) => {
    expect(await turns.take()).toBe(true);
    order.push(name);
    turns.give();
  });
  turns.give();
  const newcomer = turns.take().then(() => order.push('newcomer'));
  await Promise.all([...waiting, newcomer]);
  expect(order).toEqual(['first', 'second', 'newcomer']);
});

it('lets no more in than there are places, and gives up in time', async () => {
  const turns = createTurns(2, 50);
  expect(await Promise.all([turns.take(), turns.take(), turns.take()])).toEqual([true, true, false]);
  turns.give();
  expect(await turns.take()).toBe(true);
  expect(await turns.take()).toBe(false);
});
