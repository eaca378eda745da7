-- Requests that nobody repeats any more are found by their age, to be forgotten.
create index request_log_requested_at_ix on request_log (requested_at);
