import type { Topic } from '#contract/topics.ts';
import type { RowEntity } from '../../../main/entities/entity.ts';

const topic = 'lockers' as Topic;

export const lockerEntity: RowEntity = {
  name: 'LOCKERS',
  topic,
  table: 'lockers',
  key: 'locker_id',
  view: 'lockers_v',
  copied: 'rows',
  columns: 'locker_id, label, created_at',
  // Lockers of long ago are copied only while somebody has one.
  wanted: 'created_at >= :created_at',
  parents: [],
  stock: 20,
  facts: 'select label as locker_label from lockers_v where locker_id = :id',
  standing: async ({ input: { lockerId } }, central) => {
    if (typeof lockerId !== 'number') return [];
    const rows = await central.query<{ label: string }>('select label from lockers_v where locker_id = :locker_id', {
      lockerId,
    });
    return rows.map((row) => ({ id: lockerId, row }));
  },
};

export const loanEntity: RowEntity = {
  name: 'LOCKER_LOANS',
  topic,
  table: 'locker_loans',
  key: 'loan_id',
  view: 'locker_loans_v',
  copied: 'rows',
  columns: 'loan_id, locker_id, patient_id, created_at, returned_at',
  wanted: '(returned_at is null or returned_at >= :created_at)',
  parents: [
    { entity: 'LOCKERS', column: 'locker_id' },
    { entity: 'PATIENTS', column: 'patient_id' },
  ],
  stock: 20,
  facts: 'select label as locker_label from locker_loans_v where loan_id = :id',
};
