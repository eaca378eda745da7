import type { Person } from '#contract/staff.ts';
import type { Database } from '../../database/database.ts';
import type { Catalogue } from '../../entities/catalogue.ts';
import type { Facts } from '../../entities/entity.ts';
import type { ImportedCommand } from '../transfer/imported-commands.ts';
import { createOutboxReader } from './outbox-reader.ts';
import type { OutboxCommand } from './outbox-rules.ts';

/** Reads and settles what `desk.queue_command` has put into the outbox. On the store's owner. */
export function createOutboxStore(owner: Pick<Database, 'query'>, catalogue: Pick<Catalogue, 'namingFields'>) {
  /** An earlier export says something else about a command that changes now. */
  const forgetExport = () => owner.query('update desk.store set exported_no = null');

  return {
    ...createOutboxReader(owner, catalogue),
    noteExport: (lastNo: number) => owner.query('update desk.store set exported_no = :last_no', { lastNo }),
    /** What was refused at the import waits for a person, like what the central database refused. */
    takeOver: async (commands: readonly ImportedCommand[]): Promise<void> => {
      for (const { creates, writes, facts, person, refusal, ...command } of commands) {
        await owner.query(
          `insert into desk.outbox (request_id, call_name, input, person, made_by, made_at, state, numbers, creates,
             writes, facts, document, desk_no, refusal, settled_at)
           values (:request_id, :call_name, :input, :person, :made_by, cast(:made_at as timestamptz), :state, :numbers,
             :creates, :writes, :facts, :document, :desk_no, :refusal,
             case when :state = 'REFUSED' then current_timestamp end)
           on conflict on constraint outbox_request_id_uk do nothing`,
          {
            ...command,
            state: refusal ? 'REFUSED' : 'UNSENT',
            refusal: refusal && JSON.stringify(refusal),
            person: JSON.stringify(person),
            creates: JSON.stringify(creates),
            writes: JSON.stringify(writes),
            facts: JSON.stringify(facts),
          },
        );
      }
    },
    /** The central database has lost them: they are sent once more, as they were decided. */
    sendLostAgain: (commandNos: readonly number[]) =>
      owner.query(
        `update desk.outbox set state = 'UNSENT', settled_at = null
          where state = 'SENT' and command_no in (select cast(k as bigint) from json_array_elements_text(cast(:nos as json)) k)`,
        { nos: JSON.stringify(commandNos) },
      ),
    settle: (commandNo: number, state: 'SENT' | 'WITHDRAWN') =>
      owner.query(
        `update desk.outbox set state = :state, refusal = null, settled_at = current_timestamp
          where command_no = :command_no`,
        { commandNo, state },
      ),
    refuse: (commandNo: number, refusal: NonNullable<OutboxCommand['refusal']>) =>
      owner.query(
        `update desk.outbox set state = 'REFUSED', refusal = :refusal, settled_at = current_timestamp
          where command_no = :command_no`,
        { commandNo, refusal: JSON.stringify(refusal) },
      ),
    /** Changes what an open command asks for. */
    rewrite: async (commandNo: number, { input, facts }: { input: unknown; facts: Facts }) => {
      await forgetExport();
      await owner.query('update desk.outbox set input = :input, facts = :facts where command_no = :command_no', {
        commandNo,
        input: JSON.stringify(input),
        facts: JSON.stringify(facts),
      });
    },
    /** A refused command is to be sent again as somebody decided, in its old place. */
    sendAgain: async (commandNo: number, decided: { input: unknown; facts: Facts; person?: Person }) => {
      await forgetExport();
      await owner.query(
        `update desk.outbox
            set state = 'UNSENT', refusal = null, settled_at = null, input = :input, facts = :facts,
              person = coalesce(:person, person), made_by = coalesce(:made_by, made_by)
          where command_no = :command_no and state = 'REFUSED'`,
        {
          commandNo,
          input: JSON.stringify(decided.input),
          facts: JSON.stringify(decided.facts),
          person: decided.person ? JSON.stringify(decided.person) : null,
          madeBy: decided.person?.username ?? null,
        },
      );
    },
  };
}
