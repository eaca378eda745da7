import type { Database } from '../../database/database.ts';
import type { Catalogue } from '../../entities/catalogue.ts';
import { checkCommand, parseJson } from '../outbox/command-check.ts';
import type { Refused } from '../outbox/replay.ts';
import type { TravellingCommand } from './outbox-file.ts';

/** `refusal` null: it is sent in its turn. Any other waits for a person and holds up no command that needs none of its rows. */
export type ImportedCommand = TravellingCommand & { refusal: Refused | null };

export type ImportParts = {
  central: Pick<Database, 'query'>;
  catalogue: Pick<Catalogue, 'couldMake'>;
  /** When the desk became known: it can have done nothing before. */
  registeredAt: string;
  /** Milliseconds since 1970. */
  now: number;
};

/** The clocks of two computers may differ by so much. */
const clockDifferenceMs = 86_400_000;

/** Each command of a file by itself: one that is wrong must not keep the others, or this desk's own work, from being sent. */
export async function checkImported(
  commands: readonly TravellingCommand[],
  parts: ImportParts,
): Promise<ImportedCommand[]> {
  const checked: ImportedCommand[] = [];
  for (const command of commands) {
    const refusal = await refusalOf(command, parts);
    // A person decides about it on a screen that reads the input: what is no object is not shown.
    const isObject = typeof (parseJson(command.input) ?? '') === 'object';
    checked.push({ ...command, input: isObject ? command.input : '{}', refusal });
  }
  return checked;
}

async function refusalOf(command: TravellingCommand, { central, catalogue, registeredAt, now }: ImportParts) {
  const madeAt = Date.parse(command.madeAt);
  if (madeAt < Date.parse(registeredAt) - clockDifferenceMs || madeAt > now + clockDifferenceMs) {
    return { code: 'invalid_input', fields: { madeAt: 'out_of_range' } } satisfies Refused;
  }
  const checked = checkCommand(command);
  if ('code' in checked) return checked;
  return (await catalogue.couldMake(command, central)) ? null : ({ code: 'forbidden' } satisfies Refused);
}
