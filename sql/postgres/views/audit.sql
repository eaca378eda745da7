create or replace view audit_log_v as
select log_id, entity_name, entity_id, action, changed_by, changed_at, old_values, new_values, place
from audit_log;
comment on view audit_log_v is 'Who changed what';

create or replace view audit_seals_v as
select seal_no, seal_format, sealed_at, row_count, members, digests, last_log_id, open_numbers, previous_hash,
  seal_hash, public_key, signature
from audit_seals;
comment on view audit_seals_v is 'Seals over entries of the audit';
