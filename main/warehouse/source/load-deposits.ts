import { ageBand } from './fact-rules.ts';
import { type Loader, partsOf, rowFor } from './source.ts';

type Deposit = {
  depositId: number;
  patientId: number;
  patientDob: string | null;
  amountMinor: number;
  method: string;
  createdAt: string;
  receivedDay: string;
  receivedBy: string;
  shiftId: number | null;
};
type Refund = {
  depositRefundId: number;
  depositId: number;
  amountMinor: number;
  method: string;
  refundedAt: string;
  refundedDay: string;
  refundedBy: string;
  shiftId: number | null;
};

export const loadDeposits: Loader = {
  entity: 'DEPOSITS',
  load: async function* ({ database, pseudonyms, wallTime }, ids) {
    for await (const { condition, binds, ids: owners } of partsOf(
      database,
      { key: 'deposit_id', view: 'deposits_v' },
      ids,
    )) {
      const deposits = await database.query<Deposit>(
        `select deposit_id, patient_id, patient_dob, amount, method, created_at, received_day, received_by, shift_id
          from deposits_v where ${condition}`,
        binds,
      );
      const refunds = await database.query<Refund>(
        `select deposit_refund_id, deposit_id, amount, method, refunded_at, refunded_day, refunded_by, shift_id
          from deposit_refunds_v where ${condition}`,
        binds,
      );
      const depositOf = new Map(deposits.map((deposit) => [deposit.depositId, deposit]));
      const cells = ({ patientId, patientDob }: Deposit, day: string) => ({
        patient_ref: pseudonyms.of(patientId),
        age_band: ageBand(patientDob, day),
      });
      const rows = [
        ...deposits.map((deposit) =>
          rowFor('fact_deposit', {
            deposit_ref: `D${deposit.depositId}`,
            deposit_id: deposit.depositId,
            ...cells(deposit, deposit.receivedDay),
            username: deposit.receivedBy,
            shift_id: deposit.shiftId,
            method: deposit.method,
            moved_at: wallTime(deposit.createdAt),
            moved_day: deposit.receivedDay,
            amount_minor: deposit.amountMinor,
          }),
        ),
        ...refunds.flatMap((refund) => {
          const deposit = depositOf.get(refund.depositId);
          if (!deposit) return [];
          return [
            rowFor('fact_deposit', {
              deposit_ref: `R${refund.depositRefundId}`,
              deposit_id: refund.depositId,
              ...cells(deposit, refund.refundedDay),
              username: refund.refundedBy,
              shift_id: refund.shiftId,
              method: refund.method,
              moved_at: wallTime(refund.refundedAt),
              moved_day: refund.refundedDay,
              amount_minor: -refund.amountMinor,
            }),
          ];
        }),
      ];
      yield { table: 'fact_deposit', owners, rows };
    }
  },
};
