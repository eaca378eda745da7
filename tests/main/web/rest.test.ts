import { expect, test } from 'vitest';
import { errorCodes, refuse } from '#contract/result.ts';
import { problems } from '../../../main/web/problem.ts';
import { bearer, createDeskDouble, sessionOf, tokenOf } from './desk-double.ts';
import { rawRequest, rest, startHost } from './running-host.ts';

const clerk = { headers: bearer('receptionist') };
const billing = { headers: bearer('billing') };
const admin = { headers: bearer('admin') };
const ravi = { first_name: 'Ravi', last_name: 'Patel', dob: '1992-04-14', gender: 'M' };
const booking = { patient_id: 1, doctor_id: 1, appt_time: '2026-11-23T10:00' };

const statuses = {
  invalid_input: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  slot_taken: 409,
  invalid_state: 409,
  duplicate: 409,
  doctor_unavailable: 409,
  idempotency_mismatch: 422,
  stale: 409,
  payload_too_large: 413,
  too_many_requests: 429,
  busy: 503,
  offline: 503,
  uncertain: 503,
  no_space: 507,
  unsupported: 501,
  unexpected: 500,
};

test.each(errorCodes)('answers %s as a problem document', async (code) => {
  const host = await startHost(createDeskDouble({ 'appointments.book': () => refuse(code, { apptTime: 'taken' }) }));
  const answer = await rest(host, 'POST /appointments/book', booking, clerk);
  expect(answer.status).toBe(statuses[code]);
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  if (code === 'unauthenticated') return;
  expect(answer.body).toEqual({
    type: `/api/v1/docs#${code}`,
    title: problems[code].title,
    status: statuses[code],
    code,
    errors: { appt_time: 'taken' },
  });
});

test('names money without the suffix in its errors', async () => {
  const host = await startHost(createDeskDouble());
  const answer = await rest(host, 'POST /billing/7/items', { item_type: 'LAB', description: 'x', qty: -1 }, billing);
  expect(answer.status).toBe(400);
  expect(answer.body.errors).toEqual({ unit_price: 'required', qty: 'out_of_range' });
});

test('gives the reference of an unexpected error, and nothing else of it', async () => {
  const host = await startHost(
    createDeskDouble({ 'patients.list': () => ({ ok: false, error: { code: 'unexpected', reference: 'r-1' } }) }),
  );
  const answer = await rest(host, 'GET /patients', undefined, admin);
  expect(answer.body).toMatchObject({ status: 500, code: 'unexpected', reference: 'r-1' });
});

test('keeps a bug from the client and finds it in the log by its reference', async () => {
  const desk = createDeskDouble({
    'patients.list': () => {
      throw new Error('select secret from patients');
    },
  });
  const host = await startHost(desk);
  const answer = await rest(host, 'GET /patients', undefined, admin);
  expect(answer.status).toBe(500);
  expect(answer.text).not.toMatch(/secret|at /);
  expect(desk.lines).toContainEqual(
    expect.objectContaining({ fields: expect.objectContaining({ reference: answer.body.reference }) }),
  );
});

test('answers 201 with what was made and where it is', async () => {
  const host = await startHost(createDeskDouble({ 'patients.register': () => ({ patientId: 12 }) }));
  const answer = await rest(host, 'POST /patients', ravi, clerk);
  expect(answer).toMatchObject({ status: 201, body: { patient_id: 12 } });
  expect(answer.headers.get('location')).toBe('/api/v1/patients/12');
});

test('marks an answer that only this desk has so far', async () => {
  const double = createDeskDouble({
    'appointments.book': () => ({ ok: true, value: { apptId: 4711 }, isPending: true }),
    'patients.register': () => ({ ok: true, value: { patientId: 12 } }),
  });
  const host = await startHost(double);
  expect(await rest(host, 'POST /appointments/book', booking, clerk)).toMatchObject({
    status: 201,
    body: { appt_id: 4711, pending: true },
  });
  expect((await rest(host, 'POST /patients', ravi, clerk)).body).toEqual({ patient_id: 12 });
});

test('writes money as decimals with two places, all the way down', async () => {
  const invoice = { invoiceId: 7, totalMinor: 118_000, dueMinor: -350, items: [{ unitPriceMinor: 5, qty: 2 }] };
  const host = await startHost(createDeskDouble({ 'billing.get': () => invoice }));
  expect((await rest(host, 'GET /billing/7', undefined, billing)).body).toEqual({
    invoice_id: 7,
    total: '1180.00',
    due: '-3.50',
    items: [{ unit_price: '0.05', qty: 2 }],
  });
});

test.each([
  ['GET /patients', undefined],
  ['POST /patients', '{"malformed'],
  ['GET /patients/abc', undefined],
  ['DELETE /billing/1/items/1', undefined],
  ['GET /reports/daily-revenue', undefined],
])('asks a stranger for a token before anything else: %s', async (route, body) => {
  const desk = createDeskDouble();
  const host = await startHost(desk);
  for (const headers of [{}, { authorization: 'Bearer wrong' }, { authorization: 'Basic YTpi' }]) {
    const answer = await rest(host, route, body, { headers });
    expect(answer).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
  }
  expect(desk.handled).toEqual([]);
});

test('does not take a cookie for a token, except for a PDF that its own page links to', async () => {
  const pdf = { fileName: 'INV/2627/0000001.pdf', contentBase64: Buffer.from('%PDF-1.7').toString('base64') };
  const host = await startHost(createDeskDouble({ 'billing.pdf': () => pdf, 'billing.get': () => ({}) }));
  const cookie = { cookie: `hms_session=${tokenOf('billing')}` };
  expect((await rest(host, 'GET /billing/7', undefined, { headers: cookie })).status).toBe(401);
  const answer = await rest(host, 'GET /billing/7/pdf?paper=80mm', undefined, { headers: cookie });
  expect(answer).toMatchObject({ status: 200, text: '%PDF-1.7' });
  expect(answer.headers.get('content-type')).toBe('application/pdf');
  expect(answer.headers.get('content-disposition')).toBe('inline; filename="INV-2627-0000001.pdf"');
  const foreign = await rest(host, 'GET /billing/7/pdf', undefined, {
    headers: { ...cookie, 'sec-fetch-site': 'cross-site' },
  });
  expect(foreign.status).toBe(401);
});

test.each([
  ['malformed JSON', '{"first_name":', 'application/json', 400],
  ['a list', '[]', 'application/json', 400],
  ['null', 'null', 'application/json', 400],
  ['no body', '', 'application/json', 400],
  ['a prototype', '{"__proto__":{"admin":true}}', 'application/json', 400],
  ['a form', 'first_name=Ravi', 'application/x-www-form-urlencoded', 400],
  ['text', '{}', 'text/plain', 400],
  ['no type at all', '{}', '', 400],
])('refuses %s as invalid_input', async (_what, body, type, status) => {
  const desk = createDeskDouble({ 'patients.register': () => ({ patientId: 1 }) });
  const host = await startHost(desk);
  const answer = await rawRequest(host.address, {
    path: '/api/v1/patients',
    method: 'POST',
    headers: { ...clerk.headers, ...(type && { 'content-type': type }), 'content-length': String(body.length) },
    body,
  });
  expect(answer.status).toBe(status);
  expect(JSON.parse(answer.text)).toMatchObject({ code: 'invalid_input', status });
});

test('refuses bytes that are no UTF-8 instead of storing question marks', async () => {
  const host = await startHost(createDeskDouble({ 'patients.register': () => ({ patientId: 1 }) }));
  const body = Buffer.concat([Buffer.from('{"first_name":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]);
  const answer = await fetch(`${host.address}/api/v1/patients`, {
    method: 'POST',
    headers: { ...clerk.headers, 'content-type': 'application/json' },
    body,
  });
  expect(answer.status).toBe(400);
});

test('takes names of any script', async () => {
  const desk = createDeskDouble({ 'patients.register': () => ({ patientId: 1 }) });
  const host = await startHost(desk);
  const devanagari = { ...ravi, first_name: 'रवि', last_name: 'محمد' };
  expect((await rest(host, 'POST /patients', devanagari, clerk)).status).toBe(201);
  expect(desk.handled[0]?.input).toMatchObject({ firstName: 'रवि', lastName: 'محمد' });
});

test('refuses more than 1 MB', async () => {
  const desk = createDeskDouble();
  const host = await startHost(desk);
  const answer = await rest(host, 'POST /patients', { ...ravi, notes: 'x'.repeat(1_000_001) }, clerk);
  expect(answer).toMatchObject({ status: 413, body: { code: 'payload_too_large' } });
  expect(desk.handled).toEqual([]);
});

test('says which field is unknown, and does not know the contract spelling', async () => {
  const host = await startHost(createDeskDouble());
  const answer = await rest(host, 'POST /patients', { ...ravi, firstName: 'x', is_admin: true }, clerk);
  expect(answer).toMatchObject({ status: 400, body: { errors: { firstName: 'unknown', is_admin: 'unknown' } } });
});

test('refuses unknown, repeated and malformed query fields', async () => {
  const host = await startHost(createDeskDouble());
  const answer = await rest(host, 'GET /patients?page=0&size=101&sort=name&q=a&q=b', undefined, clerk);
  expect(answer.body.errors).toEqual({ page: 'out_of_range', size: 'out_of_range', sort: 'unknown', q: 'malformed' });
});

test('refuses a body that names another record than the path', async () => {
  const host = await startHost(createDeskDouble({ 'patients.update': () => ({}) }));
  const answer = await rest(host, 'PATCH /patients/5', { patient_id: 6, phone: '12345' }, clerk);
  expect(answer).toMatchObject({ status: 400, body: { errors: { patient_id: 'malformed' } } });
  expect((await rest(host, 'PATCH /patients/5', { patient_id: 5, phone: '12345' }, clerk)).status).toBe(200);
});

test.each(['abc', '1.5', '-1', '0', '99999999999999999999', '1%27%20or%201=1', '%00'])(
  'refuses the id %s',
  async (id) => {
    const host = await startHost(createDeskDouble());
    const answer = await rest(host, `GET /patients/${id}`, undefined, clerk);
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
  },
);

test('hands the Idempotency-Key on to the desk', async () => {
  const desk = createDeskDouble({
    'patients.register': () => ({ patientId: 1 }),
    'billing.removeItem': () => ({ invoice: {} }),
    'patients.list': () => ({}),
  });
  const host = await startHost(desk);
  const keyed = (role: { headers: object }) => ({ headers: { ...role.headers, 'idempotency-key': 'k-1' } });
  await rest(host, 'POST /patients', ravi, keyed(clerk));
  await rest(host, 'DELETE /billing/7/items/3', undefined, keyed(billing));
  await rest(host, 'GET /patients', undefined, keyed(clerk));
  expect(desk.handled.map(({ caller }) => caller.requestId)).toEqual(['k-1', 'k-1', 'k-1']);
});

test('signs in for a token, and says nothing of which half was wrong', async () => {
  const host = await startHost(
    createDeskDouble({
      'staff.signIn': ({ password }, caller) => {
        if (password !== 'right') return refuse('unauthenticated');
        caller.openSession?.(sessionOf('admin'));
        return { person: {} };
      },
    }),
  );
  const answer = await rest(host, 'POST /auth/token', { username: 'admin', password: 'right' });
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({ access_token: tokenOf('admin'), token_type: 'Bearer', expires_in: expect.any(Number) });
  expect(answer.body.expires_in).toBeGreaterThan(3_500);
  expect(answer.headers.get('set-cookie')).toBeNull();
  const refused = await rest(host, 'POST /auth/token', { username: 'admin', password: 'wrong' });
  expect(refused).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
  expect((await rest(host, 'POST /auth/token', { username: 'admin' })).body.errors).toEqual({ password: 'required' });
});

test('asks to wait when there were too many attempts', async () => {
  const host = await startHost(createDeskDouble({ 'staff.signIn': () => refuse('too_many_requests') }));
  const answer = await rest(host, 'POST /auth/token', { username: 'admin', password: 'x' });
  expect(answer.status).toBe(429);
  expect(answer.headers.get('retry-after')).toBe('60');
});

test.each([
  ['DELETE /patients/1', 'GET, HEAD, PATCH'],
  ['PUT /patients', 'GET, HEAD, POST'],
  ['GET /appointments/book', 'POST'],
  ['GET /auth/token', 'POST'],
  ['POST /health', 'GET, HEAD'],
])('finds nothing at %s and names what is allowed', async (route, allowed) => {
  const host = await startHost(createDeskDouble());
  const answer = await rest(host, route);
  expect(answer).toMatchObject({ status: 404, body: { status: 404, code: 'not_found' } });
  expect(answer.headers.get('allow')?.split(', ').sort()).toEqual(allowed.split(', ').sort());
  expect(answer.headers.get('content-type')).toMatch(/problem\+json/);
});

test.each(['GET /horoscopes', 'POST /patients/1/2/3', 'GET /reports/horoscope', 'GET /%c0%af'])(
  'answers a problem to the unknown path %s',
  async (route) => {
    const host = await startHost(createDeskDouble());
    const answer = await rest(host, `${route}?from=2026-01-01&to=2026-01-31`, undefined, admin);
    expect([400, 404]).toContain(answer.status);
    expect(answer.headers.get('content-type')).toMatch(/problem\+json/);
  },
);

const report = {
  name: 'daily-revenue',
  from: '2026-11-01',
  to: '2026-11-30',
  columns: [
    { key: 'day', kind: 'date' },
    { key: 'paidBy', kind: 'text' },
    { key: 'revenueMinor', kind: 'money' },
    { key: 'payments', kind: 'count' },
  ],
  rows: [
    { day: '2026-11-22', paidBy: '=HYPERLINK("http://x")', revenueMinor: 354_000, payments: 3 },
    { day: '2026-11-23', paidBy: 'a, "b"', revenueMinor: -50, payments: null },
  ],
  totals: { revenueMinor: 353_950, payments: 3 },
};
const reportPath = 'GET /reports/daily-revenue?from=2026-11-01&to=2026-11-30';

test('answers a report with decimals by its columns', async () => {
  const host = await startHost(createDeskDouble({ 'reports.run': () => report }));
  const { body } = await rest(host, reportPath, undefined, admin);
  expect(body.columns[2]).toEqual({ key: 'revenue', kind: 'money' });
  expect(body.rows[0]).toEqual({
    day: '2026-11-22',
    paid_by: '=HYPERLINK("http://x")',
    revenue: '3540.00',
    payments: 3,
  });
  expect(body.totals).toEqual({ revenue: '3539.50', payments: 3 });
});

test('answers a report of the warehouse with decimals by its columns, as JSON and CSV', async () => {
  const analysis = {
    ...{ name: 'tax', from: '2026-11-01', to: '2026-11-30', mainColumn: 'tax', isOld: false },
    columns: [
      { key: 'taxRate', kind: 'percent' },
      { key: 'tax', kind: 'money' },
    ],
    rows: [{ group: '18', cells: { taxRate: 18, tax: 354_000 }, previous: 1_250 }],
    totals: { tax: 354_000 },
    previousTotals: { tax: 1_250 },
    readAt: '2026-11-30T10:00:00.000Z',
  };
  const host = await startHost(createDeskDouble({ 'analyses.run': () => analysis }));
  const path = 'GET /analyses/tax?from=2026-11-01&to=2026-11-30';
  expect((await rest(host, path, undefined, admin)).body).toMatchObject({
    rows: [{ group: '18', cells: { tax_rate: 18, tax: '3540.00' }, previous: '12.50' }],
    previous_totals: { tax: '12.50' },
    main_column: 'tax',
    read_at: analysis.readAt,
  });
  const asCsv = await rest(host, path, undefined, { headers: { ...admin.headers, accept: 'text/csv' } });
  expect(asCsv.text).toBe('tax_rate,tax\r\n18,3540.00\r\n');
});

test('answers CSV that a spreadsheet does not run', async () => {
  const host = await startHost(createDeskDouble({ 'reports.run': () => report }));
  const answer = await rest(host, reportPath, undefined, { headers: { ...admin.headers, accept: 'text/csv' } });
  expect(answer.headers.get('content-type')).toMatch(/^text\/csv; charset=utf-8/);
  expect(answer.headers.get('content-disposition')).toBe(
    'attachment; filename="daily-revenue_2026-11-01_2026-11-30.csv"',
  );
  expect(answer.text).toBe(
    'day,paid_by,revenue,payments\r\n' +
      '2026-11-22,"\'=HYPERLINK(""http://x"")",3540.00,3\r\n' +
      '2026-11-23,"a, ""b""",-0.50,\r\n',
  );
});

test.each([
  ['*/*', false],
  ['text/csv, */*;q=0.1', true],
  ['application/json, text/csv;q=0.5', false],
  ['text/csv;q=0', false],
  ['TEXT/CSV', true],
])('reads Accept: %s', async (accept, isCsv) => {
  const host = await startHost(createDeskDouble({ 'reports.run': () => report }));
  const answer = await rest(host, reportPath, undefined, { headers: { ...admin.headers, accept } });
  expect(answer.headers.get('content-type')?.startsWith('text/csv')).toBe(isCsv);
});

test('is not in the way of fifty clients with many requests each', async () => {
  const host = await startHost(createDeskDouble({ 'patients.list': () => ({ items: [] }) }));
  const client = async () => {
    const seen: number[] = [];
    for (let turn = 0; turn < 40; turn++) seen.push((await rest(host, 'GET /patients', undefined, clerk)).status);
    return seen;
  };
  const answers = await Promise.all(Array.from({ length: 50 }, client));
  expect(new Set(answers.flat())).toEqual(new Set([200]));
});

const text = { 'content-type': 'text/plain' };
const json = { 'content-type': 'application/json', 'x-front-desk': '1', ...clerk.headers };
const large = JSON.stringify({ notes: 'x'.repeat(1_000_001) });

/** What HTTP itself refuses, before there is a call: it has no other status for a code than a call has. */
test.each([
  ['a wrong content type', 'POST /api/v1/patients', { ...clerk.headers, ...text }, '{}', 'invalid_input'],
  ['a wrong content type of a page', 'POST /rpc/patients.get', { ...json, ...text }, '{}', 'invalid_input'],
  ['malformed JSON', 'POST /api/v1/patients', json, '{', 'invalid_input'],
  ['an envelope that is none', 'POST /rpc/patients.get', json, '[]', 'invalid_input'],
  ['a head that is too long', 'GET /api/v1/health', { 'x-long': 'a'.repeat(20_000) }, undefined, 'invalid_input'],
  ['a wrong method', 'PUT /api/v1/patients', clerk.headers, undefined, 'not_found'],
  ['a wrong method of a page', 'GET /rpc/patients.get', json, undefined, 'not_found'],
  ['an unknown path', 'GET /api/v1/horoscopes', clerk.headers, undefined, 'not_found'],
  ['a call that is not there', 'POST /rpc/horoscopes.cast', json, '{}', 'not_found'],
  ['no token', 'GET /api/v1/patients', {}, undefined, 'unauthenticated'],
  ['a wrong token', 'GET /api/v1/patients', { authorization: 'Bearer x' }, undefined, 'unauthenticated'],
  ['another name', 'GET /api/v1/patients', { ...clerk.headers, host: 'rebind.example' }, undefined, 'forbidden'],
  ['a page of another site', 'POST /rpc/patients.get', { ...json, 'x-front-desk': '' }, '{}', 'forbidden'],
  ['a large body', 'POST /api/v1/patients', json, large, 'payload_too_large'],
  ['a large body of a page', 'POST /rpc/patients.get', json, large, 'payload_too_large'],
] as const)('refuses %s with the status of its code', async (_what, methodAndPath, headers, body, code) => {
  const [method = '', path = ''] = methodAndPath.split(' ');
  const host = await startHost(createDeskDouble());
  const answer = await rawRequest(host.address, { method, path, headers, ...(body !== undefined && { body }) });
  const said = JSON.parse(answer.text);
  expect([answer.status, said.code ?? said.error.code]).toEqual([statuses[code], code]);
  if (path.startsWith('/api/')) expect(said.status).toBe(answer.status);
});
