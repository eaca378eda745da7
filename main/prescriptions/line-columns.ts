import type { MedicineLine, PrescriptionLine } from '#contract/prescription.ts';
import { toColumnSpelling } from '../database/spelling.ts';

/** The lines as `pkg_prescriptions.save_draft` takes them: JSON with the names of the columns, without what is not said. */
export const linesText = (lines: readonly MedicineLine[]): string =>
  JSON.stringify(
    lines.map((line) =>
      Object.fromEntries(
        Object.entries(line)
          .filter(([, value]) => value !== null && value !== undefined)
          .map(([name, value]) => [toColumnSpelling(name), value]),
      ),
    ),
  );

/** What was written of a line, without what the database made of it: as another prescription takes it. */
export function saidOf(line: PrescriptionLine): MedicineLine {
  const { lineId: _id, lineNo: _no, quantity: _quantity, quantityUnit: _unit, courseDays: _days, ...said } = line;
  return said;
}
