create or replace view request_answers_v as
select request_id, answer
from request_log
where answer is not null;
comment on table request_answers_v is 'JSON of what each request was answered first';
