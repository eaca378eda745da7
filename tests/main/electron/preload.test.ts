import { expect, test, vi } from 'vitest';
import { channels } from '../../../preload/contract/bridge.ts';
import { callNames } from '../../../preload/contract/contract.ts';
import { exposed, ipcRenderer } from './electron-double.ts';

vi.mock('electron', () => import('./electron-double.ts'));

/**
 * The attack: a script that got into the page reaches for whatever the preload left lying about: a generic
 * send, a channel name, an event with its sender. The invariant: the page sees these names and no others.
 */
await import('../../../preload/index.ts');
const bridge = exposed.get('frontDesk') as {
  calls: Record<string, (...args: unknown[]) => unknown>;
  onEvent: (listener: (event: unknown) => void) => () => void;
};

test('the page gets window.frontDesk and nothing else', () => {
  expect([...exposed.keys()]).toEqual(['frontDesk']);
  expect(Object.keys(bridge).sort()).toEqual(['calls', 'onCommand', 'onEvent', 'print']);
});

test('there is one function for each call of the contract, bound to its name', async () => {
  expect(Object.keys(bridge.calls).sort()).toEqual([...callNames].sort());
  await bridge.calls['appointments.cancel']?.({ apptId: 1 }, { requestId: 'r' });
  expect(ipcRenderer.invoke).toHaveBeenLastCalledWith(
    channels.call,
    'appointments.cancel',
    { apptId: 1 },
    { requestId: 'r' },
  );
});

test('a listener gets the payload without the event, and can be stopped', () => {
  const heard: unknown[][] = [];
  const stop = bridge.onEvent((...args) => heard.push(args));
  ipcRenderer.emit(channels.event, { sender: 'secret' }, { kind: 'connection', state: 'online' });
  stop();
  ipcRenderer.emit(channels.event, { sender: 'secret' }, { kind: 'connection', state: 'offline' });
  expect(heard).toEqual([[{ kind: 'connection', state: 'online' }]]);
});
