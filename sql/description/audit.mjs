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
    place: ['text(60) null', 'Address or computer of whoever did it; null for work of the database or the application'],
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

const auditSeals = table('audit_seals', {
  comment:
    'Seals over entries of the audit: each holds the hashes of up to 500 of them and the hash of the seal before',
  columns: {
    seal_no: ['id', 'Rises by one with each seal'],
    seal_format: ['number(3)', 'How the hashes are made: see main/audit/seal-rules.ts'],
    sealed_at: ['instant', 'When'],
    row_count: ['number(6)', 'How many entries'],
    members: ['long text', 'Numbers of the entries, such as 1-500,503'],
    digests: ['long text', 'SHA-256 of each entry in this order, in base64url, 43 characters each'],
    last_log_id: ['id', 'All numbers of entries up to this one are sealed, open or given up'],
    open_numbers: [
      'long text null',
      'Numbers up to there without an entry: it may still be committed; with the time in seconds',
    ],
    previous_hash: ['text(64)', 'Hash of the seal before; zeros for the first'],
    seal_hash: ['text(64)', 'SHA-256 in hex over all of these'],
    public_key: ['text(60)', 'Ed25519 key of the computer that sealed, in base64'],
    signature: ['text(120)', 'Its signature over the hash, in base64'],
  },
  key: ['seal_no'],
});

export const auditJob = job('audit', {
  tables: [auditLog, auditSeals],
  runs: ['actor', 'fingerprint', 'place', 'log_event', 'add_seal'],
});
