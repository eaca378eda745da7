import { readFileSync, writeFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, test } from 'vitest';
import { callNames, contract } from '#contract/contract.ts';
import { apiSpec } from '../../../main/web/api-spec.ts';
import { describeApi, type Operation } from '../../../main/web/openapi.ts';
import { planInput, readInput } from '../../../main/web/rest-input.ts';
import { restCalls } from '../../../main/web/rest-routes.ts';
import { bearer, createDeskDouble } from './desk-double.ts';
import { rest, startHost } from './running-host.ts';

const version = JSON.parse(readFileSync('package.json', 'utf8')).version;
const api = describeApi(version);
const operations = Object.entries(api.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

test('is valid OpenAPI 3.1', async () => {
  expect(await new Validator().validate(JSON.parse(JSON.stringify(api)))).toEqual({ valid: true });
});

test('has every path that is fixed for the outside', () => {
  const paths = operations.map(({ path, method }) => `${method.toUpperCase()} ${path}`);
  expect(paths).toEqual(
    expect.arrayContaining([
      'POST /auth/token',
      'GET /health',
      'GET /patients',
      'POST /patients',
      'GET /patients/{patient_id}',
      'PATCH /patients/{patient_id}',
      'GET /doctors',
      'GET /doctors/{doctor_id}/availability',
      'GET /appointments',
      'POST /appointments/book',
      'POST /appointments/cancel',
      'POST /appointments/reschedule',
      'POST /appointments/check-in',
      'POST /appointments/complete',
      'POST /appointments/no-show',
      'POST /billing',
      'GET /billing/{invoice_id}',
      'POST /billing/{invoice_id}/items',
      'DELETE /billing/{invoice_id}/items/{item_id}',
      'POST /billing/{invoice_id}/issue',
      'POST /billing/{invoice_id}/payments',
      'GET /billing/{invoice_id}/pdf',
      'POST /billing/{invoice_id}/prints',
      'GET /reports/{name}',
    ]),
  );
});

test('says of each call what the contract says, and is served', async () => {
  const host = await startHost(createDeskDouble());
  expect(operations).toHaveLength(restCalls.length + 1);
  for (const { path, method, operation } of operations) {
    const served = await rest(host, `${method.toUpperCase()} ${path.replace(/\{\w+\}/g, '1')}`, undefined, {
      headers: { authorization: 'Bearer wrong' },
    });
    expect([401, 400, 500], `${method} ${path}`).toContain(served.status);
    expect(operation.summary.length).toBeGreaterThan(5);
  }
});

const bodyOf = (operation: Operation) => operation.requestBody?.content['application/json'];

test('gives examples that the contract accepts', () => {
  for (const { path, operation } of operations) {
    const name = operation.operationId === 'auth.token' ? 'staff.signIn' : operation.operationId;
    const call = contract[callNames.find((known) => known === name) ?? 'staff.signOut'];
    const inPath = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
    const inQuery = (operation.parameters ?? []).filter(
      (parameter) => parameter.in === 'query' && parameter.example !== undefined,
    );
    const input = readInput(planInput(call.input), {
      path: Object.fromEntries(inPath.map((parameter) => [parameter.name, String(parameter.example)])),
      query: Object.fromEntries(inQuery.map((parameter) => [parameter.name, String(parameter.example)])),
      body: bodyOf(operation)?.example,
    });
    expect(call.input.safeParse(input), path).toMatchObject({ success: true });
  }
});

test('spells everything as REST does', () => {
  const text = JSON.stringify(api);
  expect(text).not.toMatch(/Minor\b|"(?:patient|doctor|appt|invoice)Id"/);
  expect(bodyOf(api.paths['/billing/{invoice_id}/items']?.post as Operation)?.schema.required).toEqual([
    'item_type',
    'description',
    'unit_price',
    'qty',
  ]);
});

test('names the refusals of each call with their status', () => {
  const book = api.paths['/appointments/book']?.post;
  expect(Object.keys(book?.responses ?? {})).toEqual([
    '201',
    '400',
    '401',
    '403',
    '404',
    '409',
    '413',
    '422',
    '429',
    '500',
    '503',
    '507',
  ]);
  const conflict = book?.responses['409']?.content?.['application/problem+json'];
  expect(Object.keys(conflict?.examples ?? {})).toEqual(['slot_taken', 'doctor_unavailable']);
});

test('is served with a page that loads nothing from anywhere', async () => {
  const host = await startHost(createDeskDouble());
  const json = await rest(host, 'GET /openapi.json');
  expect(json).toMatchObject({ status: 200, body: { openapi: '3.1.0', info: { version: '0.0.0-test' } } });
  const page = await rest(host, 'GET /docs', undefined, { headers: bearer('admin') });
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(page.text).not.toMatch(/<script|\ssrc=|<link(?! rel="icon" href="data:,")|@import|url\(|https?:\/\//i);
  for (const { operation } of operations) expect(page.text).toContain(`id="${operation.operationId}"`);
  // What the type of a problem document points to.
  expect(page.text).toContain('<tr id="slot_taken">');
});

test('docs/api-spec.md says what the contract says (UPDATE_DOCS=1 writes it again)', () => {
  const text = apiSpec(api);
  if (process.env.UPDATE_DOCS) writeFileSync('docs/api-spec.md', text);
  expect(readFileSync('docs/api-spec.md', 'utf8')).toBe(text);
});
