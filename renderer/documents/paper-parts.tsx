import type { ReactNode } from 'react';
import type { Letterhead } from '#contract/billing-documents.ts';
import { formatFullName } from '../wording/names.ts';
import { t } from './documents-wording.ts';

/** A name or address in any script, kept from reordering the words around it. */
export const Isolated = ({ children }: { children: string }) => <bdi dir="auto">{children}</bdi>;

export const PersonName = ({ person }: { person: { firstName: string | null; lastName: string | null } }) => (
  <Isolated>{formatFullName(person)}</Isolated>
);

const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** Text of several lines, each with its own direction. */
export const TextLines = ({ text }: { text: string }) =>
  lines(text).map((line, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text have no other identity
    <div key={index} dir="auto">
      {line}
    </div>
  ));

/** Who issues the paper, with the registrations it must name. */
export function Letterheading({ letterhead }: { letterhead: Letterhead }) {
  return (
    <div className="paper-letterhead">
      <div className="paper-hospital" dir="auto">
        {letterhead.hospitalName}
      </div>
      {letterhead.address && <TextLines text={letterhead.address} />}
      {letterhead.phone && <div>{t('letterhead.phone', { phone: letterhead.phone })}</div>}
      {letterhead.email && <div>{letterhead.email}</div>}
      {letterhead.gstin && <div>{t.rich('letterhead.gstin', { gstin: <b>{letterhead.gstin}</b> })}</div>}
      {letterhead.registrationNo && (
        <div>
          {t.rich('letterhead.registration', { registrationNo: <Isolated>{letterhead.registrationNo}</Isolated> })}
        </div>
      )}
    </div>
  );
}

export const Marks = ({ marks }: { marks: readonly string[] }) =>
  marks.map((mark) => (
    <div key={mark} className="paper-mark">
      {mark}
    </div>
  ));

/** A fact with its name; left out when there is nothing to say. */
export const Fact = ({ name, children }: { name: string; children: ReactNode }) =>
  children === null || children === '' ? null : (
    <div className="paper-fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );

/** A line of the totals. */
export const Sum = ({ name, children, isStrong = false }: { name: string; children: string; isStrong?: boolean }) => (
  <div className={isStrong ? 'paper-sum paper-sum-strong' : 'paper-sum'}>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);
