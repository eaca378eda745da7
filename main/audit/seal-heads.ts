import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';

const sealHead = z.object({
  sealNo: z.int(),
  sealHash: z.string(),
  sealedAt: z.string(),
  publicKey: z.string(),
  signature: z.string(),
});
/** What is kept of a seal outside the database: whoever writes the whole chain anew cannot write these. */
export type SealHead = z.infer<typeof sealHead>;

/** One JSON object for each line. A line that a crash has cut off is left out. */
export async function readHeads(file: string): Promise<SealHead[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return text.split('\n').flatMap((line) => {
    try {
      return [sealHead.parse(JSON.parse(line))];
    } catch {
      return [];
    }
  });
}

export async function noteHead(file: string, head: SealHead): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await appendFile(file, `${headText(head)}\n`, { mode: 0o600, flush: true });
}

export const headText = ({ sealNo, sealHash, sealedAt, publicKey, signature }: SealHead): string =>
  JSON.stringify({ sealNo, sealHash, sealedAt: new Date(sealedAt).toISOString(), publicKey, signature });
