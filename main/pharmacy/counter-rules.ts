import type { FieldProblem } from '#contract/result.ts';

type AskedLine = {
  itemId: number;
  qty: number;
  lotId?: number | null | undefined;
  days?: number | null | undefined;
  prescriptionLineId?: number | null | undefined;
};

/** As pkg_dispensing takes them: `12:30:::,13:5:90::,14:10::7:88`. */
export const lineTexts = (lines: readonly AskedLine[]): string =>
  lines
    .map(({ itemId, qty, lotId, days, prescriptionLineId }) =>
      [itemId, qty, lotId ?? '', days ?? '', prescriptionLineId ?? ''].join(':'),
    )
    .join(',');

/** `lines1Qty`, as the database names the second line, is `lines.1.qty` in the contract; null for another field. */
export function refusedLine(
  fields: Readonly<Record<string, FieldProblem>>,
): { at: number; field: string; problem: FieldProblem } | null {
  const [first] = Object.entries(fields);
  const match = /^lines(\d+)([A-Z]\w*)$/.exec(first?.[0] ?? '');
  if (!first || !match?.[1] || !match[2]) return null;
  const name = match[2].charAt(0).toLowerCase() + match[2].slice(1);
  return { at: Number(match[1]), field: `lines.${match[1]}.${name}`, problem: first[1] };
}

/** `2026-02` ends on `2026-02-28`. */
export function lastDayOf(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return `${month}-${new Date(Date.UTC(year, number, 0)).getUTCDate()}`;
}
