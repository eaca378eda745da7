-- The schema is upgraded by steps from here on, and their names are kept with the version they lead to.
comment on table schema_version is 'One row for the first version, and one for each step that followed; the highest is the present one';
comment on column schema_version.version is 'Number of the schema, rising';
comment on column schema_version.checksum is 'For version 1 the SHA-256, in hex, of the scripts that were run last; for a step its name';
comment on column schema_version.installed_at is 'When it was installed';
