-- Written from sql/description by "node sql/generate.mjs": change it there.
-- Every step in its order. What is done with each is for the caller to say: it defines "each" as run_step or note_step.
define step = 010_schema_steps
@@&each..sql
define step = 020_ended_sessions
@@&each..sql
define step = 030_entities
@@&each..sql
define step = 040_wider_numbers
@@&each..sql
define step = 060_people_as_they_are
@@&each..sql
define step = 061_merged_patients
@@&each..sql
define step = 070_way_back
@@&each..sql
define step = 071_discounts
@@&each..sql
define step = 072_shifts
@@&each..sql
define step = 080_admissions
@@&each..sql
define step = 090_pharmacy_stock
@@&each..sql
define step = 091_dispensing
@@&each..sql
define step = 092_refund_of_returns
@@&each..sql
define step = 100_prescriptions
@@&each..sql
define step = 101_dispensed_orders
@@&each..sql
define step = 110_issued_invoices
@@&each..sql
define step = 120_patient_words
@@&each..sql
define step = 121_identifiers_and_phones
@@&each..sql
define step = 122_birth_dates_in_order
@@&each..sql
define step = 130_provider_payments
@@&each..sql
define step = 131_fee_rules
@@&each..sql
define step = 132_approvals
@@&each..sql
define step = 140_taxes
@@&each..sql
define step = 150_audit_seals
@@&each..sql
define step = 151_sign_in_settings
@@&each..sql
define step = 170_doctor_titles
@@&each..sql
define step = 171_turns
@@&each..sql
define step = 172_tokens_of_a_hand_over
@@&each..sql
define step = 190_age_of_requests
@@&each..sql
define step = 200_deposit_rules
@@&each..sql
define step = 210_stock_documents
@@&each..sql
define step = 220_payments_taken_together
@@&each..sql
define step = 230_invoice_payers
@@&each..sql
define step = 240_several_roles
@@&each..sql
define step = 250_visit_messages
@@&each..sql
define step = 260_home_country
@@&each..sql
define step = 270_part_of_a_day
@@&each..sql
