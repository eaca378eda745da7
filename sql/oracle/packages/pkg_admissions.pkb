create or replace package body pkg_admissions as

  -- What is locked, always in this order: the request, the patient, admissions by number, beds by number, the
  -- invoice. Oracle has no exclusion constraint: that a bed has one patient at any moment rests on the bed's row,
  -- which is locked before its stays are looked at, and on hms_app having no other way to write one. Behind it stand
  -- the unique keys of the stays that go on.

  -- One period of the rent: when, which class, how much of a day, and why.
  type t_line is record (
    from_time  date,
    to_time    date,
    rent_class rooms.rent_class%type,
    kind       bed_stays.kind%type,
    portion    varchar2(10),
    rule       rent_policies.transfer_rule%type,
    moved_time date,
    units      number,
    rate       rent_policies.daily_rate%type,
    tax_rate   rent_policies.tax_rate%type
  );
  type t_lines is table of t_line index by pls_integer;

  -- The admission, locked until the transaction ends.
  function locked_admission(p_admission_id in number) return admissions%rowtype is
    v_admission admissions%rowtype;
  begin
    select a.*
    into   v_admission
    from   admissions a
    where  a.admission_id = p_admission_id
    for update wait 5;
    return v_admission;
  exception
    when no_data_found then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such admission',
        p_field => 'admission_id', p_problem => 'unknown'
      );
      return v_admission; -- Never reached: raise_error raises.
  end locked_admission;

  -- The same, of a patient who lies in the hospital and has not been cleared to leave.
  function locked_inpatient(p_admission_id in number) return admissions%rowtype is
    v_admission admissions%rowtype;
  begin
    v_admission := locked_admission(p_admission_id => p_admission_id);
    if v_admission.status not in ('ADMITTED', 'DISCHARGE_ORDERED') then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The admission is ' || v_admission.status,
        p_field => 'admission_id', p_problem => 'not_admitted'
      );
    end if;
    return v_admission;
  end locked_inpatient;

  -- The bed, locked until the transaction ends.
  function locked_bed(p_bed_id in number) return beds%rowtype is
    v_bed beds%rowtype;
  begin
    select b.*
    into   v_bed
    from   beds b
    where  b.bed_id = p_bed_id
    for update wait 5;
    return v_bed;
  exception
    when no_data_found then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such bed',
        p_field => 'bed_id', p_problem => 'unknown'
      );
      return v_bed; -- Never reached: raise_error raises.
  end locked_bed;

  -- Locks the patient's row, so that no other admission of the patient is written meanwhile.
  procedure lock_patient(p_patient_id in number) is
    v_patient_id patients.patient_id%type;
  begin
    select p.patient_id
    into   v_patient_id
    from   patients p
    where  p.patient_id = p_patient_id
    for update wait 5;
  exception
    when no_data_found then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such patient',
        p_field => 'patient_id', p_problem => 'unknown'
      );
  end lock_patient;

  -- Locks the patient of an admission, when there is one.
  procedure lock_patient_of(p_admission_id in number) is
    v_patient_id admissions.patient_id%type;
  begin
    select max(a.patient_id)
    into   v_patient_id
    from   admissions a
    where  a.admission_id = p_admission_id;
    if v_patient_id is not null then
      lock_patient(p_patient_id => v_patient_id);
    end if;
  end lock_patient_of;

  -- Locks a bed and those that the patients have, with their rooms, each by number: whoever changes a stay also writes
  -- whether its room is occupied.
  procedure lock_places(
    p_bed_id             in number,
    p_admission_id       in number,
    p_other_admission_id in number default null
  ) is
    v_bed_id  beds.bed_id%type;
    v_room_id rooms.room_id%type;
  begin
    for r_bed in (
      select b.bed_id
      from   beds b
      where  b.bed_id = p_bed_id
      or     b.bed_id in (
               select s.bed_id
               from   bed_stays s
               where  s.admission_id in (p_admission_id, p_other_admission_id)
               and    s.status = 'ACTIVE'
             )
      order by b.bed_id
      for update wait 5
    ) loop
      v_bed_id := r_bed.bed_id; -- Fetching it has locked it.
    end loop;
    for r_room in (
      select r.room_id
      from   rooms r
      where  r.room_id in (
               select b.room_id
               from   beds b
               where  b.bed_id = p_bed_id
               or     b.bed_id in (
                        select s.bed_id
                        from   bed_stays s
                        where  s.admission_id in (p_admission_id, p_other_admission_id)
                        and    s.status = 'ACTIVE'
                      )
             )
      order by r.room_id
      for update wait 5
    ) loop
      v_room_id := r_room.room_id; -- Fetching it has locked it.
    end loop;
  end lock_places;

  -- When it happened, in whole minutes: now where nobody says otherwise, at most a day ago, not before p_after.
  function checked_time(p_time in date, p_after in date) return date is
    v_now   date := trunc(pkg_settings.now_time, 'mi');
    -- The clock goes back once a year: nothing ends before it began.
    v_after date := coalesce(p_after, v_now - interval '1' day);
    v_time  date := trunc(coalesce(p_time, greatest(v_now, v_after)), 'mi');
  begin
    if v_time > greatest(v_now, v_after) then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'The time is in the future',
        p_field => 'time', p_problem => 'in_future'
      );
    elsif v_time < v_after or v_time < v_now - interval '1' day then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'The time is before what it follows on',
        p_field => 'time', p_problem => 'too_early'
      );
    end if;
    return v_time;
  end checked_time;

  -- Whether another patient has the bed, or it is kept for one, between two moments; a null end is open.
  function is_taken(
    p_bed_id       in number,
    p_from_time    in date,
    p_to_time      in date,
    p_admission_id in number
  ) return boolean is
    v_count pls_integer;
  begin
    select count(*)
    into   v_count
    from   bed_stays s
    where  s.bed_id = p_bed_id
    and    s.status in ('ACTIVE', 'ENDED')
    and    s.kind in ('PATIENT', 'KEPT')
    and    s.admission_id <> p_admission_id
    and    (p_to_time is null or s.from_time < p_to_time)
    and    (s.to_time is null or (s.to_time > p_from_time and s.to_time > s.from_time));
    return v_count > 0;
  end is_taken;

  -- Refuses a bed that is gone, taken, not ready or reserved. Only the last two have a way round it, with a reason.
  procedure check_bed(
    p_bed_id          in number,
    p_admission_id    in number,
    p_time            in date,
    p_override_reason in varchar2
  ) is
    v_bed   beds%rowtype;
    v_count pls_integer;
  begin
    v_bed := locked_bed(p_bed_id => p_bed_id);
    select count(*)
    into   v_count
    from   bed_stays s
    where  s.bed_id = p_bed_id
    and    s.status = 'PLANNED'
    and    s.admission_id <> p_admission_id
    and    s.from_time <= p_time
    and    s.to_time > p_time;
    if v_bed.is_active = 'N' then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The bed is gone',
        p_field => 'bed_id', p_problem => 'unknown'
      );
    elsif is_taken(
      p_bed_id => p_bed_id, p_from_time => p_time, p_to_time => null, p_admission_id => p_admission_id
    ) then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The bed is taken',
        p_field => 'bed_id', p_problem => 'taken'
      );
    elsif trim(p_override_reason) is not null then
      return;
    elsif v_bed.condition <> 'READY' then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The bed is ' || v_bed.condition,
        p_field => 'bed_id', p_problem => 'not_ready'
      );
    elsif v_count > 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The bed is reserved for another patient',
        p_field => 'bed_id', p_problem => 'reserved'
      );
    end if;
  end check_bed;

  -- The condition of a bed, from now on. The caller holds the bed's row.
  procedure put_condition(p_bed_id in number, p_condition in varchar2, p_reason in varchar2 default null) is
    v_condition_at beds.condition_at%type := pkg_desks.moment;
  begin
    update beds b
    set    b.condition        = p_condition,
           b.condition_reason = trim(p_reason),
           b.condition_at     = v_condition_at
    where  b.bed_id = p_bed_id;
  end put_condition;

  -- A stay by its number; a record of nulls without one.
  function stay_of(p_stay_id in number) return bed_stays%rowtype is
    v_stay bed_stays%rowtype;
  begin
    select s.*
    into   v_stay
    from   bed_stays s
    where  s.stay_id = p_stay_id;
    return v_stay;
  exception
    when no_data_found then
      return v_stay;
  end stay_of;

  -- Where the patient lies now; refused when nowhere.
  function present_stay(p_admission_id in number) return bed_stays%rowtype is
    v_stay_id bed_stays.stay_id%type;
  begin
    select max(s.stay_id)
    into   v_stay_id
    from   bed_stays s
    where  s.admission_id = p_admission_id
    and    s.status = 'ACTIVE'
    and    s.kind in ('PATIENT', 'WITH_MOTHER');
    if v_stay_id is null then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The patient lies in no bed',
        p_field => 'admission_id', p_problem => 'not_admitted'
      );
    end if;
    return stay_of(p_stay_id => v_stay_id);
  end present_stay;

  -- The stay from which the patient came into this one; a record of nulls for the first.
  function stay_before(p_stay_id in number) return bed_stays%rowtype is
    v_from_time bed_stays.from_time%type;
    v_stay_id   bed_stays.stay_id%type;
  begin
    select max(p.from_time)
    into   v_from_time
    from   bed_stays s
    join   bed_stays p on p.admission_id = s.admission_id
    where  s.stay_id = p_stay_id
    and    p.status = 'ENDED'
    and    p.kind in ('PATIENT', 'WITH_MOTHER')
    and    p.to_time = s.from_time
    and    (p.from_time < s.from_time or p.stay_id < s.stay_id);
    select max(p.stay_id)
    into   v_stay_id
    from   bed_stays s
    join   bed_stays p on p.admission_id = s.admission_id
    where  s.stay_id = p_stay_id
    and    p.status = 'ENDED'
    and    p.kind in ('PATIENT', 'WITH_MOTHER')
    and    p.to_time = s.from_time
    and    (p.from_time < s.from_time or p.stay_id < s.stay_id)
    and    p.from_time = v_from_time;
    return stay_of(p_stay_id => v_stay_id);
  end stay_before;

  -- A row of bed_stays; ended where it has an end.
  procedure add_stay(
    p_admission_id    in number,
    p_bed_id          in number,
    p_kind            in varchar2,
    p_from_time       in date,
    p_stay_id         out number,
    p_to_time         in date default null,
    p_reason          in varchar2 default null,
    p_override_reason in varchar2 default null
  ) is
  begin
    insert into bed_stays (admission_id, bed_id, kind, status, from_time, to_time, reason, override_reason)
    values (
      p_admission_id, p_bed_id, p_kind, case when p_to_time is null then 'ACTIVE' else 'ENDED' end, p_from_time,
      p_to_time, trim(p_reason), trim(p_override_reason)
    )
    returning stay_id into p_stay_id;
  end add_stay;

  -- Ends a stay. A bed that a patient has left, or that is kept no more, is to be cleaned.
  procedure end_stay(p_stay_id in number, p_time in date, p_is_cleaned in varchar2 default 'Y') is
    v_stay bed_stays%rowtype;
  begin
    update bed_stays s
    set    s.status  = 'ENDED',
           s.to_time = p_time
    where  s.stay_id = p_stay_id
    and    s.status = 'ACTIVE';
    if sql%rowcount = 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The stay has ended',
        p_field => 'stay_id', p_problem => 'changed'
      );
    end if;
    v_stay := stay_of(p_stay_id => p_stay_id);
    if v_stay.kind <> 'WITH_MOTHER' and p_is_cleaned = 'Y' then
      put_condition(p_bed_id => v_stay.bed_id, p_condition => 'CLEANING');
    end if;
  end end_stay;

  -- Says that a row was wrong. What is right is added by the caller.
  procedure void_stay(p_stay_id in number, p_reason in varchar2) is
  begin
    update bed_stays s
    set    s.status = 'VOID',
           s.reason = trim(p_reason)
    where  s.stay_id = p_stay_id;
  end void_stay;

  -- Newborns who lie with the patient come along into the patient's present bed.
  procedure bring_newborns(p_admission_id in number, p_bed_id in number, p_time in date) is
    v_stay_id bed_stays.stay_id%type;
  begin
    for r_newborn in (
      select s.stay_id, s.admission_id, s.from_time
      from   bed_stays s
      join   admissions a on a.admission_id = s.admission_id
      where  a.mother_admission_id = p_admission_id
      and    s.status = 'ACTIVE'
      and    s.kind = 'WITH_MOTHER'
      order by s.stay_id
    ) loop
      -- A newborn who came after the time of the move never lay in the bed before.
      if r_newborn.from_time >= p_time then
        void_stay(p_stay_id => r_newborn.stay_id, p_reason => 'Moved with the mother');
      else
        end_stay(p_stay_id => r_newborn.stay_id, p_time => p_time);
      end if;
      add_stay(
        p_admission_id => r_newborn.admission_id, p_bed_id => p_bed_id, p_kind => 'WITH_MOTHER',
        p_from_time => greatest(r_newborn.from_time, p_time), p_stay_id => v_stay_id
      );
    end loop;
  end bring_newborns;

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
  ) is
    v_count pls_integer;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_admissions.request_admission',
      p_earlier_id => p_admission_id
    );
    if p_admission_id is not null then
      return;
    end if;
    lock_patient(p_patient_id => p_patient_id);
    select count(*)
    into   v_count
    from   admissions a
    where  a.patient_id = p_patient_id
    and    a.status = 'REQUESTED';
    if v_count > 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_duplicate, p_sentence => 'The patient waits for a bed already',
        p_field => 'patient_id', p_problem => 'taken'
      );
    end if;
    if p_appt_id is not null then
      select count(*)
      into   v_count
      from   appointments a
      where  a.appt_id = p_appt_id
      and    a.patient_id = p_patient_id;
      if v_count = 0 then
        pkg_errors.raise_error(
          p_number => pkg_errors.c_not_found, p_sentence => 'The patient has no such visit',
          p_field => 'appt_id', p_problem => 'unknown'
        );
      end if;
    end if;
    insert into admissions (
      patient_id, doctor_id, consultant_id, appt_id, priority, reason, rent_class, ward_id, expected_time, leave_day,
      attendant_name, attendant_phone, payer
    )
    values (
      p_patient_id, p_doctor_id, coalesce(p_consultant_id, p_doctor_id), p_appt_id, coalesce(p_priority, 'ROUTINE'),
      trim(p_reason), trim(p_rent_class), p_ward_id, p_expected_time, p_leave_day, trim(p_attendant_name),
      trim(p_attendant_phone), coalesce(trim(p_payer), 'SELF')
    )
    returning admission_id into p_admission_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_admission_id);
  end request_admission;

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
  ) is
    v_earlier_id request_log.result_id%type;
    v_admission  admissions%rowtype;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_admissions.update_admission', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    v_admission := locked_admission(p_admission_id => p_admission_id);
    if v_admission.status in ('LEFT', 'CANCELLED') then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The admission is ' || v_admission.status,
        p_field => 'admission_id', p_problem => 'has_left'
      );
    end if;
    update admissions a
    set    a.doctor_id       = p_doctor_id,
           a.consultant_id   = p_consultant_id,
           a.priority        = coalesce(p_priority, 'ROUTINE'),
           a.reason          = trim(p_reason),
           a.rent_class      = trim(p_rent_class),
           a.ward_id         = p_ward_id,
           a.expected_time   = p_expected_time,
           a.leave_day       = p_leave_day,
           a.attendant_name  = trim(p_attendant_name),
           a.attendant_phone = trim(p_attendant_phone),
           a.payer           = coalesce(trim(p_payer), 'SELF')
    where  a.admission_id = p_admission_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_admission_id);
  end update_admission;

  -- The reservations of an admission count no more.
  procedure void_planned(p_admission_id in number, p_reason in varchar2) is
  begin
    update bed_stays s
    set    s.status = 'VOID',
           s.reason = p_reason
    where  s.admission_id = p_admission_id
    and    s.status = 'PLANNED';
  end void_planned;

  procedure cancel_admission(
    p_admission_id in number,
    p_reason       in varchar2,
    p_request_id   in varchar2 default null
  ) is
    v_earlier_id request_log.result_id%type;
    v_admission  admissions%rowtype;
    v_closed_at  admissions.closed_at%type := pkg_desks.moment;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_admissions.cancel_admission', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    pkg_errors.require_value(p_value => p_reason, p_field => 'reason');
    v_admission := locked_admission(p_admission_id => p_admission_id);
    if v_admission.status <> 'REQUESTED' then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The admission is ' || v_admission.status,
        p_field => 'admission_id', p_problem => 'not_requested'
      );
    end if;
    void_planned(p_admission_id => p_admission_id, p_reason => 'The request was cancelled');
    update admissions a
    set    a.status        = 'CANCELLED',
           a.cancel_reason = trim(p_reason),
           a.closed_at     = v_closed_at
    where  a.admission_id = p_admission_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_admission_id);
  end cancel_admission;

  procedure reserve_bed(
    p_admission_id in number,
    p_bed_id       in number,
    p_from_time    in date,
    p_to_time      in date,
    p_stay_id      out number,
    p_request_id   in varchar2 default null
  ) is
    v_admission admissions%rowtype;
    v_bed       beds%rowtype;
    v_from_time bed_stays.from_time%type := trunc(p_from_time, 'mi');
    v_to_time   bed_stays.to_time%type := trunc(p_to_time, 'mi');
    v_count     pls_integer;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_admissions.reserve_bed', p_earlier_id => p_stay_id
    );
    if p_stay_id is not null then
      return;
    end if;
    v_admission := locked_admission(p_admission_id => p_admission_id);
    if v_admission.status <> 'REQUESTED' then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The admission is ' || v_admission.status,
        p_field => 'admission_id', p_problem => 'not_requested'
      );
    elsif p_from_time is null
      or p_to_time is null
      or p_to_time <= p_from_time
      or p_to_time > p_from_time + interval '14' day
      or p_to_time <= pkg_settings.now_time
    then
      pkg_errors.raise_error(
        p_number   => pkg_errors.c_invalid_input,
        p_sentence => 'A bed is reserved for 14 days at most, and not for the past',
        p_field    => 'to_time',
        p_problem  => 'out_of_range'
      );
    end if;
    v_bed := locked_bed(p_bed_id => p_bed_id);
    void_planned(p_admission_id => p_admission_id, p_reason => 'Reserved anew');
    select count(*)
    into   v_count
    from   bed_stays s
    where  s.bed_id = p_bed_id
    and    s.status = 'PLANNED'
    and    s.from_time < p_to_time
    and    s.to_time > p_from_time;
    if v_bed.is_active = 'N' then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The bed is gone',
        p_field => 'bed_id', p_problem => 'unknown'
      );
    elsif v_count > 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The bed is reserved for another patient',
        p_field => 'bed_id', p_problem => 'reserved'
      );
    end if;
    insert into bed_stays (admission_id, bed_id, kind, status, from_time, to_time)
    values (p_admission_id, p_bed_id, 'PATIENT', 'PLANNED', v_from_time, v_to_time)
    returning stay_id into p_stay_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_stay_id);
  end reserve_bed;

  procedure release_bed(p_admission_id in number, p_request_id in varchar2 default null) is
    v_earlier_id request_log.result_id%type;
    v_admission  admissions%rowtype;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_admissions.release_bed', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    v_admission := locked_admission(p_admission_id => p_admission_id);
    void_planned(p_admission_id => v_admission.admission_id, p_reason => 'Let go');
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_admission_id);
  end release_bed;

  procedure admit(
    p_admission_id    in number,
    p_bed_id          in number,
    p_stay_id         out number,
    p_time            in date default null,
    p_override_reason in varchar2 default null,
    p_request_id      in varchar2 default null
  ) is
    v_admission admissions%rowtype;
    v_count     pls_integer;
    v_time      date;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_admissions.admit', p_earlier_id => p_stay_id
    );
    if p_stay_id is not null then
      return;
    end if;
    -- Not before: what is repeated may be too long ago by now.
    v_time := checked_time(p_time => p_time, p_after => null);
    lock_patient_of(p_admission_id => p_admission_id);
    v_admission := locked_admission(p_admission_id => p_admission_id);
    select count(*)
    into   v_count
    from   admissions a
    where  a.patient_id = v_admission.patient_id
    and    (a.status in ('ADMITTED', 'DISCHARGE_ORDERED', 'CLEARED') or (a.status = 'LEFT' and a.left_time > v_time));
    if v_admission.status <> 'REQUESTED' then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The admission is ' || v_admission.status,
        p_field => 'admission_id', p_problem => 'not_requested'
      );
    elsif v_count > 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_duplicate, p_sentence => 'The patient lies in the hospital already',
        p_field => 'patient_id', p_problem => 'taken'
      );
    end if;
    check_bed(
      p_bed_id => p_bed_id, p_admission_id => p_admission_id, p_time => v_time, p_override_reason => p_override_reason
    );
    void_planned(p_admission_id => p_admission_id, p_reason => 'The patient came');
    update admissions a
    set    a.status        = 'ADMITTED',
           a.admitted_time = v_time
    where  a.admission_id = p_admission_id;
    add_stay(
      p_admission_id => p_admission_id, p_bed_id => p_bed_id, p_kind => 'PATIENT', p_from_time => v_time,
      p_stay_id => p_stay_id, p_override_reason => p_override_reason
    );
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_stay_id);
  end admit;

  procedure admit_newborn(
    p_patient_id          in number,
    p_mother_admission_id in number,
    p_admission_id        out number,
    p_time                in date default null,
    p_request_id          in varchar2 default null
  ) is
    v_mother  admissions%rowtype;
    v_present bed_stays%rowtype;
    v_time    date;
    v_count   pls_integer;
    v_stay_id bed_stays.stay_id%type;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_admissions.admit_newborn', p_earlier_id => p_admission_id
    );
    if p_admission_id is not null then
      return;
    end if;
    lock_patient(p_patient_id => p_patient_id);
    v_mother := locked_inpatient(p_admission_id => p_mother_admission_id);
    v_present := present_stay(p_admission_id => p_mother_admission_id);
    select count(*)
    into   v_count
    from   admissions a
    where  a.patient_id = p_patient_id
    and    a.status in ('ADMITTED', 'DISCHARGE_ORDERED', 'CLEARED');
    if v_mother.patient_id = p_patient_id then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'The newborn and the mother are one patient',
        p_field => 'patient_id', p_problem => 'taken'
      );
    elsif v_count > 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_duplicate, p_sentence => 'The patient lies in the hospital already',
        p_field => 'patient_id', p_problem => 'taken'
      );
    end if;
    v_time := checked_time(p_time => p_time, p_after => v_present.from_time);
    insert into admissions (
      patient_id, doctor_id, consultant_id, mother_admission_id, status, reason, payer, admitted_time
    )
    values (
      p_patient_id, v_mother.doctor_id, v_mother.consultant_id, p_mother_admission_id, 'ADMITTED', 'Newborn',
      v_mother.payer, v_time
    )
    returning admission_id into p_admission_id;
    add_stay(
      p_admission_id => p_admission_id, p_bed_id => v_present.bed_id, p_kind => 'WITH_MOTHER', p_from_time => v_time,
      p_stay_id => v_stay_id
    );
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_admission_id);
  end admit_newborn;

  procedure move_patient(
    p_admission_id    in number,
    p_bed_id          in number,
    p_stay_id         out number,
    p_time            in date default null,
    p_is_kept         in varchar2 default 'N',
    p_reason          in varchar2 default null,
    p_override_reason in varchar2 default null,
    p_request_id      in varchar2 default null
  ) is
    v_admission admissions%rowtype;
    v_present   bed_stays%rowtype;
    v_kept      bed_stays%rowtype;
    v_kept_id   bed_stays.stay_id%type;
    v_time      date;
    v_stay_id   bed_stays.stay_id%type;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_admissions.move_patient', p_earlier_id => p_stay_id
    );
    if p_stay_id is not null then
      return;
    end if;
    v_admission := locked_inpatient(p_admission_id => p_admission_id);
    v_present := present_stay(p_admission_id => p_admission_id);
    if v_present.bed_id = p_bed_id and v_present.kind = 'PATIENT' then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The patient lies in this bed',
        p_field => 'bed_id', p_problem => 'taken'
      );
    end if;
    lock_places(p_bed_id => p_bed_id, p_admission_id => p_admission_id);
    select max(s.stay_id)
    into   v_kept_id
    from   bed_stays s
    where  s.admission_id = p_admission_id
    and    s.bed_id = p_bed_id
    and    s.kind = 'KEPT'
    and    s.status = 'ACTIVE';
    v_kept := stay_of(p_stay_id => v_kept_id);
    v_time := checked_time(
      p_time => p_time, p_after => greatest(v_present.from_time, coalesce(v_kept.from_time, v_present.from_time))
    );
    check_bed(
      p_bed_id => p_bed_id, p_admission_id => v_admission.admission_id, p_time => v_time,
      p_override_reason => p_override_reason
    );
    if v_kept_id is not null then
      end_stay(p_stay_id => v_kept_id, p_time => v_time, p_is_cleaned => 'N');
    end if;
    if p_is_kept = 'Y' and v_present.kind = 'PATIENT' then
      end_stay(p_stay_id => v_present.stay_id, p_time => v_time, p_is_cleaned => 'N');
      add_stay(
        p_admission_id => p_admission_id, p_bed_id => v_present.bed_id, p_kind => 'KEPT', p_from_time => v_time,
        p_stay_id => v_stay_id
      );
    else
      end_stay(p_stay_id => v_present.stay_id, p_time => v_time);
    end if;
    add_stay(
      p_admission_id => p_admission_id, p_bed_id => p_bed_id, p_kind => 'PATIENT', p_from_time => v_time,
      p_stay_id => p_stay_id, p_reason => p_reason, p_override_reason => p_override_reason
    );
    bring_newborns(p_admission_id => p_admission_id, p_bed_id => p_bed_id, p_time => v_time);
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_stay_id);
  end move_patient;

  procedure swap_patients(
    p_admission_id       in number,
    p_other_admission_id in number,
    p_time               in date default null,
    p_reason             in varchar2 default null,
    p_request_id         in varchar2 default null
  ) is
    v_earlier_id request_log.result_id%type;
    v_admission  admissions%rowtype;
    v_one        bed_stays%rowtype;
    v_other      bed_stays%rowtype;
    v_time       date;
    v_stay_id    bed_stays.stay_id%type;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_admissions.swap_patients', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    v_admission := locked_inpatient(p_admission_id => least(p_admission_id, p_other_admission_id));
    v_admission := locked_inpatient(p_admission_id => greatest(p_admission_id, p_other_admission_id));
    v_one := present_stay(p_admission_id => p_admission_id);
    v_other := present_stay(p_admission_id => p_other_admission_id);
    if v_admission.admission_id is null
      or v_one.bed_id = v_other.bed_id
      or v_one.kind <> 'PATIENT'
      or v_other.kind <> 'PATIENT'
    then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The two do not lie in beds of their own',
        p_field => 'other_admission_id', p_problem => 'taken'
      );
    end if;
    lock_places(p_bed_id => null, p_admission_id => p_admission_id, p_other_admission_id => p_other_admission_id);
    v_time := checked_time(p_time => p_time, p_after => greatest(v_one.from_time, v_other.from_time));
    -- Both beds are free before they are taken, so no key is ever there twice.
    end_stay(p_stay_id => v_one.stay_id, p_time => v_time, p_is_cleaned => 'N');
    end_stay(p_stay_id => v_other.stay_id, p_time => v_time, p_is_cleaned => 'N');
    add_stay(
      p_admission_id => p_admission_id, p_bed_id => v_other.bed_id, p_kind => 'PATIENT', p_from_time => v_time,
      p_stay_id => v_stay_id, p_reason => p_reason
    );
    add_stay(
      p_admission_id => p_other_admission_id, p_bed_id => v_one.bed_id, p_kind => 'PATIENT', p_from_time => v_time,
      p_stay_id => v_stay_id, p_reason => p_reason
    );
    bring_newborns(p_admission_id => p_admission_id, p_bed_id => v_other.bed_id, p_time => v_time);
    bring_newborns(p_admission_id => p_other_admission_id, p_bed_id => v_one.bed_id, p_time => v_time);
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_admission_id);
  end swap_patients;

  procedure give_up_room(
    p_admission_id in number,
    p_time         in date default null,
    p_request_id   in varchar2 default null
  ) is
    v_earlier_id request_log.result_id%type;
    v_admission  admissions%rowtype;
    v_kept       bed_stays%rowtype;
    v_kept_id    bed_stays.stay_id%type;
    v_time       date;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_admissions.give_up_room', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    v_admission := locked_inpatient(p_admission_id => p_admission_id);
    select min(s.stay_id)
    into   v_kept_id
    from   bed_stays s
    where  s.admission_id = v_admission.admission_id
    and    s.kind = 'KEPT'
    and    s.status = 'ACTIVE';
    if v_kept_id is null then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'No room is kept for the patient',
        p_field => 'admission_id', p_problem => 'no_room_kept'
      );
    end if;
    v_kept := stay_of(p_stay_id => v_kept_id);
    v_time := checked_time(p_time => p_time, p_after => v_kept.from_time);
    end_stay(p_stay_id => v_kept_id, p_time => v_time);
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_admission_id);
  end give_up_room;

  procedure correct_time(
    p_stay_id     in number,
    p_time        in date,
    p_reason      in varchar2,
    p_new_stay_id out number,
    p_request_id  in varchar2 default null
  ) is
    v_admission_id bed_stays.admission_id%type;
    v_admission    admissions%rowtype;
    v_stay         bed_stays%rowtype;
    v_before       bed_stays%rowtype;
    v_time         date := trunc(p_time, 'mi');
    v_stay_id      bed_stays.stay_id%type;
    v_count        pls_integer;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_admissions.correct_time', p_earlier_id => p_new_stay_id
    );
    if p_new_stay_id is not null then
      return;
    end if;
    pkg_errors.require_value(p_value => p_reason, p_field => 'reason');
    pkg_errors.require_value(p_value => to_char(p_time, 'YYYY-MM-DD'), p_field => 'time');
    select max(s.admission_id)
    into   v_admission_id
    from   bed_stays s
    where  s.stay_id = p_stay_id;
    v_admission := locked_admission(p_admission_id => v_admission_id);
    v_stay := stay_of(p_stay_id => p_stay_id);
    if v_stay.status not in ('ACTIVE', 'ENDED') or v_stay.kind <> 'PATIENT' then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The stay has been corrected',
        p_field => 'stay_id', p_problem => 'changed'
      );
    end if;
    v_before := stay_before(p_stay_id => p_stay_id);
    lock_places(p_bed_id => v_before.bed_id, p_admission_id => v_stay.admission_id);
    select count(*)
    into   v_count
    from   admissions a
    where  a.patient_id = v_admission.patient_id
    and    a.admission_id <> v_admission.admission_id
    and    a.admitted_time < v_admission.admitted_time
    and    a.left_time > v_time;
    if v_time > coalesce(v_stay.to_time, pkg_settings.now_time) then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'The stay would begin after its end',
        p_field => 'time', p_problem => 'out_of_range'
      );
    elsif v_time < coalesce(v_before.from_time, v_stay.from_time - interval '7' day) then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'The time is before what it follows on',
        p_field => 'time', p_problem => 'too_early'
      );
    elsif is_taken(
        p_bed_id => v_stay.bed_id, p_from_time => v_time, p_to_time => v_stay.to_time,
        p_admission_id => v_stay.admission_id
      )
      or (v_before.kind = 'PATIENT' and is_taken(
        p_bed_id => v_before.bed_id, p_from_time => v_before.from_time, p_to_time => v_time,
        p_admission_id => v_stay.admission_id
      ))
    then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'Another patient lay there then',
        p_field => 'time', p_problem => 'taken'
      );
    elsif v_before.stay_id is null and v_count > 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The patient had not left then',
        p_field => 'time', p_problem => 'too_early'
      );
    end if;
    void_stay(p_stay_id => v_stay.stay_id, p_reason => p_reason);
    if v_before.stay_id is null then
      update admissions a
      set    a.admitted_time = v_time
      where  a.admission_id = v_admission.admission_id;
    else
      void_stay(p_stay_id => v_before.stay_id, p_reason => p_reason);
      add_stay(
        p_admission_id => v_before.admission_id, p_bed_id => v_before.bed_id, p_kind => v_before.kind,
        p_from_time => v_before.from_time, p_stay_id => v_stay_id, p_to_time => v_time, p_reason => v_before.reason,
        p_override_reason => v_before.override_reason
      );
      -- A room that was kept from the move on, or until it, follows the time of the move.
      for r_kept in (
        select s.stay_id, s.admission_id, s.bed_id, s.from_time, s.to_time
        from   bed_stays s
        where  s.admission_id = v_stay.admission_id
        and    s.kind = 'KEPT'
        and    s.status in ('ACTIVE', 'ENDED')
        and    (s.from_time = v_stay.from_time or s.to_time = v_stay.from_time)
        order by s.stay_id
      ) loop
        void_stay(p_stay_id => r_kept.stay_id, p_reason => p_reason);
        add_stay(
          p_admission_id => r_kept.admission_id,
          p_bed_id       => r_kept.bed_id,
          p_kind         => 'KEPT',
          p_from_time    => case when r_kept.from_time = v_stay.from_time then v_time else r_kept.from_time end,
          p_stay_id      => v_stay_id,
          p_to_time      => case when r_kept.to_time = v_stay.from_time then v_time else r_kept.to_time end
        );
      end loop;
    end if;
    add_stay(
      p_admission_id => v_stay.admission_id, p_bed_id => v_stay.bed_id, p_kind => v_stay.kind, p_from_time => v_time,
      p_stay_id => p_new_stay_id, p_to_time => v_stay.to_time, p_reason => v_stay.reason,
      p_override_reason => v_stay.override_reason
    );
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_new_stay_id);
  end correct_time;

  -- The patient is back in the bed before, as if the last move had not been.
  procedure step_back(p_stay_id in number, p_reason in varchar2) is
    v_stay    bed_stays%rowtype;
    v_before  bed_stays%rowtype;
    v_bed     beds%rowtype;
    v_stay_id bed_stays.stay_id%type;
  begin
    v_stay := stay_of(p_stay_id => p_stay_id);
    v_before := stay_before(p_stay_id => p_stay_id);
    lock_places(p_bed_id => v_before.bed_id, p_admission_id => v_stay.admission_id);
    if v_before.kind = 'PATIENT' and is_taken(
      p_bed_id => v_before.bed_id, p_from_time => v_before.from_time, p_to_time => null,
      p_admission_id => v_before.admission_id
    ) then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The bed before is taken by now',
        p_field => 'admission_id', p_problem => 'later_change'
      );
    end if;
    void_stay(p_stay_id => v_stay.stay_id, p_reason => p_reason);
    void_stay(p_stay_id => v_before.stay_id, p_reason => p_reason);
    for r_kept in (
      select s.stay_id, s.admission_id, s.bed_id, s.from_time
      from   bed_stays s
      where  s.admission_id = v_stay.admission_id
      and    s.kind = 'KEPT'
      and    s.status in ('ACTIVE', 'ENDED')
      and    (s.from_time = v_stay.from_time or (s.to_time = v_stay.from_time and s.bed_id = v_stay.bed_id))
      order by s.stay_id
    ) loop
      void_stay(p_stay_id => r_kept.stay_id, p_reason => p_reason);
      if r_kept.from_time < v_stay.from_time then
        add_stay(
          p_admission_id => r_kept.admission_id, p_bed_id => r_kept.bed_id, p_kind => 'KEPT',
          p_from_time => r_kept.from_time, p_stay_id => v_stay_id
        );
      end if;
    end loop;
    add_stay(
      p_admission_id => v_before.admission_id, p_bed_id => v_before.bed_id, p_kind => v_before.kind,
      p_from_time => v_before.from_time, p_stay_id => v_stay_id, p_reason => v_before.reason,
      p_override_reason => v_before.override_reason
    );
    v_bed := locked_bed(p_bed_id => v_before.bed_id);
    if v_bed.condition = 'CLEANING' then
      put_condition(p_bed_id => v_bed.bed_id, p_condition => 'READY');
    end if;
  end step_back;

  procedure undo(
    p_admission_id in number,
    p_reason       in varchar2 default 'Undone',
    p_request_id   in varchar2 default null
  ) is
    v_earlier_id request_log.result_id%type;
    v_admission  admissions%rowtype;
    v_stay       bed_stays%rowtype;
    v_before     bed_stays%rowtype;
    v_earlier    bed_stays%rowtype;
    v_stay_id    bed_stays.stay_id%type;
    v_newborns   pls_integer;
    v_charges    pls_integer;
    v_requests   pls_integer;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_admissions.undo', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    v_admission := locked_admission(p_admission_id => p_admission_id);
    if v_admission.status <> 'ADMITTED' then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The admission is ' || v_admission.status,
        p_field => 'admission_id', p_problem => 'later_change'
      );
    end if;
    v_stay := present_stay(p_admission_id => p_admission_id);
    v_before := stay_before(p_stay_id => v_stay.stay_id);
    select count(*)
    into   v_newborns
    from   admissions a
    where  a.mother_admission_id = p_admission_id
    and    a.status <> 'CANCELLED';
    select count(*)
    into   v_charges
    from   stay_charges c
    where  c.admission_id = p_admission_id
    and    c.void_reason is null;
    select count(*)
    into   v_requests
    from   admissions a
    where  a.patient_id = v_admission.patient_id
    and    a.status = 'REQUESTED';
    if v_before.stay_id is not null then
      step_back(p_stay_id => v_stay.stay_id, p_reason => p_reason);
      for r_newborn in (
        select s.stay_id, s.admission_id, s.from_time
        from   bed_stays s
        join   admissions a on a.admission_id = s.admission_id
        where  a.mother_admission_id = p_admission_id
        and    s.status = 'ACTIVE'
        and    s.kind = 'WITH_MOTHER'
        and    s.bed_id = v_stay.bed_id
        order by s.stay_id
      ) loop
        v_earlier := stay_before(p_stay_id => r_newborn.stay_id);
        if v_earlier.stay_id is not null then
          step_back(p_stay_id => r_newborn.stay_id, p_reason => p_reason);
        else
          -- Born since the move: in the bed in which the mother lay after all.
          void_stay(p_stay_id => r_newborn.stay_id, p_reason => p_reason);
          add_stay(
            p_admission_id => r_newborn.admission_id, p_bed_id => v_before.bed_id, p_kind => 'WITH_MOTHER',
            p_from_time => r_newborn.from_time, p_stay_id => v_stay_id
          );
        end if;
      end loop;
    elsif v_newborns > 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'A newborn lies here with the mother',
        p_field => 'admission_id', p_problem => 'with_newborn'
      );
    elsif v_admission.mother_admission_id is not null or v_charges > 0 or v_requests > 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'Something was charged or requested since',
        p_field => 'admission_id', p_problem => 'later_change'
      );
    else
      lock_places(p_bed_id => null, p_admission_id => p_admission_id);
      void_stay(p_stay_id => v_stay.stay_id, p_reason => p_reason);
      update admissions a
      set    a.status        = 'REQUESTED',
             a.admitted_time = null
      where  a.admission_id = p_admission_id;
    end if;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_admission_id);
  end undo;

  procedure order_discharge(p_admission_id in number, p_request_id in varchar2 default null) is
    v_earlier_id request_log.result_id%type;
    v_admission  admissions%rowtype;
    v_time       date := trunc(pkg_settings.now_time, 'mi');
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_admissions.order_discharge', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    v_admission := locked_admission(p_admission_id => p_admission_id);
    if v_admission.status <> 'ADMITTED' then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The admission is ' || v_admission.status,
        p_field => 'admission_id', p_problem => 'not_admitted'
      );
    end if;
    update admissions a
    set    a.status       = 'DISCHARGE_ORDERED',
           a.ordered_time = v_time
    where  a.admission_id = p_admission_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_admission_id);
  end order_discharge;

  -- When the admission's rent ends: now, or when the patient was cleared or left; never before it began.
  function rent_end(p_admission in admissions%rowtype, p_as_of in date) return date is
    v_end date := trunc(coalesce(p_as_of, pkg_settings.now_time), 'mi');
  begin
    v_end := least(v_end, coalesce(p_admission.cleared_time, v_end), coalesce(p_admission.left_time, v_end));
    return greatest(p_admission.admitted_time, v_end);
  end rent_end;

  -- What a class costs on a day, and how its days are counted; a record of nulls where nobody has said.
  function policy_at(p_rent_class in varchar2, p_day in date) return rent_policies%rowtype is
    v_policy   rent_policies%rowtype;
    v_from_day rent_policies.from_day%type;
  begin
    select max(o.from_day)
    into   v_from_day
    from   rent_policies o
    where  o.rent_class = p_rent_class
    and    o.from_day <= p_day;
    select o.*
    into   v_policy
    from   rent_policies o
    where  o.rent_class = p_rent_class
    and    o.from_day = v_from_day;
    return v_policy;
  exception
    when no_data_found then
      return v_policy;
  end policy_at;

  -- One line of the rent.
  function new_line(
    p_from_time  in date,
    p_to_time    in date,
    p_rent_class in varchar2,
    p_kind       in varchar2,
    p_portion    in varchar2,
    p_rule       in varchar2,
    p_moved_time in date,
    p_units      in number,
    p_is_icu     in varchar2
  ) return t_line is
    v_policy rent_policies%rowtype;
    v_line   t_line;
  begin
    v_policy := policy_at(p_rent_class => p_rent_class, p_day => trunc(p_from_time));
    v_line.from_time := p_from_time;
    v_line.to_time := p_to_time;
    v_line.rent_class := p_rent_class;
    v_line.kind := p_kind;
    v_line.portion := p_portion;
    v_line.rule := p_rule;
    v_line.moved_time := p_moved_time;
    v_line.units := p_units;
    v_line.rate := coalesce(v_policy.daily_rate, 0);
    v_line.tax_rate := case
      when p_is_icu = 'N' and v_policy.daily_rate > v_policy.tax_above then v_policy.tax_rate
      else 0
    end;
    return v_line;
  end new_line;

  -- The rent of a stay up to a moment, period by period. bed_days says it as JSON, accrue_rent writes it down.
  function rent_lines(p_admission_id in number, p_as_of in date) return t_lines is
    v_admission admissions%rowtype;
    v_first     rent_policies%rowtype;
    v_policy    rent_policies%rowtype;
    v_lines     t_lines;
    v_start     date;
    v_end       date;
    v_from      date;
    v_to        date;
    v_cut       date;
    v_day       date;
    v_hours     number;
    v_units     number;
    v_share     number;
    v_rest      number;
    v_minutes   number;
    v_total     number := 0;
    v_portion   varchar2(10);
    v_rule      rent_policies.transfer_rule%type;
    v_class     rooms.rent_class%type;
    v_is_icu    rooms.is_icu%type;
    v_moved     date;
    v_cut_class rooms.rent_class%type;
    v_cut_icu   rooms.is_icu%type;
    v_whole     rooms.rent_class%type;
    v_whole_icu rooms.is_icu%type;
    v_rate      number;
    v_best      number := -1;
    v_pieces    pls_integer;
  begin
    select a.*
    into   v_admission
    from   admissions a
    where  a.admission_id = p_admission_id;
    v_start := v_admission.admitted_time;
    if v_start is null then
      return v_lines;
    end if;
    v_end := rent_end(p_admission => v_admission, p_as_of => p_as_of);
    for r_piece in (
      select r.rent_class, r.is_icu, s.from_time
      from   bed_stays s
      join   beds b on b.bed_id = s.bed_id
      join   rooms r on r.room_id = b.room_id
      where  s.admission_id = p_admission_id
      and    s.kind = 'PATIENT'
      and    s.status in ('ACTIVE', 'ENDED')
      and    s.from_time <= v_end
      order by s.from_time, s.stay_id
    ) loop
      if v_best = -1 then
        v_first := policy_at(p_rent_class => r_piece.rent_class, p_day => trunc(v_start));
      end if;
      v_policy := policy_at(p_rent_class => r_piece.rent_class, p_day => trunc(r_piece.from_time));
      v_rate := coalesce(v_policy.daily_rate, 0);
      if v_rate > v_best then
        v_best := v_rate;
        v_whole := r_piece.rent_class;
        v_whole_icu := r_piece.is_icu;
      end if;
    end loop;
    if v_best = -1 then
      return v_lines;
    end if;
    v_hours := coalesce(v_first.unit_hours, 24);
    v_from := case v_first.day_start
      when 'ADMISSION' then v_start
      when 'NOON' then trunc(v_start - interval '12' hour) + interval '12' hour
      else trunc(v_start)
    end;
    -- Where a day is counted in parts, those before the admission cost nothing.
    while v_from + numtodsinterval(v_hours, 'hour') <= v_start loop
      v_from := v_from + numtodsinterval(v_hours, 'hour');
    end loop;
    loop
      v_to := v_from + numtodsinterval(v_hours, 'hour');
      v_cut := least(v_to, v_end);
      v_day := trunc(greatest(v_from, v_start));
      v_best := -1;
      v_pieces := 0;
      v_minutes := 0;
      v_moved := null;
      -- The dearest class of the period, and how its rule divides the period.
      for r_piece in (
        select r.rent_class, r.is_icu, greatest(s.from_time, v_from) as from_time,
               least(coalesce(s.to_time, v_cut), v_cut) as to_time
        from   bed_stays s
        join   beds b on b.bed_id = s.bed_id
        join   rooms r on r.room_id = b.room_id
        where  s.admission_id = p_admission_id
        and    s.kind = 'PATIENT'
        and    s.status in ('ACTIVE', 'ENDED')
        and    ((s.from_time < v_cut and coalesce(s.to_time, v_cut) > greatest(v_from, s.from_time)) or v_start = v_end)
        order by s.from_time, s.stay_id
      ) loop
        v_policy := policy_at(p_rent_class => r_piece.rent_class, p_day => v_day);
        v_rate := coalesce(v_policy.daily_rate, 0);
        if v_pieces > 0 then
          v_moved := r_piece.from_time;
        end if;
        if v_rate >= v_best then
          v_best := v_rate;
          v_class := r_piece.rent_class;
          v_is_icu := r_piece.is_icu;
          v_rule := coalesce(v_policy.transfer_rule, 'HIGHEST');
        end if;
        v_cut_class := r_piece.rent_class;
        v_cut_icu := r_piece.is_icu;
        v_pieces := v_pieces + 1;
        v_minutes := v_minutes + round((r_piece.to_time - r_piece.from_time) * 1440);
      end loop;
      if v_rule = 'WHOLE_STAY' then
        v_class := v_whole;
        v_is_icu := v_whole_icu;
      elsif v_rule = 'AT_CUT' and v_pieces > 1 then
        v_class := v_cut_class;
        v_is_icu := v_cut_icu;
      end if;
      v_policy := policy_at(p_rent_class => v_class, p_day => v_day);
      v_portion := case
        when v_from <= v_start and round((v_end - v_start) * 1440) < coalesce(v_policy.short_min, 0) then 'SHORT'
        when v_from <= v_start or v_to < v_end then 'FULL'
        when round((v_end - v_from) * 1440) <= coalesce(v_policy.grace_min, 0) then 'GRACE'
        when round((v_end - v_from) * 1440) <= coalesce(v_policy.half_min, 0) then 'HALF'
        else 'FULL'
      end;
      v_units := case v_portion when 'GRACE' then 0 when 'FULL' then 1 else 0.5 end * v_hours / 24;
      v_total := v_total + v_units;
      if v_rule = 'SPLIT' and v_pieces > 1 and v_minutes > 0 then
        v_rest := v_units;
        for r_piece in (
          select r.rent_class, r.is_icu, greatest(s.from_time, v_from) as from_time,
                 least(coalesce(s.to_time, v_cut), v_cut) as to_time
          from   bed_stays s
          join   beds b on b.bed_id = s.bed_id
          join   rooms r on r.room_id = b.room_id
          where  s.admission_id = p_admission_id
          and    s.kind = 'PATIENT'
          and    s.status in ('ACTIVE', 'ENDED')
          and    s.from_time < v_cut
          and    coalesce(s.to_time, v_cut) > greatest(v_from, s.from_time)
          order by s.from_time, s.stay_id
        ) loop
          v_pieces := v_pieces - 1;
          v_share := case
            when v_pieces = 0 then v_rest
            else round(v_units * round((r_piece.to_time - r_piece.from_time) * 1440) / v_minutes, 3)
          end;
          v_rest := v_rest - v_share;
          v_lines(v_lines.count + 1) := new_line(
            p_from_time => r_piece.from_time, p_to_time => r_piece.to_time,
            p_rent_class => r_piece.rent_class, p_kind => 'PATIENT', p_portion => v_portion, p_rule => v_rule,
            p_moved_time => v_moved, p_units => v_share, p_is_icu => r_piece.is_icu
          );
        end loop;
      else
        v_lines(v_lines.count + 1) := new_line(
          p_from_time  => greatest(v_from, v_start),
          p_to_time    => v_cut,
          p_rent_class => v_class,
          p_kind       => 'PATIENT',
          p_portion    => v_portion,
          p_rule       => case when v_pieces > 1 or v_rule = 'WHOLE_STAY' then v_rule end,
          p_moved_time => v_moved,
          p_units      => round(v_units, 3),
          p_is_icu     => v_is_icu
        );
      end if;
      -- A room that is kept at the end of the period.
      for r_piece in (
        select r.rent_class, r.is_icu, s.from_time
        from   bed_stays s
        join   beds b on b.bed_id = s.bed_id
        join   rooms r on r.room_id = b.room_id
        where  s.admission_id = p_admission_id
        and    s.kind = 'KEPT'
        and    s.status in ('ACTIVE', 'ENDED')
        and    s.from_time < v_cut
        and    (s.to_time is null or s.to_time >= v_cut)
        order by s.stay_id
      ) loop
        v_policy := policy_at(p_rent_class => r_piece.rent_class, p_day => v_day);
        v_lines(v_lines.count + 1) := new_line(
          p_from_time  => greatest(v_from, v_start),
          p_to_time    => v_cut,
          p_rent_class => r_piece.rent_class,
          p_kind       => 'KEPT',
          p_portion    => v_portion,
          p_rule       => null,
          p_moved_time => r_piece.from_time,
          p_units      => round(v_units * coalesce(v_policy.kept_percent, 0) / 100, 3),
          p_is_icu     => r_piece.is_icu
        );
      end loop;
      v_from := v_to;
      exit when v_from >= v_end;
    end loop;
    if v_total < v_first.min_units then
      v_lines(v_lines.count + 1) := new_line(
        p_from_time => v_start, p_to_time => v_end, p_rent_class => v_first.rent_class,
        p_kind => 'PATIENT', p_portion => 'MINIMUM', p_rule => null, p_moved_time => null,
        p_units => v_first.min_units - v_total, p_is_icu => v_is_icu
      );
    end if;
    return v_lines;
  exception
    when no_data_found then
      return v_lines; -- There is no such admission.
  end rent_lines;

  -- A text in JSON; what goes in are codes and times, which need no escape.
  function json_text(p_value in varchar2) return varchar2 is
  begin
    return case when p_value is null then 'null' else '"' || p_value || '"' end;
  end json_text;

  -- A number in JSON, with three decimal places.
  function json_number(p_value in number) return varchar2 is
  begin
    return to_char(p_value, 'fm9999999990.000', 'nls_numeric_characters=''.,''');
  end json_number;

  function bed_days(p_admission_id in number, p_as_of_time in date default null) return clob is
    v_lines t_lines := rent_lines(p_admission_id => p_admission_id, p_as_of => p_as_of_time);
    v_json  clob := to_clob('[');
  begin
    for i_line in 1 .. v_lines.count loop
      v_json := v_json || case when i_line > 1 then ',' end
        || '{"day":' || json_text(p_value => to_char(v_lines(i_line).from_time, 'YYYY-MM-DD'))
        || ',"fromTime":' || json_text(p_value => to_char(v_lines(i_line).from_time, 'YYYY-MM-DD"T"HH24:MI'))
        || ',"toTime":' || json_text(p_value => to_char(v_lines(i_line).to_time, 'YYYY-MM-DD"T"HH24:MI'))
        || ',"rentClass":' || json_text(p_value => v_lines(i_line).rent_class)
        || ',"kind":' || json_text(p_value => v_lines(i_line).kind)
        || ',"portion":' || json_text(p_value => v_lines(i_line).portion)
        || ',"rule":' || json_text(p_value => v_lines(i_line).rule)
        || ',"movedTime":' || json_text(p_value => to_char(v_lines(i_line).moved_time, 'YYYY-MM-DD"T"HH24:MI'))
        || ',"units":' || json_number(p_value => v_lines(i_line).units)
        || ',"rate":' || json_number(p_value => v_lines(i_line).rate)
        || ',"taxRate":' || json_number(p_value => v_lines(i_line).tax_rate) || '}';
    end loop;
    return v_json || ']';
  end bed_days;

  -- Writes the rent down as charges, as far as no invoice has it. May run twice, late or never: it doubles nothing.
  procedure accrue_rent(p_admission_id in number, p_as_of in date default null) is
    v_admission admissions%rowtype;
    v_lines     t_lines;
    v_code      stay_charges.charge_code%type;
    v_day       stay_charges.service_day%type;
    v_rate      stay_charges.unit_price%type;
    v_tax_rate  stay_charges.tax_rate%type;
    v_says      stay_charges.description%type;
    v_due       number;
    v_billed    number;
    v_part_no   stay_charges.part_no%type;
    v_is_later  boolean;
    v_actor     stay_charges.entered_by%type := pkg_audit.actor;
  begin
    v_admission := locked_admission(p_admission_id => p_admission_id);
    delete from stay_charges c
    where  c.admission_id = v_admission.admission_id
    and    c.source = 'RENT'
    and    not exists (
             select 1
             from   billing_items i
             join   billing b on b.invoice_id = i.invoice_id
             where  i.item_id = c.item_id
             and    b.status <> 'CANCELLED'
             and    (b.credited = 0 or b.credited < b.total)
           );
    v_lines := rent_lines(p_admission_id => p_admission_id, p_as_of => p_as_of);
    for i_line in 1 .. v_lines.count loop
      v_day := trunc(v_lines(i_line).from_time);
      v_due := 0;
      v_rate := 0;
      v_tax_rate := 0;
      v_is_later := false;
      -- One charge for all periods of a day in a class.
      for i_other in 1 .. v_lines.count loop
        if trunc(v_lines(i_other).from_time) = v_day
          and v_lines(i_other).rent_class = v_lines(i_line).rent_class
          and (v_lines(i_other).kind = 'KEPT') = (v_lines(i_line).kind = 'KEPT')
        then
          v_due := v_due + v_lines(i_other).units;
          v_rate := greatest(v_rate, v_lines(i_other).rate);
          v_tax_rate := greatest(v_tax_rate, v_lines(i_other).tax_rate);
          v_is_later := v_is_later or i_other < i_line;
        end if;
      end loop;
      if not v_is_later then
        v_code := case v_lines(i_line).kind when 'KEPT' then 'KEPT-' else 'RENT-' end || v_lines(i_line).rent_class;
        v_says := case v_lines(i_line).kind when 'KEPT' then 'Room kept, ' else 'Room rent, ' end
          || v_lines(i_line).rent_class;
        select coalesce(sum(c.qty), 0), coalesce(max(c.part_no), 0) + 1
        into   v_billed, v_part_no
        from   stay_charges c
        where  c.admission_id = p_admission_id
        and    c.service_day = v_day
        and    c.charge_code = v_code;
        if v_due > v_billed then
          insert into stay_charges (
            admission_id, service_day, source, charge_code, part_no, item_type, description, unit_price, qty, tax_rate,
            entered_by
          )
          values (
            p_admission_id, v_day, 'RENT', v_code, v_part_no, 'ROOM', v_says, v_rate, v_due - v_billed, v_tax_rate,
            v_actor
          );
        end if;
      end if;
    end loop;
  end accrue_rent;

  function unbilled_rent(p_admission_id in number) return number is
    v_lines    t_lines := rent_lines(p_admission_id => p_admission_id, p_as_of => null);
    v_day      stay_charges.service_day%type;
    v_code     stay_charges.charge_code%type;
    v_due      number;
    v_billed   number;
    v_rate     number;
    v_all      number := 0;
    v_is_later boolean;
  begin
    for i_line in 1 .. v_lines.count loop
      v_day := trunc(v_lines(i_line).from_time);
      v_due := 0;
      v_rate := 0;
      v_is_later := false;
      for i_other in 1 .. v_lines.count loop
        if trunc(v_lines(i_other).from_time) = v_day
          and v_lines(i_other).rent_class = v_lines(i_line).rent_class
          and (v_lines(i_other).kind = 'KEPT') = (v_lines(i_line).kind = 'KEPT')
        then
          v_due := v_due + v_lines(i_other).units;
          v_rate := greatest(v_rate, v_lines(i_other).rate);
          v_is_later := v_is_later or i_other < i_line;
        end if;
      end loop;
      if not v_is_later then
        v_code := case v_lines(i_line).kind when 'KEPT' then 'KEPT-' else 'RENT-' end || v_lines(i_line).rent_class;
        select coalesce(sum(c.qty), 0)
        into   v_billed
        from   stay_charges c
        join   billing_items i on i.item_id = c.item_id
        join   billing b on b.invoice_id = i.invoice_id
        where  c.admission_id = p_admission_id
        and    c.service_day = v_day
        and    c.charge_code = v_code
        and    b.status <> 'CANCELLED'
        and    (b.credited = 0 or b.credited < b.total);
        v_all := v_all + greatest(v_due - v_billed, 0) * v_rate;
      end if;
    end loop;
    return v_all;
  end unbilled_rent;

  -- How many charges of a stay are on no invoice.
  function unbilled_count(p_admission_id in number) return number is
    v_count pls_integer;
  begin
    select count(*)
    into   v_count
    from   stay_charges c
    where  c.admission_id = p_admission_id
    and    c.void_reason is null
    and    not exists (
             select 1
             from   billing_items i
             join   billing b on b.invoice_id = i.invoice_id
             where  i.item_id = c.item_id
             and    b.status <> 'CANCELLED'
             and    (b.credited = 0 or b.credited < b.total)
           );
    return v_count;
  end unbilled_count;

  procedure bill_stay(
    p_admission_id in number,
    p_invoice_id   out number,
    p_request_id   in varchar2 default null
  ) is
    v_admission admissions%rowtype;
    v_item_id   billing_items.item_id%type;
    v_says      billing_items.description%type;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_admissions.bill_stay', p_earlier_id => p_invoice_id
    );
    if p_invoice_id is not null then
      return;
    end if;
    v_admission := locked_admission(p_admission_id => p_admission_id);
    accrue_rent(p_admission_id => p_admission_id);
    select max(b.invoice_id)
    into   p_invoice_id
    from   stay_charges c
    join   billing_items i on i.item_id = c.item_id
    join   billing b on b.invoice_id = i.invoice_id
    where  c.admission_id = p_admission_id
    and    b.status = 'OPEN';
    for r_line in (
      select c.charge_code, c.source, c.item_type, c.description, c.unit_price, c.tax_rate, sum(c.qty) as qty,
             min(c.service_day) as first_day, max(c.service_day) as last_day
      from   stay_charges c
      where  c.admission_id = p_admission_id
      and    c.void_reason is null
      and    not exists (
               select 1
               from   billing_items i
               join   billing b on b.invoice_id = i.invoice_id
               where  i.item_id = c.item_id
               and    b.status <> 'CANCELLED'
               and    (b.credited = 0 or b.credited < b.total)
             )
      group by c.charge_code, c.source, c.item_type, c.description, c.unit_price, c.tax_rate
      order by c.source desc, first_day, c.charge_code
    ) loop
      if p_invoice_id is null then
        pkg_billing.raise_invoice(p_patient_id => v_admission.patient_id, p_invoice_id => p_invoice_id);
      end if;
      v_says := r_line.description;
      if r_line.source = 'RENT' then
        v_says := r_line.description || ', '
          || to_char(r_line.first_day, 'DD-Mon-YYYY', 'nls_date_language=english') || ' to '
          || to_char(r_line.last_day, 'DD-Mon-YYYY', 'nls_date_language=english');
      end if;
      pkg_billing.add_item(
        p_invoice_id  => p_invoice_id,
        p_item_type   => r_line.item_type,
        p_description => v_says,
        p_unit_price  => r_line.unit_price,
        p_qty         => r_line.qty,
        p_item_id     => v_item_id,
        p_tax_rate    => r_line.tax_rate,
        p_charge_code => case r_line.source when 'ENTERED' then r_line.charge_code end
      );
      update stay_charges c
      set    c.item_id = v_item_id
      where  c.admission_id = p_admission_id
      and    c.void_reason is null
      and    c.charge_code = r_line.charge_code
      and    c.source = r_line.source
      and    c.item_type = r_line.item_type
      and    c.description = r_line.description
      and    c.unit_price = r_line.unit_price
      and    c.tax_rate = r_line.tax_rate
      and    not exists (
               select 1
               from   billing_items i
               join   billing b on b.invoice_id = i.invoice_id
               where  i.item_id = c.item_id
               and    b.status <> 'CANCELLED'
               and    (b.credited = 0 or b.credited < b.total)
             );
    end loop;
    if p_invoice_id is null then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'Nothing is left to be billed',
        p_field => 'admission_id', p_problem => 'all_billed'
      );
    end if;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_invoice_id);
  end bill_stay;

  procedure add_charge(
    p_admission_id in number,
    p_charge_code  in varchar2,
    p_qty          in number,
    p_charge_id    out number,
    p_service_day  in date default null,
    p_request_id   in varchar2 default null
  ) is
    v_admission admissions%rowtype;
    v_listed    charges%rowtype;
    v_today     date := trunc(pkg_settings.now_time);
    v_day       date := trunc(coalesce(p_service_day, v_today));
    v_tax_rate  stay_charges.tax_rate%type;
    v_part_no   stay_charges.part_no%type;
    v_actor     stay_charges.entered_by%type := pkg_audit.actor;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_admissions.add_charge', p_earlier_id => p_charge_id
    );
    if p_charge_id is not null then
      return;
    end if;
    v_admission := locked_inpatient(p_admission_id => p_admission_id);
    pkg_errors.require_amount(
      p_value => p_qty, p_field => 'qty', p_from => 0.001, p_to => 999999.999, p_places => 3
    );
    begin
      select c.*
      into   v_listed
      from   charges c
      where  c.charge_code = p_charge_code
      and    c.is_active = 'Y';
    exception
      when no_data_found then
        pkg_errors.raise_error(
          p_number => pkg_errors.c_not_found, p_sentence => 'The price list has no such code',
          p_field => 'charge_code', p_problem => 'unknown'
        );
    end;
    if v_day > v_today or v_day < trunc(v_admission.admitted_time) then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'The day is not within the stay',
        p_field => 'service_day', p_problem => 'out_of_range'
      );
    end if;
    select coalesce(max(c.part_no), 0) + 1
    into   v_part_no
    from   stay_charges c
    where  c.admission_id = p_admission_id
    and    c.service_day = v_day
    and    c.charge_code = p_charge_code;
    v_tax_rate := coalesce(
      pkg_taxes.rate_on(p_tax_code => v_listed.tax_code, p_unit_price => v_listed.unit_price, p_day => v_day),
      v_listed.tax_rate
    );
    insert into stay_charges (
      admission_id, service_day, source, charge_code, part_no, item_type, description, unit_price, qty, tax_rate,
      entered_by
    )
    values (
      p_admission_id, v_day, 'ENTERED', v_listed.charge_code, v_part_no, v_listed.item_type, v_listed.description,
      v_listed.unit_price, p_qty, v_tax_rate, v_actor
    )
    returning charge_id into p_charge_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_charge_id);
  end add_charge;

  -- A charge that was entered; a record of nulls where there is none.
  function charge_of(p_charge_id in number) return stay_charges%rowtype is
    v_charge stay_charges%rowtype;
  begin
    select c.*
    into   v_charge
    from   stay_charges c
    where  c.charge_id = p_charge_id
    and    c.source = 'ENTERED';
    return v_charge;
  exception
    when no_data_found then
      return v_charge;
  end charge_of;

  procedure void_charge(p_charge_id in number, p_reason in varchar2, p_request_id in varchar2 default null) is
    v_earlier_id request_log.result_id%type;
    v_admission  admissions%rowtype;
    v_entered    stay_charges%rowtype;
    v_count      pls_integer;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_admissions.void_charge', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    pkg_errors.require_value(p_value => p_reason, p_field => 'reason');
    v_entered := charge_of(p_charge_id => p_charge_id);
    if v_entered.charge_id is null then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such charge',
        p_field => 'charge_id', p_problem => 'unknown'
      );
    end if;
    v_admission := locked_admission(p_admission_id => v_entered.admission_id);
    v_entered := charge_of(p_charge_id => p_charge_id);
    select count(*)
    into   v_count
    from   billing_items i
    join   billing b on b.invoice_id = i.invoice_id
    where  i.item_id = v_entered.item_id
    and    b.status <> 'CANCELLED'
    and    (b.credited = 0 or b.credited < b.total);
    if v_admission.admission_id is null or v_entered.void_reason is not null or v_count > 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The charge is void or on an invoice',
        p_field => 'charge_id', p_problem => 'all_billed'
      );
    end if;
    update stay_charges c
    set    c.void_reason = trim(p_reason)
    where  c.charge_id = p_charge_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_charge_id);
  end void_charge;

  -- What is due on the invoices of a stay.
  function due_of(p_admission_id in number) return number is
    v_due number;
  begin
    select coalesce(sum(b.total - b.credited - b.paid), 0)
    into   v_due
    from   billing b
    where  b.status <> 'CANCELLED'
    and    exists (
             select 1
             from   stay_charges c
             join   billing_items i on i.item_id = c.item_id
             where  c.admission_id = p_admission_id
             and    i.invoice_id = b.invoice_id
           );
    return v_due;
  end due_of;

  procedure clear_admission(
    p_admission_id  in number,
    p_credit_reason in varchar2 default null,
    p_request_id    in varchar2 default null
  ) is
    v_earlier_id request_log.result_id%type;
    v_admission  admissions%rowtype;
    v_time       date := trunc(pkg_settings.now_time, 'mi');
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_admissions.clear_admission', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    v_admission := locked_admission(p_admission_id => p_admission_id);
    if v_admission.status <> 'DISCHARGE_ORDERED' then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The admission is ' || v_admission.status,
        p_field => 'admission_id', p_problem => 'not_ordered'
      );
    end if;
    accrue_rent(p_admission_id => p_admission_id);
    if unbilled_count(p_admission_id => p_admission_id) > 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'Something is not on an invoice',
        p_field => 'admission_id', p_problem => 'unbilled'
      );
    elsif trim(p_credit_reason) is null and due_of(p_admission_id => p_admission_id) > 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'Something is due',
        p_field => 'admission_id', p_problem => 'unpaid'
      );
    end if;
    update admissions a
    set    a.status        = 'CLEARED',
           a.cleared_time  = v_time,
           a.credit_reason = trim(p_credit_reason)
    where  a.admission_id = p_admission_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_admission_id);
  end clear_admission;

  procedure leave(
    p_admission_id in number,
    p_left_to      in varchar2 default 'HOME',
    p_time         in date default null,
    p_request_id   in varchar2 default null
  ) is
    v_earlier_id request_log.result_id%type;
    v_admission  admissions%rowtype;
    v_time       date;
    v_count      pls_integer;
    v_closed_at  admissions.closed_at%type := pkg_desks.moment;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_admissions.leave', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    v_admission := locked_admission(p_admission_id => p_admission_id);
    select count(*)
    into   v_count
    from   bed_stays s
    join   admissions a on a.admission_id = s.admission_id
    where  a.mother_admission_id = p_admission_id
    and    s.status = 'ACTIVE'
    and    s.kind = 'WITH_MOTHER';
    if v_admission.status <> 'CLEARED' then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The admission is ' || v_admission.status,
        p_field => 'admission_id', p_problem => 'not_cleared'
      );
    elsif v_count > 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'A newborn lies here with the mother',
        p_field => 'admission_id', p_problem => 'with_newborn'
      );
    end if;
    lock_places(p_bed_id => null, p_admission_id => p_admission_id);
    select max(s.from_time)
    into   v_time
    from   bed_stays s
    where  s.admission_id = p_admission_id
    and    s.status = 'ACTIVE';
    v_time := checked_time(p_time => p_time, p_after => v_time);
    for r_stay in (
      select s.stay_id
      from   bed_stays s
      where  s.admission_id = p_admission_id
      and    s.status = 'ACTIVE'
      order by s.bed_id, s.stay_id
    ) loop
      end_stay(p_stay_id => r_stay.stay_id, p_time => v_time);
    end loop;
    update admissions a
    set    a.status    = 'LEFT',
           a.left_time = v_time,
           a.left_to   = coalesce(p_left_to, 'HOME'),
           a.closed_at = v_closed_at
    where  a.admission_id = p_admission_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_admission_id);
  end leave;

  procedure reopen_admission(
    p_admission_id in number,
    p_reason       in varchar2,
    p_request_id   in varchar2 default null
  ) is
    v_earlier_id request_log.result_id%type;
    v_admission  admissions%rowtype;
    v_stay       bed_stays%rowtype;
    v_bed        beds%rowtype;
    v_from_time  bed_stays.from_time%type;
    v_stay_id    bed_stays.stay_id%type;
    v_count      pls_integer;
    v_details    audit_log.new_values%type;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_admissions.reopen_admission', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    pkg_errors.require_value(p_value => p_reason, p_field => 'reason');
    lock_patient_of(p_admission_id => p_admission_id);
    v_admission := locked_admission(p_admission_id => p_admission_id);
    if v_admission.status not in ('DISCHARGE_ORDERED', 'CLEARED', 'LEFT') then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The admission is ' || v_admission.status,
        p_field => 'admission_id', p_problem => 'not_ordered'
      );
    end if;
    select json_object('from_status' value v_admission.status, 'reason' value trim(p_reason))
    into   v_details
    from   dual;
    pkg_audit.log_event(
      p_entity_name => 'ADMISSIONS', p_entity_id => p_admission_id, p_action => 'REOPEN', p_details => v_details
    );
    if v_admission.status = 'LEFT' then
      select count(*)
      into   v_count
      from   admissions a
      where  a.patient_id = v_admission.patient_id
      and    a.admission_id <> p_admission_id
      and    (a.status in ('ADMITTED', 'DISCHARGE_ORDERED', 'CLEARED') or a.admitted_time > v_admission.admitted_time);
      if v_count > 0 then
        pkg_errors.raise_error(
          p_number => pkg_errors.c_duplicate, p_sentence => 'The patient lies in the hospital already',
          p_field => 'patient_id', p_problem => 'taken'
        );
      end if;
      select max(s.from_time)
      into   v_from_time
      from   bed_stays s
      where  s.admission_id = p_admission_id
      and    s.status = 'ENDED'
      and    s.kind in ('PATIENT', 'WITH_MOTHER')
      and    s.to_time = v_admission.left_time;
      select max(s.stay_id)
      into   v_stay_id
      from   bed_stays s
      where  s.admission_id = p_admission_id
      and    s.status = 'ENDED'
      and    s.kind in ('PATIENT', 'WITH_MOTHER')
      and    s.to_time = v_admission.left_time
      and    s.from_time = v_from_time;
      v_stay := stay_of(p_stay_id => v_stay_id);
      v_bed := locked_bed(p_bed_id => v_stay.bed_id);
      if v_stay.kind = 'PATIENT' and is_taken(
        p_bed_id => v_stay.bed_id, p_from_time => v_stay.from_time, p_to_time => null,
        p_admission_id => p_admission_id
      ) then
        pkg_errors.raise_error(
          p_number => pkg_errors.c_invalid_state, p_sentence => 'The bed is taken',
          p_field => 'bed_id', p_problem => 'taken'
        );
      end if;
      update admissions a
      set    a.status        = 'ADMITTED',
             a.left_time     = null,
             a.left_to       = null,
             a.closed_at     = null,
             a.cleared_time  = null,
             a.ordered_time  = null,
             a.credit_reason = null,
             a.reopen_reason = trim(p_reason)
      where  a.admission_id = p_admission_id;
      void_stay(p_stay_id => v_stay.stay_id, p_reason => p_reason);
      add_stay(
        p_admission_id => p_admission_id, p_bed_id => v_stay.bed_id, p_kind => v_stay.kind,
        p_from_time => v_stay.from_time, p_stay_id => v_stay_id, p_reason => v_stay.reason,
        p_override_reason => v_stay.override_reason
      );
      if v_stay.kind = 'PATIENT' and v_bed.condition = 'CLEANING' then
        put_condition(p_bed_id => v_bed.bed_id, p_condition => 'READY');
      end if;
    else
      update admissions a
      set    a.status        = 'ADMITTED',
             a.cleared_time  = null,
             a.ordered_time  = null,
             a.credit_reason = null,
             a.reopen_reason = trim(p_reason)
      where  a.admission_id = p_admission_id;
    end if;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_admission_id);
  end reopen_admission;

  -- Refuses a bed in which a patient lies, or that is kept for one.
  procedure refuse_taken(p_bed_id in number) is
    v_count pls_integer;
  begin
    select count(*)
    into   v_count
    from   bed_stays s
    where  s.open_bed_id = p_bed_id;
    if v_count > 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The bed is taken',
        p_field => 'bed_id', p_problem => 'taken'
      );
    end if;
  end refuse_taken;

  procedure set_condition(
    p_bed_id     in number,
    p_condition  in varchar2,
    p_reason     in varchar2 default null,
    p_request_id in varchar2 default null
  ) is
    v_earlier_id request_log.result_id%type;
    v_bed        beds%rowtype;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_admissions.set_condition', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    if p_condition is null or p_condition not in ('READY', 'CLEANING', 'CONTAMINATED', 'ISOLATED', 'CLOSED') then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'There is no such condition',
        p_field => 'condition', p_problem => 'not_in_list'
      );
    end if;
    v_bed := locked_bed(p_bed_id => p_bed_id);
    if p_condition = 'CLOSED' then
      pkg_errors.require_value(p_value => p_reason, p_field => 'reason');
      refuse_taken(p_bed_id => p_bed_id);
    end if;
    put_condition(p_bed_id => v_bed.bed_id, p_condition => p_condition, p_reason => p_reason);
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_bed_id);
  end set_condition;

  procedure save_ward(
    p_ward_id    in number,
    p_ward_name  in varchar2,
    p_sex        in varchar2,
    p_is_active  in varchar2,
    p_saved_id   out number,
    p_request_id in varchar2 default null
  ) is
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_admissions.save_ward', p_earlier_id => p_saved_id
    );
    if p_saved_id is not null then
      return;
    end if;
    pkg_errors.require_value(p_value => p_ward_name, p_field => 'ward_name');
    if p_ward_id is null then
      insert into wards (ward_name, sex, is_active)
      values (trim(p_ward_name), p_sex, p_is_active)
      returning ward_id into p_saved_id;
    else
      update wards w
      set    w.ward_name = trim(p_ward_name),
             w.sex       = p_sex,
             w.is_active = p_is_active
      where  w.ward_id = p_ward_id;
      if sql%rowcount = 0 then
        pkg_errors.raise_error(
          p_number => pkg_errors.c_not_found, p_sentence => 'There is no such ward',
          p_field => 'ward_id', p_problem => 'unknown'
        );
      end if;
      p_saved_id := p_ward_id;
    end if;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_saved_id);
  end save_ward;

  -- Each room has the rate of its class today.
  procedure keep_rates is
    v_policy rent_policies%rowtype;
    v_today  date := trunc(pkg_settings.now_time);
  begin
    for r_room in (
      select r.room_id, r.rent_class, r.daily_rate
      from   rooms r
      where  r.rent_class is not null
      order by r.room_id
    ) loop
      v_policy := policy_at(p_rent_class => r_room.rent_class, p_day => v_today);
      if v_policy.daily_rate <> r_room.daily_rate then
        update rooms r
        set    r.daily_rate = v_policy.daily_rate
        where  r.room_id = r_room.room_id;
      end if;
    end loop;
  end keep_rates;

  procedure save_room(
    p_room_id    in number,
    p_ward_id    in number,
    p_room_name  in varchar2,
    p_room_type  in varchar2,
    p_rent_class in varchar2,
    p_is_icu     in varchar2,
    p_saved_id   out number,
    p_request_id in varchar2 default null
  ) is
    v_count pls_integer;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_admissions.save_room', p_earlier_id => p_saved_id
    );
    if p_saved_id is not null then
      return;
    end if;
    pkg_errors.require_value(p_value => p_room_name, p_field => 'room_name');
    pkg_errors.require_value(p_value => p_rent_class, p_field => 'rent_class');
    select count(*)
    into   v_count
    from   wards w
    where  w.ward_id = p_ward_id;
    if v_count = 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such ward',
        p_field => 'ward_id', p_problem => 'unknown'
      );
    end if;
    if p_room_id is null then
      insert into rooms (room_type, ward_id, room_name, rent_class, is_icu)
      values (trim(p_room_type), p_ward_id, trim(p_room_name), upper(trim(p_rent_class)), p_is_icu)
      returning room_id into p_saved_id;
    else
      update rooms r
      set    r.room_type  = trim(p_room_type),
             r.ward_id    = p_ward_id,
             r.room_name  = trim(p_room_name),
             r.rent_class = upper(trim(p_rent_class)),
             r.is_icu     = p_is_icu
      where  r.room_id = p_room_id;
      if sql%rowcount = 0 then
        pkg_errors.raise_error(
          p_number => pkg_errors.c_not_found, p_sentence => 'There is no such room',
          p_field => 'room_id', p_problem => 'unknown'
        );
      end if;
      p_saved_id := p_room_id;
    end if;
    keep_rates;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_saved_id);
  end save_room;

  procedure save_bed(
    p_bed_id     in number,
    p_room_id    in number,
    p_bed_label  in varchar2,
    p_is_active  in varchar2,
    p_saved_id   out number,
    p_request_id in varchar2 default null
  ) is
    v_bed beds%rowtype;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_admissions.save_bed', p_earlier_id => p_saved_id
    );
    if p_saved_id is not null then
      return;
    end if;
    pkg_errors.require_value(p_value => p_bed_label, p_field => 'bed_label');
    if p_bed_id is null then
      insert into beds (room_id, bed_label, is_active)
      values (p_room_id, trim(p_bed_label), p_is_active)
      returning bed_id into p_saved_id;
    else
      v_bed := locked_bed(p_bed_id => p_bed_id);
      if p_is_active = 'N' then
        refuse_taken(p_bed_id => p_bed_id);
      end if;
      p_saved_id := v_bed.bed_id;
      update beds b
      set    b.bed_label = trim(p_bed_label),
             b.is_active = p_is_active
      where  b.bed_id = v_bed.bed_id;
    end if;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_saved_id);
  end save_bed;

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
  ) is
    v_from_day   rent_policies.from_day%type := trunc(p_from_day);
    v_rent_class rent_policies.rent_class%type := upper(trim(p_rent_class));
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_admissions.save_policy', p_earlier_id => p_saved_id
    );
    if p_saved_id is not null then
      return;
    end if;
    pkg_errors.require_value(p_value => p_rent_class, p_field => 'rent_class');
    pkg_errors.require_value(p_value => to_char(p_from_day, 'YYYY-MM-DD'), p_field => 'from_day');
    pkg_errors.require_amount(p_value => p_daily_rate, p_field => 'daily_rate');
    update rent_policies o
    set    o.daily_rate    = p_daily_rate,
           o.day_start     = p_day_start,
           o.unit_hours    = p_unit_hours,
           o.min_units     = p_min_units,
           o.grace_min     = p_grace_min,
           o.half_min      = p_half_min,
           o.short_min     = p_short_min,
           o.transfer_rule = p_transfer_rule,
           o.kept_percent  = p_kept_percent,
           o.tax_rate      = p_tax_rate,
           o.tax_above     = p_tax_above
    where  o.rent_class = v_rent_class
    and    o.from_day = v_from_day;
    if sql%rowcount = 0 then
      insert into rent_policies (
        rent_class, from_day, daily_rate, day_start, unit_hours, min_units, grace_min, half_min, short_min,
        transfer_rule, kept_percent, tax_rate, tax_above
      )
      values (
        v_rent_class, v_from_day, p_daily_rate, p_day_start, p_unit_hours, p_min_units, p_grace_min, p_half_min,
        p_short_min, p_transfer_rule, p_kept_percent, p_tax_rate, p_tax_above
      );
    end if;
    select max(o.policy_id)
    into   p_saved_id
    from   rent_policies o
    where  o.rent_class = v_rent_class
    and    o.from_day = v_from_day;
    keep_rates;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_saved_id);
  end save_policy;

  procedure save_deposit_rule(
    p_rent_class in varchar2,
    p_payer      in varchar2,
    p_from_day   in date,
    p_amount     in number,
    p_saved_id   out number,
    p_request_id in varchar2 default null
  ) is
    v_rent_class deposit_rules.rent_class%type := upper(trim(p_rent_class));
    v_payer      deposit_rules.payer%type := trim(p_payer);
    v_from_day   deposit_rules.from_day%type := trunc(p_from_day);
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_admissions.save_deposit_rule', p_earlier_id => p_saved_id
    );
    if p_saved_id is not null then
      return;
    end if;
    pkg_errors.require_value(p_value => p_rent_class, p_field => 'rent_class');
    pkg_errors.require_value(p_value => p_payer, p_field => 'payer');
    pkg_errors.require_value(p_value => to_char(p_from_day, 'YYYY-MM-DD'), p_field => 'from_day');
    pkg_errors.require_amount(p_value => p_amount, p_field => 'amount');
    if upper(v_payer) in ('ANY', 'SELF') then
      v_payer := upper(v_payer);
    end if;
    update deposit_rules o
    set    o.amount = p_amount
    where  o.rent_class = v_rent_class
    and    upper(o.payer) = upper(v_payer)
    and    o.from_day = v_from_day;
    if sql%rowcount = 0 then
      insert into deposit_rules (rent_class, payer, from_day, amount)
      values (v_rent_class, v_payer, v_from_day, p_amount);
    end if;
    select max(o.deposit_rule_id)
    into   p_saved_id
    from   deposit_rules o
    where  o.rent_class = v_rent_class
    and    upper(o.payer) = upper(v_payer)
    and    o.from_day = v_from_day;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_saved_id);
  end save_deposit_rule;

  function deposit_of(p_rent_class in varchar2, p_payer in varchar2, p_day in date) return number is
  begin
    for r_rule in (
      select r.amount
      from   deposit_rules r
      where  r.rent_class in (upper(p_rent_class), 'ANY')
      and    upper(r.payer) in (upper(p_payer), 'ANY')
      and    r.from_day <= p_day
      order by case r.payer when 'ANY' then 2 else 1 end, case r.rent_class when 'ANY' then 2 else 1 end,
        r.from_day desc
    )
    loop
      return r_rule.amount;
    end loop;
    return 0;
  end deposit_of;

end pkg_admissions;
/
