import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Centre, startCentre } from '../centre.ts';
import { type CutLine, startCutLine } from '../cut-line.ts';
import { type Product, startProduct } from '../product.ts';
import { makeItMidMorning } from './desk.ts';

/** Two web hosts on one central database with the demo hospital; the connection of ours can be cut. */
export type TwoDesks = {
  /** Contains the data folders `ours` and `theirs`. */
  folder: string;
  centre: Centre;
  line: CutLine;
  ours: Product;
  theirs: Product;
  stop: () => Promise<void>;
};

export async function startTwoDesks(): Promise<TwoDesks> {
  const folder = mkdtempSync(join(tmpdir(), 'hms-two-desks-'));
  const centre = await startCentre();
  const line = await startCutLine(centre.address);
  const desk = (name: string, port: number, flags: string[]) =>
    // The administrator's account may load the demo hospital; the host then changes to the role hms_app.
    startProduct(flags, join(folder, name), {
      HMS_ENGINE: 'postgres',
      HMS_POSTGRES_URL: centre.url(port, 'postgres'),
    });
  const theirs = await desk('theirs', centre.address.port, ['--demo']);
  await makeItMidMorning(theirs);
  const ours = await desk('ours', line.port, []);
  return {
    folder,
    centre,
    line,
    ours,
    theirs,
    stop: async () => {
      for (const host of [ours, theirs]) await host.stop();
      await line.close();
      await centre.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
