import type { Page } from '@playwright/test';

/**
 * What is wrong with the words of a page in a pseudo-language, each as one line. `data` are the words that the
 * application's answers brought, in small letters: names and free text stand in no brackets.
 */
export async function findWordingFaults(
  page: Page,
  data: ReadonlySet<string>,
  /** Of the part to look at. */
  selector = 'body',
): Promise<string[]> {
  await page.evaluate(() => document.fonts.ready);
  return page.evaluate(collectFaults, { known: [...data, ...calendarWords()], selector });
}

/** Months and weekdays come from the formatter, not from a catalogue. */
function calendarWords(): string[] {
  // A week of each month: every month and every weekday.
  const days = Array.from({ length: 84 }, (_, index) => new Date(Date.UTC(2026, index % 12, 1 + (index % 7))));
  return days
    .flatMap((day) =>
      (['short', 'long'] as const).flatMap((style) => [
        new Intl.DateTimeFormat('en', { month: style, timeZone: 'UTC' }).format(day),
        new Intl.DateTimeFormat('en', { weekday: style, timeZone: 'UTC' }).format(day),
      ]),
    )
    .map((word) => word.toLowerCase());
}

/** Runs in the page: everything it needs is inside. */
function collectFaults({ known, selector }: { known: string[]; selector: string }): string[] {
  const root = document.querySelector<HTMLElement>(selector);
  if (!root) return [`there is no ${selector}`];
  const words = new Set(known);
  const faults = new Set<string>();

  const isHidden = (element: Element) =>
    !element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) ||
    element.closest('script, style, kbd, svg, [translate=no], .visually-hidden, [aria-hidden=true]') !== null;

  /** The words that stand outside of all brackets, as far as the application's answers do not explain them. */
  const outside = (text: string): string[] => {
    let depth = 0;
    let rest = '';
    for (const sign of text) {
      if (sign === '[') depth += 1;
      else if (sign === ']') depth = Math.max(0, depth - 1);
      else rest += depth === 0 ? sign : ' ';
    }
    return (rest.match(/\p{L}+/gu) ?? []).filter((word) => !words.has(word.toLowerCase()));
  };

  /** Letters, digits or signs beside a message in one text; two sentences with a space between them are none. */
  const isGlued = (text: string): boolean => {
    let depth = 0;
    let beside = '';
    for (const sign of text) {
      if (sign === ']') depth = Math.max(0, depth - 1);
      if (depth === 0 && sign !== '[' && sign !== ']') beside += sign;
      if (sign === '[') depth += 1;
    }
    return text.includes('[') && depth === 0 && /[^\s•]/u.test(beside);
  };

  // A message may span elements (a name in bold), so brackets are counted over the whole page.
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let depth = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!element || isHidden(element)) continue;
    const text = node.nodeValue ?? '';
    const loose = outside(`${'['.repeat(depth)}${text}`);
    if (loose.length > 0) faults.add(`in no catalogue: “${text.trim().slice(0, 80)}” (${loose.join(', ')})`);
    for (const sign of text) depth += sign === '[' ? 1 : sign === ']' ? -1 : 0;
  }
  if (depth !== 0) faults.add(`${depth} brackets too many on the page`);

  for (const element of root.querySelectorAll('[aria-label], [title], [placeholder], [alt]')) {
    if (isHidden(element)) continue;
    for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
      const text = element.getAttribute(name);
      if (text && outside(text).length > 0) faults.add(`in no catalogue: ${name} “${text.slice(0, 80)}”`);
    }
  }

  for (const element of root.querySelectorAll<HTMLElement>('*')) {
    const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
    const text = own.map((node) => node.nodeValue ?? '').join('');
    if (text.trim() === '' || isHidden(element)) continue;
    if (isGlued(text)) faults.add(`glued: “${text.trim().slice(0, 80)}”`);
    // Names may be cut with an ellipsis, and a text whose whole stands in its title; other words must not be.
    if (!text.includes('[') || element.closest('[title]')) continue;
    const style = getComputedStyle(element);
    const isCut =
      (style.overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1) ||
      (style.overflowY !== 'visible' && style.overflowY !== 'auto' && element.scrollHeight > element.clientHeight + 2);
    if (isCut) faults.add(`cut off: “${text.trim().slice(0, 80)}”`);
    const box = element.getBoundingClientRect();
    const clip = [...ancestorsOf(element)].find((other) => getComputedStyle(other).overflowX !== 'visible');
    const edge = (clip ?? document.documentElement).getBoundingClientRect();
    const scrolls = clip && clip.scrollWidth > clip.clientWidth + 1 && getComputedStyle(clip).overflowX !== 'hidden';
    if (!scrolls && box.width > 0 && (box.left < edge.left - 1 || box.right > edge.right + 1)) {
      faults.add(`outside of its place: “${text.trim().slice(0, 80)}”`);
    }
  }

  // Two texts on top of each other, where neither is part of the other nor of a layer above. Measured once for each text:
  // there are thousands of pairs.
  const shown = [...root.querySelectorAll<HTMLElement>('*')]
    .filter(
      (element) => element.childElementCount === 0 && (element.textContent ?? '').includes('[') && !isHidden(element),
    )
    .map((element) => ({ text: element.textContent, box: textBox(element), layer: layerOf(element) }));
  for (const [index, one] of shown.entries()) {
    for (const other of shown.slice(index + 1)) {
      if (one.layer !== other.layer) continue;
      const width = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const height = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      if (width > 2 && height > 4) faults.add(`overlap: “${one.text}” and “${other.text}”`);
    }
  }
  return [...faults];

  function* ancestorsOf(element: Element): Generator<Element> {
    for (let other = element.parentElement; other; other = other.parentElement) yield other;
  }
  function layerOf(element: Element): Element | null {
    return (
      [...ancestorsOf(element)].find((other) => /fixed|absolute|sticky/.test(getComputedStyle(other).position)) ?? null
    );
  }
  /** Where the text is, as far as it is not clipped. */
  function textBox(element: Element) {
    const range = document.createRange();
    range.selectNodeContents(element);
    let { left, right, top, bottom } = range.getBoundingClientRect();
    for (const other of [element, ...ancestorsOf(element)]) {
      if (getComputedStyle(other).overflowX === 'visible') continue;
      const clip = other.getBoundingClientRect();
      [left, right] = [Math.max(left, clip.left), Math.min(right, clip.right)];
      [top, bottom] = [Math.max(top, clip.top), Math.min(bottom, clip.bottom)];
    }
    return { left, right, top, bottom };
  }
}
