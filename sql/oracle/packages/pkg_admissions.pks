create or replace package pkg_admissions authid definer as
  -- Admissions and beds: who lies where, who may leave, and what a stay costs.

  -- Asks for a bed: the patient waits, or is planned for p_expected_time. With p_appt_id from one of the patient's
  -- visits.
  procedure request_admission(
    p_patient_id      in number,
    p_admission_id    out number,
    p_doctor_id       in number default null,
    p_consultant_id   in number default null,
    p_appt_id         in number default null,
    p_priority        in varchar2 default 'ROUTINE',
    p_reason          in varchar2 default null,
    p_rent_class      in varchar2 default null,
    p_ward_id         in number default null,
    p_expected_time   in date default null,
    p_leave_day       in date default null,
    p_attendant_name  in varchar2 default null,
    p_attendant_phone in varchar2 default null,
    p_payer           in varchar2 default 'SELF',
    p_request_id      in varchar2 default null
  );

  -- Changes what is known of an admission; where and how long the patient lies is not among it.
  procedure update_admission(
    p_admission_id    in number,
    p_doctor_id       in number,
    p_consultant_id   in number,
    p_priority        in varchar2,
    p_reason          in varchar2,
    p_rent_class      in varchar2,
    p_ward_id         in number,
    p_expected_time   in date,
    p_leave_day       in date,
    p_attendant_name  in varchar2,
    p_attendant_phone in varchar2,
    p_payer           in varchar2,
    p_request_id      in varchar2 default null
  );

  -- Withdraws a request; a bed that was reserved for it is free again.
  procedure cancel_admission(
    p_admission_id in number,
    p_reason       in varchar2,
    p_request_id   in varchar2 default null
  );

  -- Reserves a bed for a planned patient from one time to another. When that is over the bed is free again by itself.
  -- An earlier reservation of the admission gives way.
  procedure reserve_bed(
    p_admission_id in number,
    p_bed_id       in number,
    p_from_time    in date,
    p_to_time      in date,
    p_stay_id      out number,
    p_request_id   in varchar2 default null
  );

  -- Lets a reserved bed go.
  procedure release_bed(p_admission_id in number, p_request_id in varchar2 default null);

  -- Puts a patient who was requested into a bed.
  procedure admit(
    p_admission_id    in number,
    p_bed_id          in number,
    p_stay_id         out number,
    p_time            in date default null,
    p_override_reason in varchar2 default null,
    p_request_id      in varchar2 default null
  );

  -- Admits a newborn, who lies in the mother's bed.
  procedure admit_newborn(
    p_patient_id          in number,
    p_mother_admission_id in number,
    p_admission_id        out number,
    p_time                in date default null,
    p_request_id          in varchar2 default null
  );

  -- Moves a patient into another bed, also back into one that was kept. With p_is_kept the bed before is kept;
  -- otherwise it is to be cleaned. Newborns who lie with the patient come along.
  procedure move_patient(
    p_admission_id    in number,
    p_bed_id          in number,
    p_stay_id         out number,
    p_time            in date default null,
    p_is_kept         in varchar2 default 'N',
    p_reason          in varchar2 default null,
    p_override_reason in varchar2 default null,
    p_request_id      in varchar2 default null
  );

  -- Two patients take each other's beds, in one transaction.
  procedure swap_patients(
    p_admission_id       in number,
    p_other_admission_id in number,
    p_time               in date default null,
    p_reason             in varchar2 default null,
    p_request_id         in varchar2 default null
  );

  -- Gives a kept room up: its bed is to be cleaned.
  procedure give_up_room(
    p_admission_id in number,
    p_time         in date default null,
    p_request_id   in varchar2 default null
  );

  -- Another time at which a stay began: its row and the one before it become void, and are entered anew.
  procedure correct_time(
    p_stay_id     in number,
    p_time        in date,
    p_reason      in varchar2,
    p_new_stay_id out number,
    p_request_id  in varchar2 default null
  );

  -- Takes the last move back, or the admission itself when the patient was not moved. Refused once something stands
  -- on it: the bed before is taken, something was charged, or, for the admission itself, a newborn came.
  procedure undo(
    p_admission_id in number,
    p_reason       in varchar2 default 'Undone',
    p_request_id   in varchar2 default null
  );

  -- The doctor lets the patient go: from here on the bill is made ready. The bed stays taken.
  procedure order_discharge(p_admission_id in number, p_request_id in varchar2 default null);

  -- The rent of a stay up to a moment (now when null), as a JSON list: for each period its day, class, units and why.
  -- Only stays and policies are read, so it may be asked at any time and as often as one likes. The first period
  -- counts in whole, unless the whole stay is short; the last counts by the minutes that were used of it.
  function bed_days(p_admission_id in number, p_as_of_time in date default null) return clob;

  -- What of the rent of a stay is on no invoice, before tax. For who has left it must be nothing.
  function unbilled_rent(p_admission_id in number) return number;

  -- Puts everything that is not billed on an invoice of the patient: the stay's own open one, or a new one. Rent is
  -- counted up to now. Issue it, discount it and take the money as with any other invoice.
  procedure bill_stay(
    p_admission_id in number,
    p_invoice_id   out number,
    p_request_id   in varchar2 default null
  );

  -- Enters a line of the price list on a stay.
  procedure add_charge(
    p_admission_id in number,
    p_charge_code  in varchar2,
    p_qty          in number,
    p_charge_id    out number,
    p_service_day  in date default null,
    p_request_id   in varchar2 default null
  );

  -- Says why an entered charge does not count. One on an invoice is taken off there first.
  procedure void_charge(p_charge_id in number, p_reason in varchar2, p_request_id in varchar2 default null);

  -- Clears the patient to leave: everything is billed and paid, or p_credit_reason says why not. No rent runs from
  -- here on.
  procedure clear_admission(
    p_admission_id  in number,
    p_credit_reason in varchar2 default null,
    p_request_id    in varchar2 default null
  );

  -- The patient has gone: every stay ends, and the beds are to be cleaned.
  procedure leave(
    p_admission_id in number,
    p_left_to      in varchar2 default 'HOME',
    p_time         in date default null,
    p_request_id   in varchar2 default null
  );

  -- Takes a discharge back, with a reason that the audit keeps: the order, the clearing, or the leaving itself. Who
  -- has left lies in the last bed again, as if the patient had not gone; where somebody lay there since, it is a new
  -- admission.
  procedure reopen_admission(
    p_admission_id in number,
    p_reason       in varchar2,
    p_request_id   in varchar2 default null
  );

  -- READY after cleaning, or why nobody should be put into the bed. A bed in which a patient lies may be isolated.
  procedure set_condition(
    p_bed_id     in number,
    p_condition  in varchar2,
    p_reason     in varchar2 default null,
    p_request_id in varchar2 default null
  );

  -- Adds a ward, or changes the one with the number.
  procedure save_ward(
    p_ward_id    in number,
    p_ward_name  in varchar2,
    p_sex        in varchar2,
    p_is_active  in varchar2,
    p_saved_id   out number,
    p_request_id in varchar2 default null
  );

  -- Adds a room, or changes the one with the number.
  procedure save_room(
    p_room_id    in number,
    p_ward_id    in number,
    p_room_name  in varchar2,
    p_room_type  in varchar2,
    p_rent_class in varchar2,
    p_is_icu     in varchar2,
    p_saved_id   out number,
    p_request_id in varchar2 default null
  );

  -- Adds a bed, or changes the one with the number. A bed that is taken does not go.
  procedure save_bed(
    p_bed_id     in number,
    p_room_id    in number,
    p_bed_label  in varchar2,
    p_is_active  in varchar2,
    p_saved_id   out number,
    p_request_id in varchar2 default null
  );

  -- Says what a class costs from a day on, and how its days are counted. What was billed stays as it was.
  procedure save_policy(
    p_rent_class    in varchar2,
    p_from_day      in date,
    p_daily_rate    in number,
    p_day_start     in varchar2,
    p_unit_hours    in number,
    p_min_units     in number,
    p_grace_min     in number,
    p_half_min      in number,
    p_short_min     in number,
    p_transfer_rule in varchar2,
    p_kept_percent  in number,
    p_tax_rate      in number,
    p_tax_above     in number,
    p_saved_id      out number,
    p_request_id    in varchar2 default null
  );

  -- Says how much a patient of a class and payer is asked to deposit, for admissions from a day on. 0 for nothing.
  procedure save_deposit_rule(
    p_rent_class in varchar2,
    p_payer      in varchar2,
    p_from_day   in date,
    p_amount     in number,
    p_saved_id   out number,
    p_request_id in varchar2 default null
  );

  -- What the rules ask for a class of room and a payer on a day of admission: the rule that names the payer counts
  -- before the one that names the class. 0 where there is none.
  function deposit_of(p_rent_class in varchar2, p_payer in varchar2, p_day in date) return number;
end pkg_admissions;
/
