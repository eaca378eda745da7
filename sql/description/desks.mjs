import { job, table } from './form.mjs';

const desks = table('desks', {
  comment: 'Desks with a store of their own, which work on while this database is away',
  columns: {
    desk_no: ['number(4)', "Stands in the numbers that the desk gives: 03I/2627/0000001 is desk 3's"],
    installation_id: ['text(36)', "Made by the desk's store; a store made anew is another desk"],
    desk_name: ['text(60)', "The machine's name"],
    public_key: [
      'text(100) null',
      'Ed25519, base64 of its 32 bytes: what the desk signs the files with in which its unsent work travels',
    ],
    registered_at: ['instant default now', 'When it came for the first time'],
    last_seen_at: ['instant default now', 'When it leased numbers last'],
    retired_at: [
      'instant null',
      'When it was given up; its number is given again in a later financial year, when no other is left',
    ],
    retired_by: ['text(100) null', 'User name'],
  },
  key: ['desk_no'],
  unique: { installation_id_uk: ['installation_id'] },
  checks: {
    desk_no_ck: 'desk_no between 1 and 1295',
  },
});

const deskCommands = table('desk_commands', {
  comment: 'What desks did while this database was away, and what became of it here',
  columns: {
    request_id: ['text(100)', 'The same as in request_log'],
    desk_no: ['number(4)', 'The desk that did it'],
    call_name: ['text(60)', 'Call of the contract, such as appointments.book'],
    made_by: ['text(100)', 'User name'],
    made_at: ['instant', "When it was done, by the desk's clock"],
    outcome: ['text(10)', 'REPLAYED, REFUSED until somebody decides, or WITHDRAWN'],
    settled_at: ['instant default now', 'When the outcome was known here'],
    numbers: ['text(4000) null', 'Numbers the desk has given, as ;APPOINTMENTS=4711;INV=03I/2627/0000001;'],
  },
  key: ['request_id'],
  references: {
    desks_fk: ['desk_no', 'desks'],
  },
  checks: {
    outcome_ck: "outcome in ('REPLAYED', 'REFUSED', 'WITHDRAWN')",
  },
  indexes: {
    desk_ix: '(desk_no, settled_at)',
  },
});

export const desksJob = job('desks', {
  tables: [desks, deskCommands],
  runs: ['register_desk', 'lease_numbers', 'skip_numbers', 'retire_desk', 'begin_replay', 'record_outcome'],
});
