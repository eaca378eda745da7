import type { Locator, Page } from 'playwright-core';

/** What a task has cost: presses of keys and of the mouse, and the signs of names and dates, which no screen can spare. */
export type Cost = { keys: number; clicks: number; signs: number };

/** The hand of a clerk over a page: does what it is told, and counts it. Waiting costs nothing. */
export function aHand(page: Page) {
  let cost: Cost = { keys: 0, clicks: 0, signs: 0 };
  const press = async (key: string): Promise<void> => {
    cost.keys += 1;
    await page.keyboard.press(key);
  };
  return {
    press,
    /** A name, a date, a phone number: counted apart. */
    type: async (text: string): Promise<void> => {
      cost.signs += text.length;
      await page.keyboard.type(text);
    },
    click: async (target: Locator): Promise<void> => {
      cost.clicks += 1;
      await target.click();
    },
    /** Tab until the button has the focus, each press counted. */
    tabTo: async (button: string): Promise<void> => {
      const isThere = () => page.evaluate((name) => document.activeElement?.textContent?.trim() === name, button);
      for (let presses = 0; presses < 30 && !(await isThere()); presses += 1) await press('Tab');
    },
    /** What was spent since it was asked for last. */
    spent: (): Cost => {
      const spent = cost;
      cost = { keys: 0, clicks: 0, signs: 0 };
      return spent;
    },
  };
}
