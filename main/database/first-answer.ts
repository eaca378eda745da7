import type { CallContext, Database, Transaction } from './database.ts';

/**
 * A transaction that writes, and whose answer says more than the numbers of rows: what it read is another thing an hour
 * later. The answer is kept with the change, and a repeated request gets the first one again, word for word. The first
 * call of `work` must be one that takes `context.requestId`: it does nothing on a repeat, and what `work` answers then
 * does not count. A call whose answer follows from its result number alone needs none of this.
 */
export const answerOnce = <Value>(
  database: Database,
  context: CallContext,
  work: (transaction: Transaction) => Promise<Value>,
): Promise<Value> =>
  database.transaction(context, async (transaction) => {
    const answer = await work(transaction);
    const { requestId } = context;
    // Nothing was done, nothing is kept: what is not found now may be there when it is asked again.
    if (requestId === undefined || answer === undefined) return answer;
    const kept = { requestId, answer: JSON.stringify(answer) };
    const { isFirst } = await transaction.call('pkg_requests.keep_answer', kept, { isFirst: 'text' });
    if (isFirst === 'Y') return answer;
    const sql = 'select answer from request_answers_v where request_id = :request_id';
    const [first] = await transaction.query<{ answer: string }>(sql, { requestId });
    if (!first) throw new Error('A request was answered that no procedure has begun');
    return JSON.parse(first.answer) as Value;
  });
