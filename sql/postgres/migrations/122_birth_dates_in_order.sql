-- Who was born on a day comes in the order of the search from the index, so that a search reads as many rows as it shows.
drop index patients_dob_ix;
-- Who was born on a day, registered last first, without a sort.
create index patients_dob_ix on patients (dob, patient_id);
