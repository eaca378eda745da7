import type { Letterhead } from '#contract/billing-documents.ts';
import { formatWallTime } from '../wording/wall-time.ts';
import { t } from './documents-wording.ts';
import { Isolated, Letterheading } from './paper-parts.tsx';

/** A register of the pharmacy for a month, for the binder and the inspector: each row worded by the screen. */
export type RegisterPaper = {
  letterhead: Letterhead;
  title: string;
  /** Of one item only, where a page is kept for each. */
  item: string | null;
  columns: readonly { head: string; isFigure: boolean }[];
  rows: readonly (readonly string[])[];
  printedTime: string;
};

export const RegisterSheet = ({ register }: { register: RegisterPaper }) => (
  <article className="paper paper-a4">
    <header className="paper-head">
      <Letterheading letterhead={register.letterhead} />
      <div className="paper-title">
        <h1>{register.title}</h1>
        {register.item === null ? null : <Isolated>{register.item}</Isolated>}
      </div>
    </header>
    <table className="paper-lines">
      <thead>
        <tr>
          <th className="paper-number">{t('line.no')}</th>
          {register.columns.map(({ head, isFigure }) => (
            <th key={head} className={isFigure ? 'paper-number' : undefined}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {register.rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries stand in their order and have no other identity here
          <tr key={index}>
            <td className="paper-number">{index + 1}</td>
            {row.map((text, at) => (
              <td
                key={register.columns[at]?.head}
                dir="auto"
                className={register.columns[at]?.isFigure ? 'paper-number' : undefined}
              >
                {text}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
    {register.rows.length === 0 ? <p>{t('register.none')}</p> : null}
    <footer className="paper-foot">
      <div className="paper-small">{t('stay.printed', { time: formatWallTime(register.printedTime) })}</div>
      <div className="paper-signature">
        {t.rich('signedFor', { hospital: <Isolated>{register.letterhead.hospitalName}</Isolated> })}
        <div>{t('register.pharmacist')}</div>
      </div>
    </footer>
  </article>
);
