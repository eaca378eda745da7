create or replace package pkg_prescriptions authid definer as
  -- Prescriptions, the allergies they are compared with, and the templates they are filled from.

  -- 'Y' when two names share an ingredient: one of the first is, word by word, in one of the second, or the other way
  -- round. Names are all that is compared: that amoxicillin is a penicillin, it does not know.
  function shares_ingredient(p_one in varchar2, p_other in varchar2) return varchar2;

  -- The days of a duration as the doctor said it; a month has 30. For the trigger.
  function days_of(p_duration in number, p_duration_unit in varchar2) return number;

  -- What is handed out of a medicine: pieces and millilitres are counted, of drops or ointment it is a pack. For the
  -- trigger.
  function unit_of(p_dose_unit in varchar2) return varchar2;

  -- How much to hand out for a dose, rounded up to whole units. Null where it does not follow from the dose: without a
  -- duration, or where packs are handed out. At most p_max_per_day counts for a medicine that is taken when needed.
  function quantity(
    p_dose_amount    in number,
    p_dose_unit      in varchar2,
    p_pattern        in varchar2,
    p_times_per_day  in number,
    p_interval_hours in number,
    p_every_days     in number,
    p_duration       in number,
    p_duration_unit  in varchar2,
    p_max_per_day    in number
  ) return number;

  -- Writes a draft, or writes the draft p_draft_id anew. p_lines is a JSON array of the medicines in the order of the
  -- paper, with the names of the columns. p_doctor_name and p_registration_no are a doctor's of another place, whose
  -- paper is entered. Patient and replaced prescription of a draft stay what they were.
  procedure save_draft(
    p_patient_id      in number,
    p_lines           in clob,
    p_prescription_id out number,
    p_doctor_id       in number default null,
    p_appt_id         in number default null,
    p_admission_id    in number default null,
    p_source          in varchar2 default 'DESK',
    p_written_day     in date default null,
    p_diagnosis       in varchar2 default null,
    p_advice          in varchar2 default null,
    p_follow_up_day   in date default null,
    p_language        in varchar2 default 'en',
    p_doctor_name     in varchar2 default null,
    p_registration_no in varchar2 default null,
    p_replaces_id     in number default null,
    p_draft_id        in number default null,
    p_request_id      in varchar2 default null
  );

  -- Signs a draft: from here on it never changes, and it has its number. Each medicine must say how much is handed out.
  -- Where there are warnings a reason is needed. Name and registration number of the doctor are kept as they are now.
  procedure sign_prescription(
    p_prescription_id in number,
    p_prescription_no out varchar2,
    p_override_reason in varchar2 default null,
    p_request_id      in varchar2 default null
  );

  -- Cancels a draft or a signed prescription, with the reason. One that was replaced stays as it is.
  procedure cancel_prescription(
    p_prescription_id in number,
    p_reason          in varchar2,
    p_request_id      in varchar2 default null
  );

  -- Notes that a patient does not tolerate something.
  procedure note_allergy(
    p_patient_id in number,
    p_substance  in varchar2,
    p_allergy_id out number,
    p_reaction   in varchar2 default null,
    p_request_id in varchar2 default null
  );

  -- Takes an allergy back that was noted by mistake, with the reason. The entry stays for who wants to know.
  procedure remove_allergy(p_allergy_id in number, p_reason in varchar2, p_request_id in varchar2 default null);

  -- Adds a favourite medicine or a set of medicines, or replaces the doctor's one of the same kind and name.
  procedure save_template(
    p_kind          in varchar2,
    p_template_name in varchar2,
    p_medicines     in clob,
    p_template_id   out number,
    p_doctor_id     in number default null,
    p_diagnosis     in varchar2 default null,
    p_advice        in varchar2 default null,
    p_request_id    in varchar2 default null
  );

  -- Removes a template; with p_doctor_id only one of that doctor.
  procedure remove_template(
    p_template_id in number,
    p_doctor_id   in number default null,
    p_request_id  in varchar2 default null
  );
end pkg_prescriptions;
/
