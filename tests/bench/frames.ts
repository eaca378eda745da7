import type { Page } from 'playwright-core';
import { type createRecord, percentile } from './measure.ts';

/** Milliseconds between the frames that the page draws until the work is done. */
export async function framesDuring(page: Page, work: () => Promise<void>): Promise<number[]> {
  await page.evaluate(() => {
    const frames: number[] = [];
    let last = performance.now();
    const next = (now: number) => {
      frames.push(now - last);
      last = now;
      if (!('stopFrames' in window)) requestAnimationFrame(next);
    };
    Object.assign(window, { frames });
    requestAnimationFrame(next);
  });
  await work();
  return page.evaluate(() => {
    const { frames } = window as unknown as { frames: number[] };
    Object.assign(window, { stopFrames: true });
    return frames.slice(1);
  });
}

/** Half of the frames, nearly all of them, and how many there were in a second. */
export function addFrames(record: ReturnType<typeof createRecord>, what: string, frames: number[]): void {
  record.add(`${what}: frame p50`, percentile(frames, 0.5), 'ms');
  record.add(`${what}: frame p95`, percentile(frames, 0.95), 'ms');
  record.add(`${what}: frames a second`, (frames.length * 1000) / frames.reduce((sum, frame) => sum + frame, 0), '/s');
}
