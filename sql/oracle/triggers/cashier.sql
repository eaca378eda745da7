-- shifts: the number a desk gave.
create or replace trigger trg_shifts_number
before insert on shifts
for each row
begin
  if pkg_desks.is_replay then
    :new.shift_id := coalesce(to_number(pkg_desks.taken_number(p_kind => 'SHIFTS')), :new.shift_id);
    :new.created_at := pkg_desks.moment;
  end if;
end trg_shifts_number;
/

-- shift_movements: the number a desk gave.
create or replace trigger trg_shift_movements_number
before insert on shift_movements
for each row
begin
  if pkg_desks.is_replay then
    :new.movement_id := coalesce(to_number(pkg_desks.taken_number(p_kind => 'SHIFT_MOVEMENTS')), :new.movement_id);
    :new.made_at := pkg_desks.moment;
  end if;
end trg_shift_movements_number;
/
