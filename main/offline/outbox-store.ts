import type { CommandFacts } from '#contract/offline.ts';
import type { Person } from '#contract/staff.ts';
import type { Database } from '../database/database.ts';
import type { OutboxCommand } from './outbox-rules.ts';

type Row = Omit<OutboxCommand, 'person' | 'creates' | 'writes' | 'facts' | 'refusal'> &
  Record<'person' | 'creates' | 'writes' | 'facts', string> & { refusal: string | null };

const columns = `command_no, request_id, call_name, input, person, made_by, made_at, state, numbers, creates, writes,
  facts, document, refusal, settled_at`;

/** Reads and settles what `desk.queue_command` has put there. On the store's owner. */
export function createOutboxStore(owner: Pick<Database, 'query'>) {
  const select = async (rest: string, binds = {}): Promise<OutboxCommand[]> =>
    (await owner.query<Row>(`select ${columns} from desk.outbox ${rest}`, binds)).map(readRow);
  return {
    /** Everything that is not settled, in the order it was made. */
    open: () => select(`where state in ('UNSENT', 'UNCERTAIN', 'REFUSED') order by command_no`),
    latest: (count: number) => select('order by command_no desc fetch next :count rows only', { count }),
    one: async (commandNo: number): Promise<OutboxCommand | undefined> =>
      (await select('where command_no = :command_no', { commandNo }))[0],
    /** The one with this request id, whatever became of it. */
    byRequest: async (requestId: string): Promise<OutboxCommand | undefined> =>
      (await select('where request_id = :request_id', { requestId }))[0],
    /** Of everything that is in there, settled or not. */
    requestIds: async (): Promise<Set<string>> => {
      const rows = await owner.query<{ requestId: string }>('select request_id from desk.outbox');
      return new Set(rows.map(({ requestId }) => requestId));
    },
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
    /** What it asks for, since a person knows better by now. */
    rewrite: (commandNo: number, { input, facts }: { input: unknown; facts: CommandFacts }) =>
      owner.query('update desk.outbox set input = :input, facts = :facts where command_no = :command_no', {
        commandNo,
        input: JSON.stringify(input),
        facts: JSON.stringify(facts),
      }),
    /** To be sent again as somebody decided; it goes in its old place. */
    sendAgain: (commandNo: number, decided: { input: unknown; facts: CommandFacts; person?: Person }) =>
      owner.query(
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
      ),
  };
}

const readRow = (row: Row): OutboxCommand => ({
  ...row,
  person: JSON.parse(row.person),
  creates: JSON.parse(row.creates),
  writes: JSON.parse(row.writes),
  facts: JSON.parse(row.facts),
  refusal: row.refusal === null ? null : JSON.parse(row.refusal),
});
