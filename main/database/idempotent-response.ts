import type { CallContext, Database, Transaction } from './database.ts';

/**
 * Runs a writing transaction whose response holds more than the ids of rows, and stores the response with the change: a
 * repeated request gets the first response word for word, although the rows read differently by then. The first call of
 * `work` must be a procedure that takes `context.requestId`: on a repeat it does nothing, and what `work` returns is
 * ignored. A call whose response follows from its id alone does not need this.
 */
export const idempotentResponse = <Value>(
  database: Database,
  context: CallContext,
  work: (transaction: Transaction) => Promise<Value>,
): Promise<Value> =>
  database.transaction(context, async (transaction) => {
    const answer = await work(transaction);
    const { requestId } = context;
    // Nothing was done, so nothing is kept: a row that is not found now may be there at the next attempt.
    if (requestId === undefined || answer === undefined) return answer;
    const kept = { requestId, answer: JSON.stringify(answer) };
    const { isFirst } = await transaction.call('pkg_requests.keep_answer', kept, { isFirst: 'text' });
    if (isFirst === 'Y') return answer;
    const sql = 'select answer from request_answers_v where request_id = :request_id';
    const [first] = await transaction.query<{ answer: string }>(sql, { requestId });
    if (!first) throw new Error('A request was answered that no procedure has begun');
    return JSON.parse(first.answer) as Value;
  });
