import type { WholeEntity } from '../entities/entity.ts';

/** What is withheld from a role is so on a desk without the central database too. */
export const withheldCallEntity: WholeEntity = {
  name: 'WITHHELD_CALLS',
  topic: 'staff',
  table: 'withheld_calls',
  key: 'withheld_call_id',
  view: 'withheld_calls_v',
  copied: 'whole',
  columns: 'withheld_call_id, role, call_name, withheld_by, withheld_at',
};
