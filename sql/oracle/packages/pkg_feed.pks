create or replace package pkg_feed authid definer as
  -- Which rows changed, in an order that desks can read on in without missing one.
  --
  -- A sequence alone is no such order: a transaction that begins early and commits late brings an early number when
  -- later ones were read long ago. So a writer only notes the row, and whoever reads the feed first numbers what is
  -- noted and committed by then, one reader at a time: a late commit gets a late number.

  procedure note_change(p_entity_name in varchar2, p_entity_id in number);

  -- Gives the changes that are committed by now their numbers, at most 5000 noted rows at a time, and returns the last
  -- number, and the number up to which changes are forgotten. After a large import the rest is numbered by the next
  -- calls. While another session does that, what it has finished before is returned.
  procedure number_changes(p_last_feed_no out number, p_oldest_feed_no out number);
end pkg_feed;
/
