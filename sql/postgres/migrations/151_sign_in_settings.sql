-- After how many minutes without a key or a click a screen locks.
create table sign_in_settings (
  settings_id  numeric(1) default 1 not null,
  lock_minutes numeric(3) default 10 not null
);
comment on table sign_in_settings is 'How people sign in and how desks lock; a single row';
comment on column sign_in_settings.settings_id is 'Always 1';
comment on column sign_in_settings.lock_minutes is 'A screen locks after so many minutes without a key or a click; 0 means never';

alter table sign_in_settings add constraint sign_in_settings_pk primary key (settings_id);
alter table sign_in_settings add constraint sign_in_settings_single_ck check (settings_id = 1);
alter table sign_in_settings add constraint sign_in_settings_minutes_ck check (lock_minutes between 0 and 240);

insert into sign_in_settings (settings_id) values (1);

insert into entities (entity_name, table_name, key_column, feed_name, feed_key, is_leased)
values ('SIGN_IN_SETTINGS', 'sign_in_settings', 'settings_id', 'SIGN_IN_SETTINGS', null, 'N');
