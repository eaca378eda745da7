import { describe, expect, test } from 'vitest';
import { type Connection, type ConnectionTarget, connectionCalls } from '#contract/connection.ts';
import {
  inputOf,
  isChange,
  namesTarget,
  targetOf,
  valuesOf,
} from '../../../renderer/settings/connection-form-rules.ts';

const targets: readonly ConnectionTarget[] = [
  { engine: 'embedded' },
  { engine: 'postgres', host: 'db', port: 5433, database: 'h', tls: 'require', rootCertificate: '/ca.crt', user: 'u' },
  {
    engine: 'oracle',
    connectString: 'HMSPDB',
    configFolder: '/etc',
    user: 'U',
    schema: null,
    walletFolder: '/wallet',
  },
];
const connectionOf = (next: ConnectionTarget, more: Partial<Connection> = {}): Connection => ({
  inUse: { engine: 'embedded' },
  address: '/data',
  source: 'saved',
  decidedBy: [],
  state: 'online',
  serverVersion: '18.4',
  roundTripMs: 1,
  installedSchema: 1,
  neededSchema: 1,
  next,
  hasPassword: true,
  hasWalletPassword: false,
  isRestartNeeded: false,
  unsettled: 0,
  canRestart: false,
  savedProblem: null,
  ...more,
});

describe.each(targets)('$engine', (target) => {
  test('goes into the form and comes out as it was, and the contract takes it', () => {
    const values = valuesOf(target);
    expect(targetOf(values)).toEqual(target);
    expect(connectionCalls['settings.saveConnection'].input.safeParse(inputOf(values)).success).toBe(true);
    expect(isChange(values, connectionOf(target))).toBe(false);
  });

  test('is saved again when what was saved cannot be read', () => {
    expect(isChange(valuesOf(target), connectionOf(target, { savedProblem: 'damaged' }))).toBe(true);
  });
});

test('blanks around an address are no change, another user is, a typed password too', () => {
  const [, target = { engine: 'embedded' }] = targets;
  const values = valuesOf(target);
  expect(namesTarget({ ...values, host: ' db ' }, target)).toBe(true);
  expect(namesTarget({ ...values, user: 'other' }, target)).toBe(false);
  expect(isChange({ ...values, password: ' ' }, connectionOf(target))).toBe(true);
});

test('what was typed for one engine waits while another is looked at, and is not sent with it', () => {
  const [, target = { engine: 'embedded' }] = targets;
  const values = { ...valuesOf(target), password: 'x', engine: 'embedded' as const };
  expect(inputOf(values)).toEqual({ engine: 'embedded' });
  expect(isChange(values, connectionOf({ engine: 'embedded' }))).toBe(false);
  expect(values.host).toBe('db');
});

test('a port that is no number is refused by the contract', () => {
  const [, target = { engine: 'embedded' }] = targets;
  for (const port of ['', 'x', '0', '70000']) {
    const parsed = connectionCalls['settings.testConnection'].input.safeParse(inputOf({ ...valuesOf(target), port }));
    expect(parsed.error?.issues.map(({ path }) => path.join())).toEqual(['port']);
  }
});
