import { describe, expect, it } from 'vitest';
import { callNames, contract } from '#contract/contract.ts';
import { topicsChangedBy, topicsShownBy } from '#contract/topics.ts';

describe('what is read again after a change', () => {
  it('has something to read again for each topic that a write changes', () => {
    const shown = new Set<string>(
      callNames.filter((name) => !contract[name].writes).flatMap((name) => topicsShownBy(name)),
    );
    for (const name of callNames) for (const topic of topicsChangedBy(name)) expect(shown).toContain(topic);
  });

  it("reads a patient's history again after a booking and a payment", () => {
    expect(topicsShownBy('patients.history')).toEqual(
      expect.arrayContaining([
        'patients',
        ...topicsChangedBy('appointments.book'),
        ...topicsChangedBy('billing.takePayment'),
      ]),
    );
  });
});
