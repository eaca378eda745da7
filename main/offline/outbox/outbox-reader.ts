import type { Person } from '#contract/staff.ts';
import type { Database } from '../../database/database.ts';
import type { Catalogue } from '../../entities/catalogue.ts';
import { rowName } from '../../entities/entity.ts';
import { parseJson } from './command-check.ts';
import type { OutboxCommand } from './outbox-rules.ts';

type Row = Omit<OutboxCommand, 'names' | 'person' | 'creates' | 'writes' | 'facts' | 'refusal'> &
  Record<'person' | 'creates' | 'writes' | 'facts', string> & { refusal: string | null };

const columns = `command_no, request_id, call_name, input, person, made_by, made_at, state, numbers, creates, writes,
  facts, document, refusal, settled_at, desk_no`;

/** Reads what `desk.queue_command` has put into the outbox. On the store's owner. */
export function createOutboxReader(owner: Pick<Database, 'query'>, { namingFields }: Pick<Catalogue, 'namingFields'>) {
  const select = async (rest: string, binds = {}): Promise<OutboxCommand[]> =>
    (await owner.query<Row>(`select ${columns} from desk.outbox ${rest}`, binds)).map(readRow);

  const readRow = (row: Row): OutboxCommand => ({
    ...row,
    names: rowsNamed(row.input),
    person: personIn(row.person),
    creates: JSON.parse(row.creates),
    writes: JSON.parse(row.writes),
    facts: JSON.parse(row.facts),
    refusal: row.refusal === null ? null : JSON.parse(row.refusal),
  });

  const rowsNamed = (text: string): string[] => {
    const input = objectOf(text);
    return namingFields.flatMap(({ entity, field }) => {
      const id = input[field];
      return typeof id === 'number' ? [rowName(entity.name, id)] : [];
    });
  };

  return {
    /** All commands that are not settled, in the order in which they were made. */
    open: () => select(`where state in ('UNSENT', 'UNCERTAIN', 'REFUSED') order by command_no`),
    /** All commands that are still kept, settled or not, in the order in which they were made. */
    kept: () => select('order by command_no'),
    latest: (count: number) => select('order by command_no desc fetch next :count rows only', { count }),
    one: async (commandNo: number): Promise<OutboxCommand | undefined> =>
      (await select('where command_no = :command_no', { commandNo }))[0],
    /** The command with this request id, settled or not. */
    byRequest: async (requestId: string): Promise<OutboxCommand | undefined> =>
      (await select('where request_id = :request_id', { requestId }))[0],
    /** Of all commands, settled or not. */
    requestIds: async (): Promise<Set<string>> => {
      const rows = await owner.query<{ requestId: string }>('select request_id from desk.outbox');
      return new Set(rows.map(({ requestId }) => requestId));
    },
    /** How many open commands are in no export. */
    leftBehind: async (): Promise<number> => {
      const [row] = await owner.query<{ count: number }>(
        `select count(*) as count from desk.outbox
          where state in ('UNSENT', 'UNCERTAIN', 'REFUSED')
            and command_no > coalesce((select exported_no from desk.store), 0)`,
      );
      return row?.count ?? 0;
    },
  };
}

/** A command that an earlier version of the application kept has the one role of its person. */
function personIn(text: string): Person {
  const person = JSON.parse(text) as Omit<Person, 'roles'> & Partial<Pick<Person, 'roles'>>;
  return { ...person, roles: person.roles ?? [person.role] };
}

/** Empty for an input that is no JSON object: such a command is refused when it is sent, and must not hold up the others. */
function objectOf(text: string): Readonly<Record<string, unknown>> {
  const parsed = parseJson(text);
  return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
}
