import { job, table } from './form.mjs';

const schemaVersion = table('schema_version', {
  comment: 'One row for the first version, and one for each step that followed; the highest is the present one',
  columns: {
    version: ['number(10)', 'Number of the schema, rising'],
    checksum: ['text(64)', 'For version 1 the SHA-256, in hex, of the scripts that were run last; for a step its name'],
    installed_at: ['instant default now', 'When it was installed'],
  },
  key: ['version'],
});

export const schemaVersionJob = job('schema_version', {
  tables: [schemaVersion],
});
