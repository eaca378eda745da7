create or replace view desks_v as
select desk_no, installation_id, desk_name, public_key, registered_at, last_seen_at, retired_at, retired_by
from desks;
comment on table desks_v is 'Desks with a store of their own, the retired ones too';

create or replace view desk_commands_v as
select request_id, desk_no, call_name, made_by, made_at, outcome, settled_at, numbers
from desk_commands;
comment on table desk_commands_v is 'What desks did while this database was away';
