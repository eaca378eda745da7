import { expect, it } from 'vitest';
import { createSemaphore } from '../../../main/database/semaphore.ts';

it('grants permits to callers in the order they asked, before a newcomer', async () => {
  const semaphore = createSemaphore(1, 1000);
  const order: string[] = [];
  await semaphore.acquire();
  const waiting = ['first', 'second'].map(async (name) => {
    expect(await semaphore.acquire()).toBe(true);
    order.push(name);
    semaphore.release();
  });
  semaphore.release();
  const newcomer = semaphore.acquire().then(() => order.push('newcomer'));
  await Promise.all([...waiting, newcomer]);
  expect(order).toEqual(['first', 'second', 'newcomer']);
});

it('grants no more permits than there are, and gives up in time', async () => {
  const semaphore = createSemaphore(2, 50);
  expect(await Promise.all([semaphore.acquire(), semaphore.acquire(), semaphore.acquire()])).toEqual([
    true,
    true,
    false,
  ]);
  semaphore.release();
  expect(await semaphore.acquire()).toBe(true);
  expect(await semaphore.acquire()).toBe(false);
});
