import { describe, expect, it } from 'vitest';
import { freeFrom } from '../../../../renderer/appointments/visit/freed-time-rules.ts';

const visit = { apptTime: '2026-11-23T10:00', endTime: '2026-11-23T10:30' };

describe('a time that was given up', () => {
  it('is free from its begin while that lies ahead', () => {
    expect(freeFrom(visit, '2026-11-23T09:59')).toBe('2026-11-23T10:00');
    expect(freeFrom(visit, '2026-11-23T10:00')).toBe('2026-11-23T10:00');
  });

  it('is what is left of it when nobody came, from the next five minutes on', () => {
    expect(freeFrom(visit, '2026-11-23T10:01')).toBe('2026-11-23T10:05');
    expect(freeFrom(visit, '2026-11-23T10:10')).toBe('2026-11-23T10:10');
    expect(freeFrom(visit, '2026-11-23T10:24')).toBe('2026-11-23T10:25');
  });

  it('is nothing once it is over, also across midnight', () => {
    expect(freeFrom(visit, '2026-11-23T10:26')).toBeNull();
    expect(freeFrom(visit, '2026-11-24T09:00')).toBeNull();
    const late = { apptTime: '2026-11-23T23:30', endTime: '2026-11-24T00:30' };
    expect(freeFrom(late, '2026-11-23T23:58')).toBe('2026-11-24T00:00');
  });
});
