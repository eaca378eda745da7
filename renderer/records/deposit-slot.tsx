import { type ComponentType, createContext, useContext } from 'react';

export type TakeDepositProps = {
  patientId: number;
  /** What is asked for; the clerk can write another amount. */
  amountMinor: number;
  /** What the receipt says it is for. */
  purpose: string;
  onClose: () => void;
};

/** The form that takes money in advance, for screens of other jobs, put there by the shell: a job never imports another job. */
export const TakeDepositContext = createContext<ComponentType<TakeDepositProps> | null>(null);

/** Null where nobody may take money: the screen says what is asked for and offers no button. */
export const useTakeDeposit = (): ComponentType<TakeDepositProps> | null => useContext(TakeDepositContext);
