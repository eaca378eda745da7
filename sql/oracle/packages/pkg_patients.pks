create or replace package pkg_patients authid definer as
  -- Registering patients and finding them.

  -- How text is compared: small letters without the accents of Latin script and without characters that nobody sees;
  -- one form for letters that have several (Malayalam chillu, full width, final sigma). Points, commas, hyphens and
  -- other separators are blanks, apostrophes and quotation marks are nothing, one blank between words. search-rules.ts
  -- splits a typed text at the same separators.
  function plain_text(p_text in varchar2) return varchar2 deterministic;

  -- The digits of a number of E.164 without its country code, which has one to three digits by the list of ITU-T E.164.
  function national_digits(p_phone_e164 in varchar2) return varchar2 deterministic;

  -- The digits of a telephone number as words to search by: as they were typed, with the country code, without it, and
  -- the last ten where there are more.
  function phone_words(p_phone in varchar2, p_phone_e164 in varchar2 default null) return varchar2 deterministic;

  -- Plain names with initials that follow each other as one word, after a blank: ' k r narayan' gives ' kr narayan'.
  -- Nothing for names without such initials, which are words to search by already.
  function joined_initials(p_names in varchar2) return varchar2 deterministic;

  -- The names as two registrations of one person are compared: folded, without blanks, in one order of both.
  function name_key(p_first_name in varchar2, p_last_name in varchar2) return varchar2 deterministic;

  -- Names, date of birth and telephone as one text, where all three are known: two registrations with the same one are
  -- the same person unless somebody says why not.
  function identity_of(
    p_first_name in varchar2,
    p_last_name  in varchar2,
    p_dob        in date,
    p_phone      in varchar2,
    p_phone_e164 in varchar2
  ) return varchar2 deterministic;

  -- The number that a patient has now: another one where the given one was merged. Waits for a merge that is under way.
  function current_number(p_patient_id in number) return number;

  -- Whether one of two numbers was merged into the other.
  function is_merged(p_patient_id in number, p_other_id in number) return boolean;

  -- ' 42 ravi patel 9998887777 ravi@x in ': each word after a blank, so that '% ra%' finds the beginning of a word.
  function search_text(
    p_patient_id    in number,
    p_first_name    in varchar2,
    p_last_name     in varchar2,
    p_phone         in varchar2,
    p_email         in varchar2,
    p_phone_e164    in varchar2 default null,
    p_title         in varchar2 default null,
    p_relation_name in varchar2 default null,
    p_former_numbers in varchar2 default null
  ) return varchar2 deterministic;

  -- A typed word as a pattern on search_text, for `like ... escape '\'`: '% ravi%'; everything ('%') for no word.
  -- A telephone number may be typed with its signs and country code.
  function search_pattern(p_word in varchar2) return varchar2 deterministic;

  -- The same for a whole word: '% ravi %'. Who bears exactly the typed name comes before who bears a longer one.
  function word_pattern(p_word in varchar2) return varchar2 deterministic;

  -- The same for the last digits of a telephone number: '%12345 %'. Leading zeros do not count: they are the trunk code
  -- of a number whose country code is stored ('0771234567' finds '+94771234567'). Needs four digits to tell anything.
  function ending_pattern(p_word in varchar2) return varchar2 deterministic;

  -- Registers a patient. Who has the names, the date of birth and the telephone of another patient is refused, unless
  -- p_other_reason says why it is another person. What a desk did is taken: the list of likely duplicates shows it.
  procedure register_patient(
    p_first_name    in varchar2,
    p_last_name     in varchar2,
    p_dob           in date,
    p_gender        in varchar2,
    p_patient_id    out number,
    p_phone         in varchar2 default null,
    p_email         in varchar2 default null,
    p_address       in varchar2 default null,
    p_notes         in varchar2 default null,
    p_phone_e164    in varchar2 default null,
    p_title         in varchar2 default null,
    p_relation      in varchar2 default null,
    p_relation_name in varchar2 default null,
    p_age_years     in number default null,
    p_age_months    in number default null,
    p_age_days      in number default null,
    p_other_reason  in varchar2 default null,
    p_request_id    in varchar2 default null
  );

  -- The named fields as they shall be ('phone,email'; null names all). The others stay, also when another desk
  -- changes them in the same moment. 'dob' names the date of birth and the age, 'phone' the number in both forms,
  -- 'relation' the name of that person too.
  procedure update_patient(
    p_patient_id    in number,
    p_first_name    in varchar2,
    p_last_name     in varchar2,
    p_dob           in date,
    p_gender        in varchar2,
    p_phone         in varchar2,
    p_email         in varchar2,
    p_address       in varchar2,
    p_notes         in varchar2,
    p_fields        in varchar2 default null,
    p_phone_e164    in varchar2 default null,
    p_title         in varchar2 default null,
    p_relation      in varchar2 default null,
    p_relation_name in varchar2 default null,
    p_age_years     in number default null,
    p_age_months    in number default null,
    p_age_days      in number default null,
    p_request_id    in varchar2 default null
  );

  -- Two patients who look like one person and are not. Safe to repeat: the last reason counts.
  procedure keep_apart(
    p_patient_id in number,
    p_other_id   in number,
    p_reason     in varchar2,
    p_request_id in varchar2 default null
  );
end pkg_patients;
/
