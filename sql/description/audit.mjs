import { job, table } from './form.mjs';

const auditLog = table('audit_log', {
  comment: 'Each change of a row and each event worth knowing; nothing is ever changed or deleted here',
  columns: {
    log_id: ['identity', 'Number of the entry'],
    entity_name: ['text(30)', 'Table in capitals, such as APPOINTMENTS'],
    entity_id: ['id null', 'Number of the row'],
    action: ['text(20)', 'INSERT, UPDATE, DELETE, or an event such as PRINT, OVERRIDE, SIGN_IN'],
    changed_by: ['text(100)', "The signed-in person, not the pool's user"],
    changed_at: ['instant default now', 'When'],
    old_values: ['long text null', 'JSON of the row before'],
    new_values: ['long text null', 'JSON of the row after, or of the event'],
  },
  key: ['log_id'],
  checks: {
    old_values_ck: { oracle: 'old_values is json' },
    new_values_ck: { oracle: 'new_values is json' },
  },
  indexes: {
    entity_ix: '(entity_name, entity_id, log_id)',
    changed_at_ix: '(changed_at)',
  },
});

export const auditJob = job('audit', {
  tables: [auditLog],
  runs: ['actor', 'fingerprint', 'log_event'],
});
