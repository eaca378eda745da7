import { describe, expect, it } from 'vitest';
import { contract } from '#contract/contract.ts';
import { fieldIssues } from '#contract/field-problems.ts';

const patient = { firstName: 'Ravi', lastName: 'Patel', dob: '1992-04-14', gender: 'M' };
const problems = (schema: Parameters<typeof fieldIssues>[0], values: unknown) =>
  Object.fromEntries(fieldIssues(schema, values).map(({ field, problem }) => [field, problem]));

describe('what a form finds wrong before it asks', () => {
  const register = contract['patients.register'].input;

  it('finds nothing wrong with a whole patient', () => expect(problems(register, patient)).toEqual({}));

  it('tells empty from malformed, too long and not in the list', () => {
    expect(
      problems(register, {
        firstName: '  ',
        lastName: 'x'.repeat(51),
        dob: '31-02-1992',
        gender: '',
        phone: 'call me',
        email: 'ravi',
      }),
    ).toEqual({
      lastName: 'too_long',
      dob: 'malformed',
      gender: 'required',
      phone: 'malformed',
      email: 'malformed',
    });
  });

  it('names the limit that was passed', () => {
    expect(fieldIssues(register, { ...patient, lastName: 'x'.repeat(51) })).toEqual([
      { field: 'lastName', problem: 'too_long', limit: 50 },
    ]);
  });

  it('finds a field in a list by its path', () => {
    const hours = [{ weekday: 1, fromTime: '9', toTime: '13:00' }];
    expect(problems(contract['doctors.saveHours'].input, { doctorId: 1, hours })).toEqual({
      'hours.0.fromTime': 'malformed',
    });
  });

  it('asks for an amount that is missing or not a number', () => {
    const payment = contract['billing.takePayment'].input;
    expect(problems(payment, { invoiceId: 1, amountMinor: null, method: 'CASH' })).toEqual({ amountMinor: 'required' });
    expect(problems(payment, { invoiceId: 1, amountMinor: 0, method: 'BARTER' })).toEqual({
      amountMinor: 'out_of_range',
      method: 'not_in_list',
    });
  });
});
