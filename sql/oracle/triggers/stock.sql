-- stock_moves: what is then on hand, and the day the move counts for. The ledger is added to, and never changed.
create or replace trigger trg_stock_moves_keep
before insert or update or delete on stock_moves
for each row
begin
  if not inserting then
    pkg_errors.raise_error(
      p_number => pkg_errors.c_forbidden, p_sentence => 'The ledger of the stock is neither changed nor deleted'
    );
  end if;
  select trunc(cast(:new.moved_at at time zone s.time_zone as date))
  into   :new.moved_day
  from   hospital_settings s;
  :new.on_hand := pkg_stock.keep_on_hand(
    p_store_id => :new.store_id, p_lot_id => :new.lot_id, p_item_id => :new.item_id, p_qty => :new.qty
  );
exception
  when no_data_found then
    pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state, p_sentence => 'The hospital has no settings'
    );
end trg_stock_moves_keep;
/
