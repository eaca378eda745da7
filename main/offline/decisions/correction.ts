import type { CallDefinition } from '#contract/call.ts';
import { type CallName, contract } from '#contract/contract.ts';
import { fieldProblemsOf } from '#contract/field-problems.ts';
import type { Role } from '#contract/roles.ts';
import type { Person } from '#contract/staff.ts';
import { Refusal } from '../../calls/calls.ts';
import type { Catalogue } from '../../entities/catalogue.ts';
import type { Facts, Reader } from '../../entities/entity.ts';
import type { OutboxCommand } from '../outbox/outbox-rules.ts';

/** Who sends it again, with the roles that let them make the command's call. */
export type Corrector = { person: Person; roles: readonly Role[] };

type Corrected = { input: unknown; facts: Facts; person?: Person };

/** A refused command as a person wants to send it again. Refused where the person may not do the call, or not change that. */
export async function corrected(
  command: OutboxCommand,
  changes: Readonly<Record<string, unknown>>,
  { person, roles }: Corrector,
  { central, catalogue }: { central: Reader; catalogue: Catalogue },
): Promise<Corrected> {
  const definition: CallDefinition = contract[command.callName as CallName];
  if (roles.length === 0) throw new Refusal('forbidden');
  const { correctable = [], correct } = catalogue.callAtDesk(command.callName);
  for (const field of Object.keys(changes)) {
    if (!(correctable as readonly string[]).includes(field)) {
      throw new Refusal('invalid_input', { [field]: 'not_in_list' });
    }
  }
  const correction = correct ? await correct(changes, person, central) : { input: changes };
  const changed = definition.input.safeParse({ ...JSON.parse(command.input), ...correction.input });
  if (!changed.success) throw new Refusal('invalid_input', fieldProblemsOf(changed.error, changes));
  return {
    input: changed.data,
    facts: { ...command.facts, ...correction.facts },
    ...(correction.isByPerson && { person: { ...person, roles: [...roles] } }),
  };
}
