import { readFileSync } from 'node:fs';

/**
 * Whether a process lives. One that has ended but that nobody has waited for yet (in a container whose first process
 * does not care for orphans it stays so for ever) holds nothing and counts as gone.
 */
export function isRunning(pid: number): boolean {
  return isKnown(pid) && statOf(pid)?.state !== 'Z';
}

/** Whether the system still has that number in use, which is all that most programs look at. */
export function isKnown(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Stopped by a signal, and not gone: it does nothing until it is told to continue. False where the system has no /proc. */
export const isStopped = (pid: number): boolean => statOf(pid)?.state === 'T';

/** The processes that this one started. None where the system has no /proc. */
export function childrenOf(pid: number): number[] {
  if (process.platform !== 'linux') return [];
  try {
    const words = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ');
    return words.map(Number).filter((child) => child > 1);
  } catch {
    return [];
  }
}

/** A number is used again; with the moment its process started it is unique. Null where the system has no /proc. */
export function startTimeOf(pid: number): string | null {
  if (process.platform !== 'linux') return null;
  const found = statOf(pid);
  return found && found.state !== 'Z' ? found.startTime : '';
}

function statOf(pid: number): { state: string; startTime: string } | null {
  if (process.platform !== 'linux') return null;
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The program's name, in brackets, may hold spaces and brackets. The state is field 3, the start field 22.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', startTime: fields[19] ?? '' };
  } catch {
    return null;
  }
}
