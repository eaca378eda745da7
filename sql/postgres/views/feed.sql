create or replace view change_feed_v as
select feed_no, entity_name, entity_id
from change_feed;
comment on view change_feed_v is 'Which rows changed, in the order of their numbers';

create or replace view feed_marks_v as
select feed_no, mark
from feed_marks;
comment on view feed_marks_v is 'What tells a number of the feed from the same number before a restore';

create or replace view feed_state_v as
select database_id, last_feed_no, oldest_feed_no,
  cast(case when exists (select 1 from feed_inbox) then 'Y' else 'N' end as char(1)) as has_news
from feed_state;
comment on view feed_state_v is 'One row: which database this is, how far its feed goes, and whether something has no number in it yet';
