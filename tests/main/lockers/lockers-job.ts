import type { Handlers } from '../../../main/calls/calls.ts';
import type { CallContext, Database } from '../../../main/database/database.ts';
import type { CallAtDesk } from '../../../main/entities/call-at-desk.ts';
import type { Job } from '../../../main/entities/job.ts';
import { loanEntity, lockerEntity } from './locker-entities.ts';

type Scope = { requestId: string | undefined; context: CallContext };

function createLockersHandlers(database: Database) {
  return {
    'lockers.list': async () => ({
      items: await database.query(
        'select locker_id, label, loan_id, patient_id, created_at from lockers_v order by locker_id',
      ),
    }),
    'lockers.add': ({ label }: { label: string }, { requestId, context }: Scope) =>
      database.call('pkg_lockers.add_locker', { label, requestId }, { lockerId: 'number' }, context),
    'lockers.lend': (loan: { lockerId: number; patientId: number }, { requestId, context }: Scope) =>
      database.call('pkg_lockers.lend_locker', { ...loan, requestId }, { loanId: 'number' }, context),
    'lockers.giveBack': async ({ loanId }: { loanId: number }, { requestId, context }: Scope) => {
      await database.call('pkg_lockers.give_back', { loanId, requestId }, {}, context);
      return { loanId };
    },
  };
}

/** A locker that somebody else has by now: a free one is a way out. */
const lendAtDesk: CallAtDesk = {
  offers: async ({ refusal }, central) => {
    if (refusal?.fields?.lockerId !== 'taken') return [];
    const free = await central.query<{ lockerId: number }>(
      'select locker_id from lockers_v where loan_id is null order by locker_id',
    );
    return [{ name: 'another-locker', suggestions: free.map(({ lockerId }) => ({ lockerId })) }];
  },
  correctable: ['lockerId'] as unknown as NonNullable<CallAtDesk['correctable']>,
};

export const lockersJob: Job = {
  handlersOn: (database) => createLockersHandlers(database) as unknown as Partial<Handlers>,
  entities: [lockerEntity, loanEntity],
  callsAtDesk: { 'lockers.lend': lendAtDesk } as NonNullable<Job['callsAtDesk']>,
};
