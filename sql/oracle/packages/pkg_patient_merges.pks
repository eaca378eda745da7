create or replace package pkg_patient_merges authid definer as
  -- Two numbers of one person made one, and taken back within the day.

  -- Makes two numbers of one person one: what refers to the loser refers to the winner from now on, and the loser's
  -- number finds the winner.
  procedure merge_patients(
    p_winner_id  in number,
    p_loser_id   in number,
    p_reason     in varchar2,
    p_merge_id   out number,
    p_request_id in varchar2 default null
  );

  -- Takes a merge back on the hospital's day on which it was made: the rows that it moved go back, and so do the
  -- details. What came to the winner since then stays there.
  procedure undo_merge(p_merge_id in number, p_request_id in varchar2 default null);
end pkg_patient_merges;
/
