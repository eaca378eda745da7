import { describe, expect, it } from 'vitest';
import { errorCodes, fieldProblems } from '#contract/result.ts';
import { commandGroups, nextDecision, waitingOn } from '../../../renderer/offline/command-rules.ts';
import { refusalWords } from '../../../renderer/offline/refusal-words.ts';
import { aCommand } from './a-command.ts';

describe('the commands of a desk', () => {
  const commands = [
    aCommand({ commandNo: 5, state: 'uncertain' }),
    aCommand({ commandNo: 4, state: 'refused' }),
    aCommand({ commandNo: 3, state: 'waiting', waitsFor: 1 }),
    aCommand({ commandNo: 2, state: 'unsent' }),
    aCommand({ commandNo: 1, state: 'refused' }),
    aCommand({ commandNo: 6, state: 'sent' }),
  ];

  it('stand in groups, decisions first, in the order in which they were made', () => {
    const groups = commandGroups(commands).map(({ name, commands: own }) => [name, own.map((one) => one.commandNo)]);
    expect(groups).toEqual([
      ['decision', [1, 4]],
      ['waiting', [3]],
      ['unsent', [2, 5]],
    ]);
    expect(commandGroups([])).toEqual([]);
  });

  it('go with the refused one that they wait for', () => {
    expect(waitingOn(commands, 1).map(({ commandNo }) => commandNo)).toEqual([3]);
    expect(waitingOn(commands, 4)).toEqual([]);
  });

  it('are decided on one after the other', () => {
    expect(nextDecision(commands, 1)).toBe(4);
    expect(nextDecision(commands, 4)).toBe(1);
    expect(nextDecision([aCommand({ commandNo: 1, state: 'refused' })], 1)).toBeNull();
  });
});

describe('why the central database said no', () => {
  it('is a calm sentence for each code and problem, and none offers a form', () => {
    for (const code of errorCodes) {
      for (const problem of [undefined, ...fieldProblems]) {
        const refusal = problem ? { code, fields: { apptId: problem } } : { code };
        const sentence = refusalWords(aCommand({ refusal }));
        expect(sentence).toMatch(/^\p{Lu}/u);
        expect(sentence).not.toMatch(/!|oops|please|sorry|undefined|\byour\b/i);
      }
    }
    expect(refusalWords(aCommand({}))).toBeNull();
  });

  it('names what is missing, and whose role may not', () => {
    expect(refusalWords(aCommand({ refusal: { code: 'not_found', fields: { patientId: 'unknown' } } }))).toBe(
      'Patient not found',
    );
    expect(refusalWords(aCommand({ refusal: { code: 'forbidden' } }))).toContain('reception');
    expect(refusalWords(aCommand({ refusal: { code: 'slot_taken', fields: { apptTime: 'taken' } } }))).toBe(
      'Slot already taken',
    );
  });
});
