create or replace view schema_version_v as
select version, checksum, installed_at
from schema_version;
comment on view schema_version_v is 'Versions of the schema that were installed';
