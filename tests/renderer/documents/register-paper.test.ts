import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { type RegisterPaper, RegisterSheet } from '../../../renderer/documents/register-paper.tsx';

const register = {
  letterhead: { hospitalName: 'St Mary', address: null, phone: null, email: null, gstin: null, registrationNo: null },
  title: 'Schedule H1 register, Nov-2026',
  item: null,
  columns: [
    { head: 'Patient', isFigure: false },
    { head: 'Quantity', isFigure: true },
  ],
  rows: [['Ravi Patel', '3']],
  printedTime: '2026-11-23T18:00',
} as unknown as RegisterPaper;
const textOf = (rows: RegisterPaper['rows']) =>
  renderToStaticMarkup(createElement(RegisterSheet, { register: { ...register, rows } })).replaceAll(/<[^>]+>/g, ' ');

test('the paper of a register has its entries under the heads, and says when there are none', () => {
  expect(textOf(register.rows)).toMatch(/Schedule H1 register, Nov-2026.*Patient.*Quantity.*Ravi Patel.*3/s);
  expect(textOf([])).toContain('Nothing was entered in this month');
});
