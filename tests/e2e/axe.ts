import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Run = { runOnly: string[] | { type: 'rule'; values: string[] } };

async function violationsIn(page: Page, run: Run): Promise<string[]> {
  const { violations } = await page.evaluate(async (options) => {
    const { axe } = window as unknown as { axe: { run: (options: object) => Promise<AxeResults> } };
    return axe.run({ ...options, resultTypes: ['violations'] });
  }, run);
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
}

/** The page in dark colours, as on a system that wants them. */
async function inColours(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
  // What the attribute changes is painted with the frame after the next.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** What axe holds against the page as it stands, one line each; WCAG 2.2 A and AA and axe's best practices. */
export async function axeFindings(page: Page): Promise<string[]> {
  // Through the debugger, since the page's own policy lets no foreign script in.
  await page.evaluate(axeSource);
  return violationsIn(page, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  });
}

/** The same, and the contrast in dark colours too; everything else is the same in both. */
export async function axeFindingsInBothColours(page: Page): Promise<string[]> {
  const light = await axeFindings(page);
  await inColours(page, 'dark');
  const contrast = () => violationsIn(page, { runOnly: { type: 'rule', values: ['color-contrast'] } });
  let dark = await contrast();
  // A page that is busy may still be changing its colours: what is wrong stays wrong.
  if (dark.length > 0) {
    await page.waitForTimeout(1_000);
    dark = await contrast();
  }
  await inColours(page, 'light');
  return [...light, ...dark.map((finding) => `dark colours, ${finding}`)];
}
