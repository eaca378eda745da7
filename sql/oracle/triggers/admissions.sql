-- admissions: the number a desk gave; who has left lies in no bed, and only who was cleared leaves.
create or replace trigger trg_admissions_validate
before insert or update on admissions
for each row
declare
  v_count pls_integer;
begin
  if inserting then
    if pkg_desks.is_replay then
      :new.admission_id := coalesce(to_number(pkg_desks.taken_number(p_kind => 'ADMISSIONS')), :new.admission_id);
      :new.created_at := pkg_desks.moment;
    end if;
    :new.patient_id := pkg_patients.current_number(p_patient_id => :new.patient_id);
  else
    if :new.status = 'LEFT' and :old.status not in ('CLEARED', 'LEFT') then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'Only who was cleared leaves',
        p_field => 'admission_id', p_problem => 'not_cleared'
      );
    end if;
    if :new.status in ('LEFT', 'CANCELLED', 'REQUESTED') then
      select count(*)
      into   v_count
      from   bed_stays s
      where  s.admission_id = :new.admission_id
      and    s.status = 'ACTIVE';
      if v_count > 0 then
        pkg_errors.raise_error(
          p_number => pkg_errors.c_invalid_state, p_sentence => 'The patient lies in a bed',
          p_field => 'admission_id', p_problem => 'taken'
        );
      end if;
    end if;
  end if;
end trg_admissions_validate;
/

-- bed_stays: the columns of the unique keys, and that a stay lies within its admission.
create or replace trigger trg_bed_stays_validate
before insert or update on bed_stays
for each row
declare
  v_admitted_time admissions.admitted_time%type;
  v_left_time     admissions.left_time%type;
begin
  :new.open_bed_id := case when :new.status = 'ACTIVE' and :new.kind in ('PATIENT', 'KEPT') then :new.bed_id end;
  :new.open_admission_id :=
    case when :new.status = 'ACTIVE' and :new.kind in ('PATIENT', 'WITH_MOTHER') then :new.admission_id end;
  if :new.status not in ('VOID', 'PLANNED') then
    select max(a.admitted_time), max(a.left_time)
    into   v_admitted_time, v_left_time
    from   admissions a
    where  a.admission_id = :new.admission_id;
    if :new.from_time < v_admitted_time
      or v_admitted_time is null
      or :new.to_time > v_left_time
      or (v_left_time is not null and :new.to_time is null)
    then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The stay is not within its admission',
        p_field => 'time', p_problem => 'out_of_range'
      );
    end if;
  end if;
end trg_bed_stays_validate;
/

-- bed_stays: the seed's rooms.is_occupied is a copy of whether there is a stay now. Compound, since it reads the table
-- that it fires on.
create or replace trigger trg_bed_stays_room
for insert or update or delete on bed_stays
compound trigger

  type t_bed_ids is table of beds.bed_id%type index by varchar2(40);
  v_bed_ids t_bed_ids;

  after each row is
  begin
    if not inserting then
      v_bed_ids(to_char(:old.bed_id)) := :old.bed_id;
    end if;
    if not deleting then
      v_bed_ids(to_char(:new.bed_id)) := :new.bed_id;
    end if;
  end after each row;

  after statement is
    v_key     varchar2(40) := v_bed_ids.first;
    v_room_id rooms.room_id%type;
    v_count   pls_integer;
  begin
    while v_key is not null loop
      select max(b.room_id)
      into   v_room_id
      from   beds b
      where  b.bed_id = v_bed_ids(v_key);
      -- Locked first: the statement after it sees the stays of whoever held the room.
      for r_room in (
        select r.room_id
        from   rooms r
        where  r.room_id = v_room_id
        for update wait 5
      ) loop
        select count(*)
        into   v_count
        from   bed_stays s
        join   beds b on b.bed_id = s.open_bed_id
        where  b.room_id = r_room.room_id;
        update rooms r
        set    r.is_occupied = case when v_count > 0 then 'Y' else 'N' end
        where  r.room_id = v_room_id;
      end loop;
      v_key := v_bed_ids.next(v_key);
    end loop;
  end after statement;

end trg_bed_stays_room;
/

-- stay_charges: the number a desk gave.
create or replace trigger trg_stay_charges_validate
before insert on stay_charges
for each row
begin
  if pkg_desks.is_replay then
    :new.charge_id := coalesce(to_number(pkg_desks.taken_number(p_kind => 'STAY_CHARGES')), :new.charge_id);
    :new.created_at := pkg_desks.moment;
  end if;
end trg_stay_charges_validate;
/
