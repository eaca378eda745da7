-- stock_moves: what is then on hand, and the day the move counts for. The ledger is added to, and never changed.
create or replace function trg_stock_moves_keep() returns trigger
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  if tg_op <> 'INSERT' then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_forbidden(), p_sentence => 'The ledger of the stock is neither changed nor deleted');
  end if;
  select cast(new.moved_at at time zone time_zone as date) into new.moved_day from hospital_settings;
  new.on_hand := pkg_stock.keep_on_hand(
    p_store_id => new.store_id, p_lot_id => new.lot_id, p_item_id => new.item_id, p_qty => new.qty);
  return new;
end;
$$;

create or replace trigger trg_stock_moves_keep
  before insert or update or delete on stock_moves
  for each row execute function trg_stock_moves_keep();
