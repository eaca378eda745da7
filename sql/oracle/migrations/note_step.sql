-- Records a step whose changes a new schema has already.
insert into schema_version (version, checksum) values (to_number(substr('&step', 1, 3)), '&step');
