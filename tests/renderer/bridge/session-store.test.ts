import { expect, test } from 'vitest';
import { noteSessionLoss, setSession, useSessionStore } from '../../../renderer/bridge/session-store.ts';
import { aPerson } from '../a-person.ts';

const person = aPerson('receptionist');
const stage = () => useSessionStore.getState().session.stage;

test('a session that ends under the person is lost, with the screen kept', () => {
  setSession({ stage: 'signed-in', person, isDemo: false });
  noteSessionLoss();
  expect(stage()).toBe('lost');
});

test.each(['signing-out', 'signed-out'] as const)(
  'a refused call is no lost session when the stage is %s',
  (leaving) => {
    setSession(
      leaving === 'signing-out' ? { stage: leaving, person, isDemo: false } : { stage: leaving, isDemo: false },
    );
    noteSessionLoss();
    expect(stage()).toBe(leaving);
  },
);
