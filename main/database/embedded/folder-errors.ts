import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StartError } from '../errors.ts';

/**
 * Makes a folder that only this user may open, and those above it that are missing. Node's own recursive way never
 * comes back from a place where the system lets nobody make folders, such as /proc.
 */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT' || dirname(folder) === folder) throw error;
    await makeFolder(dirname(folder));
    await mkdir(folder, { mode: 0o700 }).catch((again: unknown) => {
      if (codeOf(again) !== 'EEXIST') throw again;
    });
  }
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

/** What the system says about a folder, as one sentence that tells what to do. Other errors come back as they are. */
export function folderError(error: unknown, folder: string): unknown {
  switch (codeOf(error)) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new StartError(
        `The data folder ${folder} is not writable: grant this user the right, or name another one with --data.`,
      );
    case 'ENOSPC':
    case 'EDQUOT':
      return new StartError(`The disk that holds ${folder} is full: free some space and start again.`);
    case 'EEXIST':
    case 'ENOTDIR':
      return new StartError(
        `The data folder ${folder} cannot be made, because a file is in its place: name another one with --data.`,
      );
    case 'ENOENT':
      return new StartError(`The data folder ${folder} cannot be made there: name another one with --data.`);
    default:
      return error;
  }
}
