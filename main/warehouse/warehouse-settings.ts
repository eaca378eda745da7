import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeAtomically } from '../files/atomic-write.ts';

const settings = z.object({
  /** Null until somebody has decided. */
  isOn: z.boolean().nullable(),
  /** Where an export is written each day; null for none. */
  exportFolder: z.string().nullable().default(null),
});
export type WarehouseSettings = z.infer<typeof settings>;

const none: WarehouseSettings = { isOn: null, exportFolder: null };

/** What this computer does about the warehouse, in a file: the other computers of the hospital decide for themselves. */
export function createWarehouseSettings(dataFolder: string) {
  const file = join(dataFolder, 'warehouse-settings.json');
  return {
    read: async (): Promise<WarehouseSettings> => {
      const text = await readFile(file, 'utf8').catch(() => null);
      return text === null ? none : settings.parse(JSON.parse(text));
    },
    write: (next: WarehouseSettings) => writeAtomically(file, JSON.stringify(next, null, 2)),
  };
}
