import { StartError } from './errors.ts';

/** What the system says about a folder, as one sentence that tells what to do. Other errors come back as they are. */
export function folderError(error: unknown, folder: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
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
