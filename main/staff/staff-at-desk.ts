import { Refusal } from '../calls/calls.ts';
import type { CallsAtDesk } from '../entities/call-at-desk.ts';

export const staffAtDesk: CallsAtDesk = {
  'staff.signIn': {
    signsIn: ({ person }) => person,
    // The same for a wrong password and for a person whom this desk does not know: nobody is to find out by trying who
    // signs in here.
    refusedHere: ({ code, fields }) => new Refusal(code, code === 'unauthenticated' ? { deskNo: 'not_here' } : fields),
  },
};
