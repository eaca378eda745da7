import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { TestProjectInlineConfiguration } from 'vitest/config';

const root = join(import.meta.dirname, '..');

/** Rooms whose tests start programs and servers, or are about the process itself. */
const startingRooms =
  /^tests\/(?:oracle|oracle-net|shared-postgres)\/|^tests\/main\/(?:backup|database|demo|desk|electron|launch|log|offline\/processes|printing|settings|warehouse|web)\b/;
/** Doubles, false timers and settings of the environment, which the next file of the process would find. */
const changesProcess = /\bvi\.|process\.env\.\w+ ?=|delete process\.env/;

const testFiles = (): string[] =>
  readdirSync(join(root, 'tests'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => relative(root, join(root, 'tests', name)).replaceAll('\\', '/'))
    .sort();

export const needsOwnProcess = (file: string): boolean =>
  startingRooms.test(file) || changesProcess.test(readFileSync(join(root, file), 'utf8'));

/**
 * The files of a run in two groups, one after the other: those that need a process of their own, such as all that start a
 * program, and those that share one process a worker. To start a process and to load the contract in it takes a third of
 * a second, which is more than most of these files take.
 */
export function inProcesses(
  isWanted: (file: string) => boolean,
  settings: TestProjectInlineConfiguration['test'],
): TestProjectInlineConfiguration[] {
  const files = testFiles().filter(isWanted);
  const alone = files.filter(needsOwnProcess);
  const together = files.filter((file) => !alone.includes(file));
  const project = (name: string, include: string[], isolate: boolean, groupOrder: number) => ({
    test: {
      environment: 'node' as const,
      // A run of one file has one group.
      include: include.length > 0 ? include : ['tests/none'],
      // Processes and not threads: tests kill processes and change the time zone.
      pool: 'forks' as const,
      isolate,
      ...settings,
      name,
      sequence: { groupOrder },
    },
  });
  return [project('alone', alone, true, 0), project('together', together, false, 1)];
}
