-- A desk's own store, as 0.1.0 kept it: two calls wait to be sent, and one was refused.
update desk.store set installation_id = '6b3f2f0e-55c5-4d0c-9b0a-3d2f7f6f3a11', desk_no = 1, feed_no = 4658, copied_at = '2026-11-30 09:28:57+00',
  window_day = '2026-11-30', public_key = 'key', database_id = '19c9bce8-7b8c-41af-bc6b-8383a8a8b0a2';
insert into desk.leased_numbers (entity_name, number) values ('PATIENTS', 2001), ('PATIENTS', 2002), ('BILLING', 4712);
insert into desk.sign_ins (staff_id, signed_in_at) values (1, '2026-11-30 08:00:00+00');
insert into desk.outbox (request_id, call_name, input, person, made_by, made_at, state, numbers, creates, writes, facts, refusal) values
('9f6f9f5e-0001-4a55-8f2e-000000000001', 'patients.register', '{"firstName":"Mira"}', '{"username":"asha"}', 'asha', '2026-11-30 09:00:00+00', 'UNSENT', ';PATIENTS=2003;', '["PATIENTS:2003"]', '["PATIENTS:2003"]', '{}', null),
('9f6f9f5e-0001-4a55-8f2e-000000000002', 'billing.issue', '{"invoiceId":4711}', '{"username":"asha"}', 'asha', '2026-11-30 09:01:00+00', 'UNSENT', ';INV=I1/26-27/000002;', '[]', '["BILLING:4711"]', '{}', null),
('9f6f9f5e-0001-4a55-8f2e-000000000003', 'appointments.book', '{}', '{"username":"asha"}', 'asha', '2026-11-30 09:02:00+00', 'REFUSED', ';APPOINTMENTS=1767;', '["APPOINTMENTS:1767"]', '["APPOINTMENTS:1767"]', '{}', '{"code":"slot_taken"}');
