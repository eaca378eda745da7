-- Where each change came from, and seals over the audit.
alter table audit_log add (place varchar2(60 char));
comment on column audit_log.place is 'Address or computer of whoever did it; null for work of the database or the application';

create table audit_seals (
  seal_no       number                      not null,
  seal_format   number(3)                   not null,
  sealed_at     timestamp(6) with time zone not null,
  row_count     number(6)                   not null,
  members       clob                        not null,
  digests       clob                        not null,
  last_log_id   number                      not null,
  open_numbers  clob,
  previous_hash varchar2(64 char)           not null,
  seal_hash     varchar2(64 char)           not null,
  public_key    varchar2(60 char)           not null,
  signature     varchar2(120 char)          not null
);
comment on table audit_seals is 'Seals over entries of the audit: each holds the hashes of up to 500 of them and the hash of the seal before';
comment on column audit_seals.seal_no is 'Rises by one with each seal';
comment on column audit_seals.seal_format is 'How the hashes are made: see main/audit/seal-rules.ts';
comment on column audit_seals.sealed_at is 'When';
comment on column audit_seals.row_count is 'How many entries';
comment on column audit_seals.members is 'Numbers of the entries, such as 1-500,503';
comment on column audit_seals.digests is 'SHA-256 of each entry in this order, in base64url, 43 characters each';
comment on column audit_seals.last_log_id is 'All numbers of entries up to this one are sealed, open or given up';
comment on column audit_seals.open_numbers is 'Numbers up to there without an entry: it may still be committed; with the time in seconds';
comment on column audit_seals.previous_hash is 'Hash of the seal before; zeros for the first';
comment on column audit_seals.seal_hash is 'SHA-256 in hex over all of these';
comment on column audit_seals.public_key is 'Ed25519 key of the computer that sealed, in base64';
comment on column audit_seals.signature is 'Its signature over the hash, in base64';

alter table audit_seals add constraint audit_seals_pk primary key (seal_no);
