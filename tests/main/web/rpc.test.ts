import { expect, test } from 'vitest';
import { refuse } from '#contract/result.ts';
import { createDeskDouble, sessionOf, tokenOf } from './desk-double.ts';
import { rawRequest, rpc, startHost } from './running-host.ts';

const cookie = { cookie: `hms_session=${tokenOf('receptionist')}` };
const answers = { 'patients.search': () => ({ items: [], hasMore: false }) };

test('answers a Result with 200, whatever the call ended in', async () => {
  const host = await startHost(createDeskDouble(answers));
  expect(await rpc(host, 'patients.search', { q: 'ravi' }, cookie)).toMatchObject({
    status: 200,
    body: { ok: true, value: { items: [], hasMore: false } },
  });
  expect(await rpc(host, 'patients.search', { q: 5 }, cookie)).toMatchObject({
    status: 200,
    body: { ok: false, error: { code: 'invalid_input', fields: { q: 'malformed' } } },
  });
  expect(await rpc(host, 'patients.search', { q: 'ravi' })).toMatchObject({
    status: 200,
    body: { ok: false, error: { code: 'unauthenticated' } },
  });
});

test('hands input, request id and session to the desk', async () => {
  const desk = createDeskDouble(answers);
  const host = await startHost(desk);
  await fetch(`${host.address}/rpc/patients.search`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-front-desk': '1', ...cookie },
    body: JSON.stringify({ input: { q: 'ravi' }, requestId: 'r-1' }),
  });
  expect(desk.handled).toEqual([
    {
      name: 'patients.search',
      input: { q: 'ravi' },
      caller: expect.objectContaining({
        requestId: 'r-1',
        address: '127.0.0.1',
        channel: 'web',
        session: sessionOf('receptionist', expect.any(Number) as never),
      }),
    },
  ]);
});

test('does nothing that one person typed in the name of another who signed in in the same browser', async () => {
  const desk = createDeskDouble(answers);
  const host = await startHost(desk);
  const post = async (staffId: unknown) => {
    const response = await fetch(`${host.address}/rpc/patients.search`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-front-desk': '1', ...cookie },
      body: JSON.stringify({ input: { q: 'ravi' }, staffId }),
    });
    return { status: response.status, body: await response.json() };
  };
  const { staffId } = sessionOf('receptionist');
  expect(await post(staffId + 1)).toEqual({ status: 200, body: refuse('unauthenticated') });
  expect(await post('2')).toMatchObject({ status: 400 });
  expect(desk.handled).toEqual([]);
  expect((await post(staffId)).body).toMatchObject({ ok: true });
});

/**
 * Attack: a page of another site, or of another port of this machine, posts here and the browser adds the
 * cookie. Invariant: without the header that no form can set, and from another origin, no call is reached.
 */
test.each([
  ['no header of the application', { 'x-front-desk': '' }],
  ['another origin', { origin: 'http://evil.example' }],
  ['another port of this machine', { origin: 'http://127.0.0.1:9' }],
  ['an opaque origin', { origin: 'null' }],
  ['another site', { 'sec-fetch-site': 'cross-site' }],
  ['another port, as the browser sees it', { 'sec-fetch-site': 'same-site' }],
])('refuses a call with %s', async (_what, headers) => {
  const desk = createDeskDouble(answers);
  const host = await startHost(desk);
  const answer = await rpc(host, 'patients.search', { q: 'x' }, { ...cookie, ...headers });
  expect(answer).toMatchObject({ status: 403, body: { ok: false, error: { code: 'forbidden' } } });
  expect(desk.handled).toEqual([]);
});

test('takes a call from its own origin', async () => {
  const host = await startHost(createDeskDouble(answers));
  const own = { ...cookie, origin: host.address, 'sec-fetch-site': 'same-origin' };
  expect((await rpc(host, 'patients.search', { q: 'x' }, own)).body.ok).toBe(true);
});

test('does not answer the preflight of another origin', async () => {
  const host = await startHost(createDeskDouble(answers));
  const answer = await rawRequest(host.address, {
    path: '/rpc/patients.search',
    method: 'OPTIONS',
    headers: { origin: 'http://evil.example', 'access-control-request-headers': 'x-front-desk' },
  });
  expect(answer.status).toBe(404);
  expect(Object.keys(answer.headers).some((name) => name.startsWith('access-control'))).toBe(false);
});

test('keeps the session in a cookie that scripts cannot read and other sites cannot send', async () => {
  const signIn = {
    'staff.signIn': (_input: unknown, caller: { openSession?: (session: never) => void }) => {
      caller.openSession?.(sessionOf('admin') as never);
      return { person: null };
    },
  };
  const host = await startHost(createDeskDouble(signIn as never));
  const answer = await rpc(host, 'staff.signIn', { username: 'admin', password: 'x' });
  const set = answer.headers.get('set-cookie') ?? '';
  expect(set).toMatch(/^hms_session=token\.of\.admin; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Strict$/);
  expect(JSON.stringify(answer.body)).not.toContain('token');
  const secure = await rpc(
    host,
    'staff.signIn',
    { username: 'admin', password: 'x' },
    { origin: host.address.replace('http:', 'https:') },
  );
  expect(secure.headers.get('set-cookie')).toMatch(/; Secure/);
});

test('forgets the cookie at sign-out', async () => {
  const host = await startHost(
    createDeskDouble({
      'staff.signOut': (_input, caller) => {
        caller.closeSession?.();
        return {};
      },
    }),
  );
  const answer = await rpc(host, 'staff.signOut', {}, cookie);
  expect(answer.headers.get('set-cookie')).toMatch(/^hms_session=; .*Expires=Thu, 01 Jan 1970/);
});

test.each([
  ['an unknown call', 'patients.drop', '{"input":{}}', 404, 'not_found'],
  ['an inherited name', 'toString', '{"input":{}}', 404, 'not_found'],
  ['bad JSON', 'patients.search', '{"input":', 400, 'invalid_input'],
  ['no envelope', 'patients.search', '[]', 400, 'invalid_input'],
  ['a stray member', 'patients.search', '{"input":{},"session":{}}', 400, 'invalid_input'],
  ['a request id that is no text', 'patients.search', '{"input":{},"requestId":5}', 400, 'invalid_input'],
  ['too much', 'patients.search', `{"input":"${'x'.repeat(1_000_000)}"}`, 413, 'payload_too_large'],
  ['a file that is too large', 'offline.import', `{"input":"${'x'.repeat(4_100_000)}"}`, 413, 'payload_too_large'],
])('answers %s with a Result too', async (_what, name, body, status, code) => {
  const desk = createDeskDouble(answers);
  const host = await startHost(desk);
  const answer = await rawRequest(host.address, {
    path: `/rpc/${name}`,
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-front-desk': '1', ...cookie },
    body,
  });
  expect(answer.status).toBe(status);
  expect(JSON.parse(answer.text)).toEqual({ ok: false, error: { code } });
  expect(desk.handled).toEqual([]);
});

test('takes a file that a call brings, beyond the usual megabyte', async () => {
  const host = await startHost(createDeskDouble({}));
  const input = { content: 'x'.repeat(3_000_000), passphrase: 'four words on paper' };
  expect(await rpc(host, 'offline.import', input, cookie)).toMatchObject({
    status: 200,
    // It has arrived: a receptionist may not import.
    body: refuse('forbidden'),
  });
});

test('answers a refusal of the desk as it is', async () => {
  const host = await startHost(createDeskDouble({ 'patients.search': () => refuse('offline') }));
  expect(await rpc(host, 'patients.search', { q: '' }, cookie)).toMatchObject({ status: 200, body: refuse('offline') });
});
