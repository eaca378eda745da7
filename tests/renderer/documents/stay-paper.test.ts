import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { admissionsExamples } from '#contract/admissions-examples.ts';
import { type StayPaper, StayPaperSheet } from '../../../renderer/documents/stay-paper.tsx';

const { admission, bill } = admissionsExamples['admissions.get'].output;
const stay = {
  letterhead: {
    hospitalName: 'St Mary',
    address: null,
    phone: null,
    email: null,
    gstin: null,
    registrationNo: null,
    footer: 'Please bring this invoice.',
  },
  admission: { ...admission, clearedTime: '2026-11-25T11:00' },
  bed: 'Medicine, 204 A',
  lines: [
    {
      day: '23-Nov-2026',
      text: 'Room, PRIVATE. Moved 16:10, highest class. Whole day',
      qty: '1',
      amountMinor: 450_000,
    },
  ],
  bill,
  printedTime: '2026-11-23T18:00',
} as unknown as Omit<StayPaper, 'kind'>;
const textOf = (kind: StayPaper['kind']) =>
  renderToStaticMarkup(createElement(StayPaperSheet, { stay: { ...stay, kind }, paper: 'a4' })).replaceAll(
    /<[^>]+>/g,
    ' ',
  );

test('an interim bill says that it is not final, and why each day costs what it costs', () => {
  const text = textOf('INTERIM');
  expect(text).toContain('Not final, as of 23-Nov-2026 18:00');
  expect(text).toContain('Moved 16:10, highest class');
  expect(text.match(/Total/g)).toHaveLength(1);
  // The hospital's closing words are an invoice's.
  expect(text).not.toContain('bring this invoice');
});

test('the patient who pays is named in words', () => {
  expect(textOf('SLIP')).toContain('The patient');
  expect(textOf('SLIP')).not.toContain('SELF');
});

test('a gate pass names the patient and the time of clearing, and no money', () => {
  const text = textOf('GATE');
  expect(text).toContain('Ravi Patel');
  expect(text).toContain('25-Nov-2026 11:00');
  expect(text).not.toContain('4,500.00');
  expect(textOf('SLIP')).not.toContain('Not final');
});
