create or replace package pkg_patients authid definer as
  -- Registering patients and finding them.

  -- How text is compared: small letters without the accents of Latin script and without characters that nobody sees;
  -- one form for letters that have several (Malayalam chillu, full width, final sigma). Points, commas, hyphens and
  -- other separators are blanks, apostrophes and quotation marks are nothing, one blank between words. search-rules.ts
  -- splits a typed text at the same separators.
  function plain_text(p_text in varchar2) return varchar2 deterministic;

  -- The digits of a number of E.164 without its country code, which has one to three digits by the list of ITU-T E.164.
  function national_digits(p_phone_e164 in varchar2) return varchar2 deterministic;

  -- The digits of a telephone number as words to search by: as they were typed, with the country code, without it.
  -- Then, after ~, all of them in reverse order, so that the last digits are the beginning of a word too. Leading zeros
  -- do not count there: they are the trunk code of a number whose country code may be stored.
  function phone_words(p_phone in varchar2, p_phone_e164 in varchar2 default null) return varchar2 deterministic;

  -- Plain names with initials that follow each other as one word, after a blank: ' k r narayan' gives ' kr narayan'.
  -- Nothing for names without such initials, which are words to search by already.
  function joined_initials(p_names in varchar2) return varchar2 deterministic;

  -- Each two of the first five plain names as one word, in either order: ' kavya iyer' gives ' kavya+iyer iyer+kavya'.
  -- Of two common names the few who have both are then found without reading everybody who has one.
  function name_pairs(p_names in varchar2) return varchar2 deterministic;

  -- How a plain word sounds, roughly: names that are spelled in several ways, or in another script, have the same.
  -- Sharma, Sharam and the same name in Devanagari are srm; Seema and Sima are sim. Null where too little is left to
  -- tell anything.
  function sound_of(p_word in varchar2) return varchar2 deterministic;

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

  -- Lists of people and pages of lists are in this order: as names are compared, not as they are spelled.
  function sort_name_of(p_first_name in varchar2, p_last_name in varchar2) return varchar2 deterministic;

  -- ' 42 ravi patel 9998887777 ~7778889999 ravi@x.in ': each word after a blank, so that '% ra%' finds the beginning of
  -- a word. patient_words has the same words one by one. Some begin with a sign: ~ digits in reverse, * a sound; and
  -- two names with + between them.
  function search_text(
    p_patient_id    in number,
    p_first_name    in varchar2,
    p_last_name     in varchar2,
    p_phone         in varchar2,
    p_email         in varchar2,
    p_phone_e164    in varchar2 default null,
    p_title         in varchar2 default null,
    p_relation_name in varchar2 default null,
    p_former_numbers in varchar2 default null,
    p_further_words in varchar2 default null
  ) return varchar2 deterministic;

  -- A number by which an office knows the patient, as two are compared: system, number and issuer, each folded and
  -- without separators. An address such as ravi.patel@abdm keeps its points. Null where nothing is left of the number.
  function identifier_key(
    p_system in varchar2,
    p_value  in varchar2,
    p_issuer in varchar2 default null
  ) return varchar2 deterministic;

  -- A typed word as it stands in patient_words: 'Ravi' gives 'ravi', '+91-99988' gives '9199988'. Null for no word.
  function whole_word(p_word in varchar2) return varchar2 deterministic;

  -- Two typed names as pkg_patients.name_pairs has them: 'kavya+iyer'.
  function pair_word(p_first in varchar2, p_second in varchar2) return varchar2 deterministic;

  -- Words that begin like this in patient_words, for `like ... escape '\'`: 'ravi%'. With two words, one whole name and
  -- the beginning of another: 'kavya+iy%'. Nothing begins like no word.
  function beginning_pattern(p_word in varchar2, p_second in varchar2 default null) return varchar2 deterministic;

  -- The same for the last digits of a telephone number: '~54321%'. Of a number with its country code the last ten
  -- count.
  function ending_pattern(p_word in varchar2) return varchar2 deterministic;

  -- A typed name by its sound, as it stands in patient_words: '*srm'.
  function sound_word(p_word in varchar2) return varchar2 deterministic;

  -- The keys of those who have the same names, date of birth and telephone and are registered all the same, for
  -- `like ... escape '\'`: their keys end with the number of the patient.
  function others_pattern(p_identity_key in varchar2) return varchar2 deterministic;

  -- Makes the words of a patient's identifiers and further telephones anew: an identifier as one word and as the words
  -- it was written in.
  procedure keep_further_words(p_patient_id in number);

  -- Registers a patient. Who has the names, the date of birth and the telephone of another patient is refused, unless
  -- p_other_reason says why it is another person. What a desk did is taken: the list of likely duplicates shows it.
  -- p_identifiers and p_phones are JSON arrays, see write_identifiers and write_phones.
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
    p_identifiers   in varchar2 default null,
    p_phones        in varchar2 default null,
    p_request_id    in varchar2 default null
  );

  -- The named fields as they shall be ('phone,email'; null names all). The others stay, also when another desk
  -- changes them in the same moment. 'dob' names the date of birth and the age, 'phone' the number in both forms,
  -- 'relation' the name of that person too. p_identifiers and p_phones are JSON arrays, as 'identifiers' and 'phones'
  -- name them; each replaces the whole list.
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
    p_identifiers   in varchar2 default null,
    p_phones        in varchar2 default null,
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
