import { describe, expect, it } from 'vitest';
import { withPending } from '../../../../renderer/appointments/day/pending-visits.ts';
import { aDay, at, aVisit } from '../a-day.ts';

describe('a day with changes under way', () => {
  it('is the same object while nothing of it is under way', () => {
    const answer = aDay({ visits: [aVisit()] });
    expect(withPending(answer, new Map())).toBe(answer);
    expect(withPending(answer, new Map([[99, aVisit({ apptId: 99, apptTime: '2026-12-01T10:00' })]]))).toBe(answer);
  });

  it('shows the visit as it will be, in order of time', () => {
    const [first, second] = [aVisit({ apptId: 1 }), aVisit({ apptId: 2, apptTime: at('11:00') })];
    const moved = { ...first, apptTime: at('12:00') };
    const shown = withPending(aDay({ visits: [first, second] }), new Map([[1, moved]]));
    expect(shown.visits).toEqual([second, moved]);
  });

  it('shows a visit on the day it is moved to, and no longer on the other', () => {
    const visit = aVisit({ apptId: 1 });
    const pending = new Map([[1, { ...visit, apptTime: '2026-11-24T09:00' }]]);
    expect(withPending(aDay({ visits: [visit] }), pending).visits).toEqual([]);
    expect(withPending(aDay({ day: '2026-11-24' }), pending).visits).toHaveLength(1);
  });
});
