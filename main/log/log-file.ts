import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { DestinationStream } from 'pino';

const largestFileBytes = 10_000_000;
/** Of what comes after the first file of a day. */
const keptFiles = 5;
const keptDays = 30;
const dayMs = 86_400_000;

/**
 * Writes `front-desk.log` in this folder. The first file of each day becomes `front-desk.2026-11-30.log` (the day in UTC)
 * and is removed by its age alone, after thirty days. When a day fills more than one file, the later ones become
 * `front-desk.1.log` and so on, and the fifth goes: whoever fills the log cannot remove what it said before. All of it
 * takes 360 MB at most. Written at once, so that the last line before a crash is there.
 */
export function logFile(
  folder: string,
  clock: () => number = Date.now,
): DestinationStream & {
  close: () => void;
} {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const current = join(folder, 'front-desk.log');
  const numbered = (number: number) => join(folder, `front-desk.${number}.log`);
  const today = () => new Date(clock()).toISOString().slice(0, 10);
  let { file, bytes, day } = open();

  function open() {
    const opened = openSync(current, 'a+', 0o600);
    const { size } = fstatSync(opened);
    return { file: opened, bytes: size, day: (size > 0 && dayOfFirstLine(opened)) || today() };
  }

  function turn(): void {
    closeSync(file);
    const dated = `front-desk.${day}.log`;
    if (!readdirSync(folder).includes(dated)) moveAway(current, join(folder, dated));
    else {
      for (let number = keptFiles - 1; number > 0; number--) moveAway(numbered(number), numbered(number + 1));
      moveAway(current, numbered(1));
    }
    removeOld();
    ({ file, bytes, day } = open());
  }

  function removeOld(): void {
    const oldest = new Date(clock() - keptDays * dayMs).toISOString().slice(0, 10);
    for (const name of readdirSync(folder)) {
      const dated = /^front-desk\.(\d{4}-\d\d-\d\d)\.log$/.exec(name)?.[1];
      if (dated && dated < oldest) rmSync(join(folder, name), { force: true });
    }
  }

  let isOpen = true;
  return {
    write: (line) => {
      if (!isOpen) return;
      try {
        if (bytes > largestFileBytes || (bytes > 0 && day !== today())) turn();
        bytes += writeSync(file, line);
      } catch {
        // A full disk must not stop a booking for want of a log line.
      }
    },
    close: () => {
      if (!isOpen) return;
      isOpen = false;
      closeSync(file);
    },
  };
}

function moveAway(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch {
    // That file is not there yet, or another program holds it open: the log goes on all the same.
  }
}

/** The day on which the file was begun: its first line says when. */
function dayOfFirstLine(file: number): string | null {
  const start = Buffer.alloc(200);
  const { length } = start.subarray(0, readSync(file, start, 0, start.length, 0));
  return /"time":"(\d{4}-\d\d-\d\d)T/.exec(start.toString('utf8', 0, length))?.[1] ?? null;
}
