import { job, table } from './form.mjs';

const requestLog = table('request_log', {
  comment: 'What each request led to, so that a repeated request is done once',
  columns: {
    request_id: ['text(100)', 'Made by the form when it opened'],
    procedure_name: ['text(61)', 'package.procedure that served it'],
    fingerprint: ['text(64) null', 'SHA-256 of person, call and input: the same id with another input is refused'],
    result_id: ['id null', 'Number of the row that came of it'],
    answer: ['long text null', 'JSON of the first answer, where it says more than numbers'],
    requested_by: ['text(100)', 'User name'],
    requested_at: ['instant default now', 'When it was served'],
  },
  key: ['request_id'],
  indexes: { requested_at_ix: '(requested_at)' },
});

export const requestsJob = job('requests', {
  tables: [requestLog],
  runs: ['keep_answer', 'forget_requests'],
});
