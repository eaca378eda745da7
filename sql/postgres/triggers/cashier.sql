-- shifts: the number a desk gave.
create or replace function trg_shifts_number() returns trigger
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  if pkg_desks.is_replay() then
    new.shift_id := coalesce(cast(pkg_desks.taken_number(p_kind => 'SHIFTS') as bigint), new.shift_id);
    new.created_at := pkg_desks.moment();
  end if;
  return new;
end;
$$;

create or replace trigger trg_shifts_number
  before insert on shifts
  for each row execute function trg_shifts_number();

-- shift_movements: the number a desk gave.
create or replace function trg_shift_movements_number() returns trigger
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  if pkg_desks.is_replay() then
    new.movement_id := coalesce(cast(pkg_desks.taken_number(p_kind => 'SHIFT_MOVEMENTS') as bigint), new.movement_id);
    new.made_at := pkg_desks.moment();
  end if;
  return new;
end;
$$;

create or replace trigger trg_shift_movements_number
  before insert on shift_movements
  for each row execute function trg_shift_movements_number();
