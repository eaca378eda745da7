create or replace package pkg_patients authid definer as
  -- Registering patients and finding them.

  -- How text is compared: small letters without the accents of Latin script, a hyphen is a blank, an apostrophe is
  -- nothing, one blank between words. Other scripts stay as they are, in composed form.
  function plain_text(p_text in varchar2) return varchar2 deterministic;

  -- The digits of a telephone number as words to search by: all of them, and where a country code leads, the last ten.
  function phone_words(p_phone in varchar2) return varchar2 deterministic;

  -- ' 42 ravi patel 9998887777 ravi@x.in ': each word after a blank, so that '% ra%' finds the beginning of a word.
  function search_text(
    p_patient_id in number,
    p_first_name in varchar2,
    p_last_name  in varchar2,
    p_phone      in varchar2,
    p_email      in varchar2
  ) return varchar2 deterministic;

  -- A typed word as a pattern on search_text, for `like ... escape '\'`: '% ravi%'; everything ('%') for no word.
  -- A telephone number may be typed with its signs and country code.
  function search_pattern(p_word in varchar2) return varchar2 deterministic;

  procedure register_patient(
    p_first_name in varchar2,
    p_last_name  in varchar2,
    p_dob        in date,
    p_gender     in varchar2,
    p_patient_id out number,
    p_phone      in varchar2 default null,
    p_email      in varchar2 default null,
    p_address    in varchar2 default null,
    p_notes      in varchar2 default null,
    p_request_id in varchar2 default null
  );

  -- The named fields as they shall be ('phone,email'; null names all). The others stay, also when another desk
  -- changes them in the same moment.
  procedure update_patient(
    p_patient_id in number,
    p_first_name in varchar2,
    p_last_name  in varchar2,
    p_dob        in date,
    p_gender     in varchar2,
    p_phone      in varchar2,
    p_email      in varchar2,
    p_address    in varchar2,
    p_notes      in varchar2,
    p_fields     in varchar2 default null,
    p_request_id in varchar2 default null
  );
end pkg_patients;
/
