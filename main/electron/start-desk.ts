import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig, readEnvironment } from '../config/config.ts';
import { createDesk } from '../create-desk.ts';
import type { Desk } from '../desk.ts';
import { createDocumentPrinter } from '../printing/print-documents.ts';
import { keyFile } from '../secrets/key-file.ts';
import { keyVault } from '../secrets/vault.ts';
import { renderHtmlToPdf } from './printing.ts';
import { onceFlag } from './restart.ts';
import { safeVault, secretFile } from './safe-storage.ts';
import { startUtilityProcess } from './warehouse-process.ts';

/** The application in a desktop window: Electron makes its PDFs and stores its secrets. */
export async function startDesktopDesk(restart: () => void): Promise<Desk> {
  // The arguments include Chromium's own switches, so only ours are read. The other settings come from the environment.
  const flags = ['--demo', onceFlag].filter((flag) => process.argv.includes(flag));
  const config = readConfig('start', flags, readEnvironment());
  const printer = createDocumentPrinter({ render: renderHtmlToPdf, close: async () => undefined });
  return createDesk(config, {
    renderPdf: printer.invoice,
    prescriptionPaper: printer.prescription,
    draftKey: () => secretKey(config.dataFolder, 'drafts'),
    deskKey: (name) => secretKey(config.dataFolder, name),
    vault: safeVault(keyVault(join(config.dataFolder, 'keys', 'connection.key'))),
    restart,
    startWarehouse: startUtilityProcess,
  });
}

/**
 * A key from the system's safe storage. Where the system has none, it is a file that only this user can read, as in the web
 * host. A key that cannot be decrypted any more is replaced: drafts are lost with it, and a desk registers its new key.
 */
async function secretKey(dataFolder: string, name: string): Promise<Uint8Array> {
  const folder = join(dataFolder, 'keys');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const secret = secretFile(join(folder, `${name}.safe`));
  const kept = secret.read();
  if (kept) return Buffer.from(kept, 'base64');
  const key = randomBytes(32);
  return secret.write(key.toString('base64')) ? key : keyFile(join(folder, `${name}.key`));
}
