-- 1,295 desks instead of 99, and 9,999,999 numbers a series and year. Numbers that were given stay as they are.
alter table desks modify (desk_no number(4));
alter table desk_commands modify (desk_no number(4));
alter table appointments modify (token_no number(7));
alter table token_series modify (last_token number(7));
alter table invoice_series modify (last_number number(7));

alter table desks drop constraint desks_desk_no_ck;
alter table desks add constraint desks_desk_no_ck check (desk_no between 1 and 1295);

comment on column invoice_series.fiscal_year is 'April to March, such as 2627; 26-27 in a series that began before numbers had seven digits';
comment on column desks.desk_no is 'Stands in the numbers that the desk gives: 03I/2627/0000001 is desk 3''s';
comment on column desk_commands.numbers is 'Numbers the desk has given, as ;APPOINTMENTS=4711;INV=03I/2627/0000001;';
