import { describe, expect, it } from 'vitest';
import { connectionWords } from '../../../renderer/app/connection-words.ts';

const desk = {
  deskNo: 1,
  copiedAt: '2026-11-22T05:12:00Z',
  copiedRows: 12,
  copiedBytes: 1_000,
  unsent: 3,
  waiting: 1,
  refused: 2,
  isRetired: false,
  restored: null,
};
const clock = () => '10:42';
const states = ['online', 'degraded', 'restarting', 'offline', 'catching-up', 'unreachable'] as const;

describe('what the chip says about the connection', () => {
  it('says without a desk store that saving waits, and nothing of sending later', () => {
    for (const none of [null, undefined]) {
      const words = connectionWords('offline', none, clock);
      expect(words).toEqual({
        word: 'Database offline',
        meaning: 'What you typed is kept. You can save again when the connection is back.',
        open: null,
        decisions: null,
      });
    }
  });

  it('says the same of a desk that has no copy yet, since it cannot work on either', () => {
    expect(connectionWords('offline', { ...desk, copiedAt: null }, clock).word).toBe('Database offline');
  });

  it('says what is not sent, and how old the view of the others is', () => {
    expect(connectionWords('offline', desk, clock)).toEqual({
      word: 'Working offline',
      meaning: 'Other desks’ work as of 10:42.',
      open: '3 not sent yet',
      decisions: '2 need a decision',
    });
    expect(connectionWords('offline', { ...desk, unsent: 0, refused: 1 }, clock)).toMatchObject({
      open: null,
      decisions: '1 needs a decision',
    });
  });

  it('counts down while it catches up, and keeps the decisions in sight afterwards', () => {
    expect(connectionWords('catching-up', desk, clock).open).toBe('3 left to send');
    expect(connectionWords('online', desk, clock)).toEqual({
      word: 'Connected',
      meaning: null,
      open: null,
      decisions: '2 need a decision',
    });
  });

  it('has a word for each state, with and without a desk store', () => {
    for (const state of states)
      for (const one of [null, desk]) expect(connectionWords(state, one, clock).word).toMatch(/^\p{Lu}/u);
  });
});
