create or replace package pkg_desks authid definer as
  -- Desks that worked while this database was away: their numbers, and what they did, done here.
  --
  -- Within begin_replay's transaction the desk's own numbers and time hold. The numbers are a list such as
  -- ';APPOINTMENTS=4711;INV=03I/2627/0000001;' of which each is taken once, in the order of its kind.

  function is_replay return boolean;

  -- When it happened: now, or when the desk did it.
  function moment return timestamp with time zone;

  -- The next number of a kind that the desk gave; null when there is none.
  function taken_number(p_kind in varchar2) return varchar2;

  -- Whether this is a replay whose numbers nobody has taken yet.
  function has_numbers_left return boolean;

  -- The number of a desk's store; a new store gets one. p_former_no is the one it had, where this database was restored
  -- to a moment before it came. Safe to repeat: the key it signs with is the last one that it has named.
  procedure register_desk(
    p_installation_id in varchar2,
    p_desk_name       in varchar2,
    p_public_key      in varchar2,
    p_former_no       in number,
    p_desk_no         out number
  );

  -- From here on the desk gets no numbers. What it has not sent is still taken: nothing that was done there is lost.
  -- Safe to repeat.
  procedure retire_desk(p_desk_no in number);

  -- Numbers of a table's rows that nobody else will get, '4711,4712,4720'. A block lost with its desk is a gap among
  -- them, which does no harm: only invoices and receipts have to be without gaps, and they have a series for each desk.
  -- The feed is told, so that a desk which read it afterwards notices when the database is restored to a moment before
  -- the lease.
  procedure lease_numbers(
    p_desk_no     in number,
    p_entity_name in varchar2,
    p_count       in number,
    p_numbers     out varchar2
  );

  -- Nobody gets a number of the table's rows up to this one any more: a desk has them from before this database was put
  -- back. Counted up and not set, so that two desks and a booking at once do no harm.
  procedure skip_numbers(p_entity_name in varchar2, p_number in number);

  -- The rest of this transaction is what the desk did: its numbers are taken, its time is when it happened. The desk's
  -- clock is not believed where it runs ahead.
  procedure begin_replay(
    p_desk_no    in number,
    p_request_id in varchar2,
    p_call_name  in varchar2,
    p_made_at    in timestamp with time zone,
    p_numbers    in varchar2 default null
  );

  -- What was refused here, and what a person gave up: neither has left a row. The numbers of a withdrawn one stand in
  -- the audit, so that a series of printed papers has no gap that nobody can explain.
  procedure record_outcome(
    p_desk_no    in number,
    p_request_id in varchar2,
    p_call_name  in varchar2,
    p_made_by    in varchar2,
    p_made_at    in timestamp with time zone,
    p_outcome    in varchar2,
    p_numbers    in varchar2 default null,
    p_details    in varchar2 default null
  );
end pkg_desks;
/
