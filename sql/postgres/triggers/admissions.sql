-- admissions: the number a desk gave; who has left lies in no bed, and only who was cleared leaves.
create or replace function trg_admissions_validate() returns trigger
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  if tg_op = 'INSERT' then
    if pkg_desks.is_replay() then
      new.admission_id := coalesce(cast(pkg_desks.taken_number(p_kind => 'ADMISSIONS') as bigint), new.admission_id);
      new.created_at := pkg_desks.moment();
    end if;
    new.patient_id := pkg_patients.current_number(p_patient_id => new.patient_id);
    return new;
  end if;
  if new.status = 'LEFT' and old.status not in ('CLEARED', 'LEFT') then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'Only who was cleared leaves',
      p_field => 'admission_id', p_problem => 'not_cleared');
  elsif new.status in ('LEFT', 'CANCELLED', 'REQUESTED')
    and exists (select from bed_stays where admission_id = new.admission_id and status = 'ACTIVE')
  then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The patient lies in a bed',
      p_field => 'admission_id', p_problem => 'taken');
  end if;
  return new;
end;
$$;

create or replace trigger trg_admissions_validate
  before insert or update on admissions
  for each row execute function trg_admissions_validate();

-- bed_stays: the columns of the unique keys, and that a stay lies within its admission.
create or replace function trg_bed_stays_validate() returns trigger
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_admission admissions%rowtype;
begin
  new.open_bed_id := case when new.status = 'ACTIVE' and new.kind in ('PATIENT', 'KEPT') then new.bed_id end;
  new.open_admission_id :=
    case when new.status = 'ACTIVE' and new.kind in ('PATIENT', 'WITH_MOTHER') then new.admission_id end;
  if new.status in ('VOID', 'PLANNED') then
    return new;
  end if;
  select * into v_admission from admissions where admission_id = new.admission_id;
  if new.from_time < v_admission.admitted_time or v_admission.admitted_time is null
    or new.to_time > v_admission.left_time or (v_admission.left_time is not null and new.to_time is null)
  then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The stay is not within its admission',
      p_field => 'time', p_problem => 'out_of_range');
  end if;
  return new;
end;
$$;

create or replace trigger trg_bed_stays_validate
  before insert or update on bed_stays
  for each row execute function trg_bed_stays_validate();

-- bed_stays: the seed's rooms.is_occupied is a copy of whether there is a stay now.
create or replace function trg_bed_stays_room() returns trigger
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_room_id bigint;
begin
  for v_room_id in
    select distinct b.room_id from beds b where b.bed_id in (old.bed_id, new.bed_id) order by b.room_id
  loop
    -- Locked first: the statement after it sees the stays of whoever held the room.
    perform from rooms where room_id = v_room_id for no key update;
    update rooms
    set is_occupied = case
      when exists (select from bed_stays s join beds b on b.bed_id = s.open_bed_id where b.room_id = v_room_id) then 'Y'
      else 'N'
    end
    where room_id = v_room_id;
  end loop;
  return null;
end;
$$;

create or replace trigger trg_bed_stays_room
  after insert or update or delete on bed_stays
  for each row execute function trg_bed_stays_room();

-- stay_charges: the number a desk gave.
create or replace function trg_stay_charges_validate() returns trigger
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  if pkg_desks.is_replay() then
    new.charge_id := coalesce(cast(pkg_desks.taken_number(p_kind => 'STAY_CHARGES') as bigint), new.charge_id);
    new.created_at := pkg_desks.moment();
  end if;
  return new;
end;
$$;

create or replace trigger trg_stay_charges_validate
  before insert on stay_charges
  for each row execute function trg_stay_charges_validate();
