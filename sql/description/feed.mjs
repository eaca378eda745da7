import { job, table } from './form.mjs';

const entities = table('entities', {
  comment:
    'Tables of which desks have copies: how the change feed names their rows, and whether desks lease numbers for them',
  columns: {
    entity_name: ['text(30)', 'Table in capitals: its name in the audit, in the feed and at the desks'],
    table_name: ['text(30)', 'The table'],
    key_column: ['text(30) null', 'Column that numbers its rows; null where the key has several columns'],
    feed_name: [
      'text(30)',
      'Entity as part of which its rows are read: a payment is read with its invoice, in BILLING',
    ],
    feed_key: ['text(30) null', 'Column with the number that the feed names; null where the table is read as a whole'],
    is_leased: ["char(1) default 'N'", 'Y when desks lease numbers for new rows'],
  },
  key: ['entity_name'],
  checks: {
    is_leased_ck: "is_leased in ('Y', 'N')",
  },
});

const feedInbox = table('feed_inbox', {
  comment: 'Rows that were changed and have no place in the feed yet',
  columns: {
    inbox_id: ['identity', 'Order in which the changes were begun, which is not that of their commits'],
    entity_name: ['text(30)', 'Table in capitals; a line or payment counts as a change of its invoice in BILLING'],
    entity_id: ['id', 'Number of the row; 0 for tables that are read as a whole'],
  },
  key: ['inbox_id'],
});

const changeFeed = table('change_feed', {
  comment: 'Which rows changed last, in an order in which nothing comes later with an earlier number',
  columns: {
    entity_name: ['text(30)', 'Table in capitals'],
    entity_id: ['id', 'Number of the row; 0 for tables that are read as a whole'],
    feed_no: ['id', 'Rises with each change; a desk reads on from the last one it has seen'],
    numbered_at: ['instant default now', 'When it got the number'],
  },
  key: ['entity_name', 'entity_id'],
  unique: { feed_no_uk: ['feed_no'] },
});

const feedState = table('feed_state', {
  comment: 'One row: how far the feed goes',
  columns: {
    state_id: ['number(1) default 1', 'Always 1'],
    last_feed_no: ['id default 0', 'The last number given; its lock is the order of the feed'],
    oldest_feed_no: ['id default 0', 'Changes up to here are forgotten: who has not read them copies everything anew'],
    forgotten_at: ['instant default now', 'When old changes were forgotten last'],
    database_id: [
      'text(36) default uuid',
      "Made with the schema and unlike any other hospital's; a restored backup keeps it",
    ],
  },
  key: ['state_id'],
  checks: {
    single_ck: 'state_id = 1',
  },
  firstRow: { state_id: 1 },
});

const feedMarks = table('feed_marks', {
  comment: 'What tells a number of the feed from the same number after the database was put back to an earlier moment',
  columns: {
    feed_no: ['id', 'The last number that was given at once'],
    mark: ['text(36) default uuid', 'Made by chance: a desk asks whether it is still the one that it has read'],
  },
  key: ['feed_no'],
});

export const feedJob = job('feed', {
  tables: [entities, feedInbox, changeFeed, feedState, feedMarks],
  runs: ['number_changes'],
});
