import type { AnalysisName, analysesCalls } from '#contract/analyses.ts';
import type { Person } from '#contract/staff.ts';
import { type HandlersOf, Refusal } from '../../calls/calls.ts';
import { addDays, daysBetween } from '../../schedule/calendar.ts';
import { WarehouseError } from '../process/file-problem.ts';
import type { Cell } from '../process/messages.ts';
import type { Warehouse } from '../warehouse.ts';
import type { AnalysisDefinition } from './analysis.ts';
import { type Filter, linesOf, rowsBehind, type Statement, totalsOf } from './analysis-sql.ts';
import { bedAnalyses } from './bed-analyses.ts';
import { moneyAnalyses } from './money-analyses.ts';
import { visitAnalyses } from './visit-analyses.ts';

/** Ten years with their leap days. */
const longestDays = 3653;
const mostLines = 5_000;
const mostRows = 500;
/** So long a report waits for a round; then it is answered by what is there. */
const freshWithinMs = 8_000;

const definitions = new Map<AnalysisName, AnalysisDefinition>(
  [...moneyAnalyses, ...visitAnalyses, ...bedAnalyses].map((definition) => [definition.name, definition]),
);

type Asked = {
  name: AnalysisName;
  from: string;
  to: string;
  doctorId?: number | undefined;
  specialization?: string | undefined;
};

export function createAnalysesHandlers(warehouse: Warehouse): HandlersOf<typeof analysesCalls> {
  function definitionFor({ name, from, to }: Asked, { roles }: Person): AnalysisDefinition {
    const definition = definitions.get(name);
    if (!definition) throw new Refusal('not_found');
    if (!roles.includes('admin') && !definition.isMoney) throw new Refusal('forbidden');
    if (to < from || daysBetween(from, to) >= longestDays) throw new Refusal('invalid_input', { to: 'out_of_range' });
    return definition;
  }

  const read = async ({ sql, values }: Statement, most: number) =>
    warehouse.read(sql, values, most).catch((error: unknown) => {
      // Anything else is a fault of the statement, and is logged as one.
      const isFile = error instanceof WarehouseError && error.code !== 'failed' && error.code !== 'refused';
      throw isFile ? new Refusal('unsupported') : error;
    });

  return {
    'analyses.run': async (asked, { person }) => {
      const definition = definitionFor(asked, person);
      if (!(await warehouse.isOn())) throw new Refusal('unsupported');
      const isFresh = await warehouse.freshen(freshWithinMs);
      const { readAt } = warehouse.state();
      if (readAt === null) throw new Refusal('unsupported');
      const filter = filterOf(asked);
      const before = beforeOf(filter);
      const [lines, totals, previous, previousTotals] = await Promise.all([
        read(linesOf(definition, filter), mostLines),
        read(totalsOf(definition, filter), 1),
        read(linesOf(definition, before), mostLines),
        read(totalsOf(definition, before), 1),
      ]);
      const { groups, measures, main } = definition;
      const mainIndex = 1 + groups.length + measures.findIndex(({ key }) => key === main);
      const earlier = new Map(previous.rows.map((row) => [row[0], Number(row[mainIndex])]));
      const columns = [...groups, ...measures].map(({ key, kind }) => ({ key, kind }));
      return {
        name: asked.name,
        from: asked.from,
        to: asked.to,
        columns,
        rows: lines.rows.map(([line, ...cells]) => ({
          group: String(line),
          cells: cellsOf(columns, cells),
          previous: earlier.get(line ?? null) ?? null,
        })),
        totals: cellsOf(measures, totals.rows[0] ?? []),
        previousTotals: cellsOf(measures, previousTotals.rows[0] ?? []),
        mainColumn: main,
        readAt,
        isOld: !isFresh,
      };
    },
    'analyses.rows': async (asked, { person }) => {
      const definition = definitionFor(asked, person);
      if (!(await warehouse.isOn()) || warehouse.state().readAt === null) throw new Refusal('unsupported');
      const found = await read(rowsBehind(definition, filterOf(asked), asked.group), mostRows);
      const columns = [
        { key: 'day', kind: 'date' as const },
        ...definition.details.map(({ key, kind }) => ({ key, kind })),
      ];
      const numberOf = (cell: Cell | undefined) => (typeof cell === 'number' ? cell : null);
      return {
        columns,
        isCut: found.isCut,
        rows: found.rows.map(([apptId, invoiceId, depositId, admissionId, ...cells]) => ({
          apptId: numberOf(apptId),
          invoiceId: numberOf(invoiceId),
          depositId: numberOf(depositId),
          admissionId: numberOf(admissionId),
          cells: cellsOf(columns, cells),
        })),
      };
    },
  };
}

const filterOf = ({ from, to, doctorId, specialization }: Asked): Filter => ({
  from,
  to,
  doctorId: doctorId ?? null,
  specialization: specialization ?? null,
});

/** The period before: as long, and up to the day before. */
function beforeOf(filter: Filter): Filter {
  const to = addDays(filter.from, -1);
  return { ...filter, to, from: addDays(to, -daysBetween(filter.from, filter.to)) };
}

const cellsOf = (columns: readonly { key: string }[], cells: readonly Cell[]) =>
  Object.fromEntries(
    columns.map(({ key }, index) => {
      const cell = cells[index] ?? null;
      return [key, typeof cell === 'boolean' ? String(cell) : cell];
    }),
  );
