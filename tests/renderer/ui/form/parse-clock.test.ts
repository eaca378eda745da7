import { describe, expect, it } from 'vitest';
import { parseClock } from '../../../../renderer/ui/form/parse-clock.ts';

describe('a typed time', () => {
  it.each([
    ['9', 540],
    ['930', 570],
    ['0930', 570],
    ['9:30', 570],
    ['09.30', 570],
    ['9 30', 570],
    ['14:05', 845],
    ['2pm', 840],
    ['2:15 pm', 855],
    ['12 am', 0],
    ['12pm', 720],
    ['0', 0],
  ])('%s is understood', (typed, minute) => expect(parseClock(typed)).toBe(minute));

  it.each(['', '25', '9:60', '13pm', '0am', 'noon', '9:3', '24:00'])('%s is no time of day', (typed) => {
    expect(parseClock(typed)).toBeNull();
  });
});
