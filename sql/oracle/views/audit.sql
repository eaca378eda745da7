create or replace view audit_log_v as
select log_id, entity_name, entity_id, action, changed_by, changed_at, old_values, new_values
from audit_log;
comment on table audit_log_v is 'Who changed what';
