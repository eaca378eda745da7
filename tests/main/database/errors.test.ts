import { describe, expect, test } from 'vitest';
import { errorCodes } from '#contract/result.ts';
import {
  applicationErrors,
  codeOfNumber,
  DatabaseError,
  fieldOfConstraint,
  isConnectionLost,
} from '../../../main/database/errors.ts';
import { errorOfPostgres, isTransientConflict } from '../../../main/database/postgres/postgres-errors.ts';

const fromServer = (code: string, more: object = {}) =>
  errorOfPostgres(Object.assign(new Error('said by the server'), { severity: 'ERROR', code, ...more }), 'pkg_x.y');

describe('errors the packages raise', () => {
  test.each(Object.entries(applicationErrors))('%s is %s in either dialect', (number, code) => {
    expect(errorCodes).toContain(code);
    expect(codeOfNumber(-Number(number))).toBe(code);
    expect(fromServer(`HM${number.slice(2)}`, { message: '[] No.' })).toMatchObject({ code, message: 'No.' });
  });

  test('name the field in contract spelling, with its problem', () => {
    const error = fromServer('HM001', { message: '[appt_time:taken] The doctor has a visit then' });
    expect(error).toMatchObject({ code: 'slot_taken', fields: { apptTime: 'taken' } });
    expect(error.message).toBe('The doctor has a visit then');
  });

  test('keep their code when the problem is not a word of the contract', () => {
    expect(fromServer('HM004', { message: '[appt_id:gone_fishing] No.' })).toMatchObject({
      code: 'invalid_state',
      fields: undefined,
    });
  });

  test('are unexpected when the number is not declared', () => {
    expect(fromServer('HM999', { message: '[] No.' }).code).toBe('unexpected');
  });
});

describe('errors of the server', () => {
  test.each([
    ['23P01', 'slot_taken'],
    ['23505', 'duplicate'],
    ['23503', 'not_found'],
    ['23001', 'invalid_state'],
    ['23514', 'invalid_input'],
    ['23502', 'invalid_input'],
    ['22001', 'invalid_input'],
    ['22003', 'invalid_input'],
    ['22007', 'invalid_input'],
    ['22008', 'invalid_input'],
    ['22P02', 'invalid_input'],
    ['40P01', 'busy'],
    ['40001', 'busy'],
    ['55P03', 'busy'],
    ['57014', 'busy'],
    ['53100', 'no_space'],
    ['53300', 'busy'],
    ['57P01', 'offline'],
    ['57P03', 'offline'],
    ['08006', 'offline'],
    ['28P01', 'offline'],
    ['42883', 'unexpected'],
    ['42501', 'unexpected'],
    ['XX000', 'unexpected'],
  ])('%s is %s', (sqlState, code) => {
    expect(fromServer(sqlState).code).toBe(code);
  });

  test.each([
    ['ECONNREFUSED', 'connect ECONNREFUSED 10.0.0.1:5432', 'offline'],
    ['ECONNRESET', 'read ECONNRESET', 'offline'],
    ['EPIPE', 'write EPIPE', 'offline'],
    ['ENOENT', 'connect ENOENT /tmp/.s.PGSQL.5432', 'offline'],
    [undefined, 'Connection terminated unexpectedly', 'offline'],
    [undefined, 'Query read timeout', 'offline'],
    [undefined, 'timeout exceeded when trying to connect', 'busy'],
    [undefined, 'Cannot read properties of undefined', 'unexpected'],
  ])('of the connection: %s %s is %s', (code, message, expected) => {
    expect(errorOfPostgres(Object.assign(new Error(message), code ? { code } : {}), 'x').code).toBe(expected);
  });

  test('name the field by the constraint or the column', () => {
    expect(fromServer('23505', { constraint: 'patients_email_uk', table: 'patients' }).fields).toEqual({
      email: 'taken',
    });
    expect(fromServer('23514', { constraint: 'billing_items_unit_price_ck', table: 'billing_items' }).fields).toEqual({
      unitPrice: 'out_of_range',
    });
    expect(fromServer('23502', { column: 'last_name' }).fields).toEqual({ lastName: 'required' });
    expect(fromServer('23P01').fields).toEqual({ apptTime: 'taken' });
    const detail = 'Schlüssel (charge_code)=(X1) ist nicht vorhanden';
    expect(fromServer('23503', { constraint: 'items_charges_fk', table: 'items', detail }).fields).toEqual({
      chargeCode: 'unknown',
    });
  });

  test('constraint names tell the field without the server’s detail', () => {
    expect(fieldOfConstraint('APPOINTMENTS_DOCTORS_FK', 'APPOINTMENTS')).toBe('doctorId');
    expect(fieldOfConstraint('staff_username_uk', 'staff')).toBe('username');
    expect(fieldOfConstraint('something_else', 'staff')).toBeUndefined();
    expect(fieldOfConstraint(undefined, undefined)).toBeUndefined();
  });

  test('say which may run again', () => {
    expect(isTransientConflict(fromServer('40P01'))).toBe(true);
    expect(isTransientConflict(fromServer('23505'))).toBe(false);
    expect(isConnectionLost(fromServer('57P01'))).toBe(true);
    expect(isConnectionLost(new Error('a caller’s own'))).toBe(false);
  });
});

test('a log gets names and numbers of an error, never what it quotes', () => {
  const error = fromServer('23505', {
    message: 'duplicate key value violates unique constraint "patients_email_uk"',
    detail: 'Key (email)=(asha@example.in) already exists.',
    constraint: 'patients_email_uk',
    table: 'patients',
    where: `SQL statement "insert into patients values ('Asha')"\nPL/pgSQL function pkg_x.y(bigint,text) line 12 at SQL statement`,
  });
  expect(error).toBeInstanceOf(DatabaseError);
  expect(JSON.stringify(error.diagnosis) + error.message).not.toMatch(/asha/i);
  expect(error.diagnosis).toEqual({
    called: 'pkg_x.y',
    sqlState: '23505',
    constraint: 'patients_email_uk',
    table: 'patients',
    where: 'PL/pgSQL function pkg_x.y(bigint,text) line 12 at SQL statement',
  });
});
