import { expect, it } from 'vitest';
import { summarise } from '../../../../renderer/appointments/day/day-summary-rules.ts';
import { aVisit } from '../a-day.ts';

it('counts who is booked, came, is done or did not come; a cancelled visit is not booked', () => {
  const statuses = ['SCHEDULED', 'CHECKED_IN', 'IN_CONSULTATION', 'COMPLETED', 'NO_SHOW', 'CANCELLED'] as const;
  expect(summarise(statuses.map((status) => aVisit({ status })))).toEqual({
    booked: 5,
    arrived: 3,
    waiting: 1,
    done: 1,
    noShow: 1,
    cancelled: 1,
  });
});
