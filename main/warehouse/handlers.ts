import { access, constants } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import type { CallOutput } from '#contract/contract.ts';
import type { warehouseCalls } from '#contract/warehouse.ts';
import { type HandlersOf, Refusal } from '../calls/calls.ts';
import type { CallContext } from '../database/database.ts';
import { WarehouseError } from './process/file-problem.ts';
import type { createQuestions } from './questions.ts';
import { comparisons } from './source/source-totals.ts';
import { starChecks } from './star/checks-sql.ts';
import type { Warehouse } from './warehouse.ts';
import type { createWarehouseSettings } from './warehouse-settings.ts';

type Services = {
  settings: ReturnType<typeof createWarehouseSettings>;
  questions: ReturnType<typeof createQuestions>;
  /** Writes to the audit trail what somebody read: a question, or an export. `details` is JSON. */
  record: (details: string, context: CallContext) => Promise<void>;
};

const mostRows = 1_000;
const mostMs = 10_000;
/** So long the first question waits until the warehouse is filled. */
const filledWithinMs = 8_000;
/** The audit keeps the text of a question in a column of this size. */
const auditedText = 3_000;

/** How this computer's warehouse is asked about and kept. */
export function createWarehouseHandlers(
  warehouse: Warehouse,
  { settings, questions, record }: Services,
): HandlersOf<typeof warehouseCalls> {
  const kept = async () => {
    if (!(await warehouse.isOn())) throw new Refusal('unsupported');
    return warehouse;
  };
  return {
    'warehouse.state': async () => {
      const isOn = await warehouse.isOn();
      if (isOn && warehouse.state().running === null && warehouse.state().readAt === null) await warehouse.look();
      const size = isOn ? await warehouse.size().catch(() => null) : null;
      return {
        isOn,
        ...warehouse.state(),
        file: warehouse.file,
        exportFolder: (await settings.read()).exportFolder,
        bytes: size?.bytes ?? null,
        tables: Object.entries(size?.rows ?? {}).map(([name, rows]) => ({ name, rows })),
      };
    },
    'warehouse.turnOn': async ({ isOn }) => {
      await settings.write({ ...(await settings.read()), isOn });
      if (!isOn) await warehouse.close();
      return {};
    },
    'warehouse.status': async () => {
      await kept();
      if (warehouse.state().running === null && warehouse.state().readAt === null) await warehouse.look();
      return statusOf(warehouse);
    },
    'warehouse.refresh': async ({ waitSeconds }) => {
      await within((await kept()).refresh(), waitSeconds * 1_000);
      return statusOf(warehouse);
    },
    'warehouse.rebuild': async () => {
      void (await kept()).rebuild();
      return { isRunning: true };
    },
    'warehouse.ask': async ({ sql }, { context }) => {
      await kept();
      if (warehouse.state().readAt === null) await warehouse.freshen(filledWithinMs);
      if (warehouse.state().readAt === null) throw new Refusal('unsupported');
      // First the audit: what somebody read must be in it, also when the answer got lost.
      await record(JSON.stringify({ sql: sql.slice(0, auditedText) }), context);
      const started = performance.now();
      try {
        const answer = await warehouse.ask(sql, mostRows, mostMs);
        return { ...answer, problem: null, tookMs: Math.round(performance.now() - started) };
      } catch (error) {
        if (!(error instanceof WarehouseError) || (error.code !== 'refused' && error.code !== 'too_long'))
          throw error instanceof WarehouseError ? new Refusal('unsupported') : error;
        const message = error.message.slice(0, 1_000);
        const problem = { code: error.code, message };
        return { columns: [], rows: [], isCut: false, tookMs: Math.round(performance.now() - started), problem };
      }
    },
    'warehouse.questions': async () => ({ items: await questions.list() }),
    'warehouse.saveQuestion': async ({ title, sql }, { person }) => ({
      questionId: await questions.save(title, sql, person.username),
    }),
    'warehouse.removeQuestion': async ({ questionId }) => {
      await questions.remove(questionId);
      return {};
    },
    'warehouse.export': async ({ folder }, { context }) => {
      await kept();
      await checkFolder(folder);
      await record(JSON.stringify({ export_folder: folder }), context);
      const exported = await warehouse.exportTo(folder).catch((error: unknown) => {
        if (error instanceof WarehouseError && error.code === 'no_space') throw new Refusal('no_space');
        throw error;
      });
      return exported;
    },
    'warehouse.exportDaily': async ({ folder }) => {
      if (folder !== null) await checkFolder(folder);
      await settings.write({ ...(await settings.read()), exportFolder: folder });
      return {};
    },
  };
}

/** Waits for the work, and no longer than this; it goes on. */
async function within(work: Promise<void>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}

const checkNames = [...starChecks(), ...comparisons].map(({ name }) => name);

function statusOf(warehouse: Warehouse): CallOutput<'warehouse.status'> {
  const { readAt, problem, running, putOff } = warehouse.state();
  const failed = problem?.code === 'checks' ? problem.details : [];
  return {
    mark: warehouse.feedNo(),
    asOf: readAt,
    isRunning: running !== null,
    problem: problem?.code ?? null,
    // A failed check is its name, with the days that differ after a colon.
    checks:
      readAt === null && failed.length === 0
        ? []
        : checkNames.map((name) => ({
            name,
            ok: !failed.some((line) => line === name || line.startsWith(`${name}: `)),
            isPutOff: putOff.includes(name),
          })),
  };
}

async function checkFolder(folder: string): Promise<void> {
  if (!isAbsolute(folder)) throw new Refusal('invalid_input', { folder: 'malformed' });
  await access(folder, constants.W_OK).catch(() => {
    throw new Refusal('invalid_input', { folder: 'unknown' });
  });
}
