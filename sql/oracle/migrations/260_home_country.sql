-- The country that telephone numbers without + belong to, and how the hospital writes its patient numbers.
alter table hospital_settings add (home_country char(2 char) default 'IN' not null);
alter table hospital_settings add (patient_number_format varchar2(20 char));
alter table hospital_settings add constraint hospital_settings_country_ck check (home_country = upper(home_country));

comment on column hospital_settings.home_country is 'ISO 3166 code of the country that telephone numbers without + belong to';
comment on column hospital_settings.patient_number_format is 'How patient numbers are written, such as SGH-000000: the zeros stand for the digits; null for the bare number';
