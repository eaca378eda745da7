import { describe, expect, it } from 'vitest';
import { errorCodes, fieldProblems } from '#contract/result.ts';
import { errorSentence, fieldSentence } from '../../../../renderer/ui/words/error-words.ts';

const labels = { firstName: 'First name', gstin: 'GSTIN', apptTime: 'Time', phone: 'Phone' };

describe('the wording of refusals', () => {
  it('has a calm sentence for each code and each problem', () => {
    const sentences = [
      ...errorCodes.map((code) => errorSentence({ code, reference: 'a1b2' }, { noun: 'visit' })),
      ...fieldProblems.map((problem) => fieldSentence('firstName', problem, { labels })),
      ...errorCodes.flatMap((code) =>
        fieldProblems.map((problem) => errorSentence({ code, fields: { firstName: problem } }, { labels })),
      ),
    ];
    for (const sentence of sentences) {
      expect(sentence).toMatch(/^[\p{Lu}]/u);
      expect(sentence).not.toMatch(/!|oops|please|sorry|undefined|NaN|\bwe\b/i);
    }
  });

  it('says what to do about a field, by its name on the screen', () => {
    expect(fieldSentence('firstName', 'required', { labels })).toBe('Enter first name');
    expect(fieldSentence('gstin', 'required', { labels })).toBe('Enter GSTIN');
    expect(fieldSentence('firstName', 'too_long', { labels }, 50)).toBe('First name must be 50 characters or fewer');
    expect(fieldSentence('phone', 'malformed', { labels })).toContain('like 98450 12345');
    expect(fieldSentence('unitPriceMinor', 'required')).toBe('Enter unit price');
  });

  it('prefers the sentence of the field, and that of the screen above all', () => {
    expect(errorSentence({ code: 'slot_taken', fields: { apptTime: 'taken' } })).toBe('Slot already taken');
    expect(errorSentence({ code: 'doctor_unavailable', fields: { apptTime: 'on_leave' } })).toBe(
      'Doctor is on leave on that day',
    );
    expect(
      errorSentence(
        { code: 'slot_taken', fields: { apptTime: 'taken' } },
        { sentences: { 'apptTime:taken': 'Slot already taken by token 14' } },
      ),
    ).toBe('Slot already taken by token 14');
    expect(errorSentence({ code: 'unauthenticated', fields: { deskNo: 'not_here' } })).toContain('on this desk');
    expect(errorSentence({ code: 'not_found' }, { noun: 'patient' })).toBe('Patient not found');
    expect(errorSentence({ code: 'unexpected', reference: 'a1b2' })).toContain('a1b2');
  });
});
