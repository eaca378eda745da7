create or replace package pkg_cashier authid definer as
  -- The drawer: shifts, cash put in and taken out, the count at the end.

  -- Opens the drawer of the signed-in person with what is in it. Every entry of money that this person makes belongs to
  -- it until it is closed.
  procedure open_shift(
    p_opening_float in number,
    p_shift_id      out number,
    p_request_id    in varchar2 default null
  );

  -- Puts cash into the drawer, or takes it out (below zero), with a reason.
  procedure move_cash(
    p_shift_id    in number,
    p_amount      in number,
    p_reason      in varchar2,
    p_movement_id out number,
    p_request_id  in varchar2 default null
  );

  -- Closes the drawer with what was counted, before anybody has seen what is expected. What is expected then stays.
  procedure close_shift(
    p_shift_id      in number,
    p_counted       in number,
    p_denominations in varchar2 default null,
    p_closing_note  in varchar2 default null,
    p_request_id    in varchar2 default null
  );

  -- Somebody else takes over the cash of a closed shift.
  procedure accept_shift(p_shift_id in number, p_request_id in varchar2 default null);
end pkg_cashier;
/
