import { expect, test } from 'vitest';
import { createEvents } from '../../../main/calls/events.ts';
import { createCentralConnection } from '../../../main/offline/connection/central-connection.ts';

const silent = () => undefined;

/** A desk that has met the central database again and has sent what it had. */
function aLineThatCatchesUp() {
  const heard: string[] = [];
  const events = createEvents(silent);
  events.subscribe((event) => void (event.kind === 'connection' && heard.push(event.state)));
  const log = { debug: silent, info: silent, warn: silent, error: silent };
  const line = createCentralConnection({ events, log, onChange: silent });
  line.report({ kind: 'answered', ms: 1 });
  return { line, heard };
}

function aWrite() {
  let end = (): void => undefined;
  const underWay = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { underWay, end };
}

const everythingElseHappened = () => new Promise((resolve) => setImmediate(resolve));

test('it is not switched while somebody writes on this desk', async () => {
  const { line, heard } = aLineThatCatchesUp();
  const { underWay, end } = aWrite();
  let hasLooked = false;
  void line.trackWrite(underWay);
  const switched = line.switchToCentral(async () => {
    hasLooked = true;
    return true;
  });
  await everythingElseHappened();
  expect([hasLooked, line.isCentral()]).toEqual([false, false]);
  end();
  expect([await switched, hasLooked]).toEqual([true, true]);
  expect(heard).toEqual(['catching-up', 'online']);
});

test('while it is being switched nobody begins, and afterwards everybody knows where to', async () => {
  const { line } = aLineThatCatchesUp();
  const { underWay, end } = aWrite();
  expect(line.switching()).toBeNull();
  const switched = line.switchToCentral(() => underWay.then(() => true));
  const waiting = line.switching();
  expect(waiting).not.toBeNull();
  end();
  await waiting;
  expect(line.isCentral()).toBe(true);
  await switched;
  expect(line.switching()).toBeNull();
});

test('it stays as it is where something is left to send, or where the look fails, and can be tried again', async () => {
  const { line } = aLineThatCatchesUp();
  expect(await line.switchToCentral(async () => false)).toBe(false);
  expect(line.state()).toBe('catching-up');
  await expect(line.switchToCentral(() => Promise.reject(new Error('The disk is full')))).rejects.toThrow(
    'The disk is full',
  );
  expect([line.state(), line.switching()]).toEqual(['catching-up', null]);
  expect(await line.switchToCentral(async () => true)).toBe(true);
  expect(line.state()).toBe('online');
});

test('a write that fails is over too', async () => {
  const { line } = aLineThatCatchesUp();
  await expect(line.trackWrite(Promise.reject(new Error('refused')))).rejects.toThrow('refused');
  await line.writesDone();
  expect(await line.switchToCentral(async () => true)).toBe(true);
});
