import { formatWallTime } from '../wording/wall-time.ts';
import { t } from './documents-wording.ts';

/** Who lies in a ward, for the round: each row worded by the screen. */
export type WardListPaper = {
  hospitalName: string;
  wardName: string;
  printedTime: string;
  rows: readonly { bed: string; patient: string; age: string; day: string; consultant: string; leaves: string }[];
};

export const WardList = ({ ward }: { ward: WardListPaper }) => (
  <article className="paper paper-a4">
    <header className="paper-head">
      <div className="paper-hospital" dir="auto">
        {ward.hospitalName}
      </div>
      <div className="paper-title">
        <h1>{t('ward.title', { ward: ward.wardName })}</h1>
        <div className="paper-small">{t('stay.printed', { time: formatWallTime(ward.printedTime) })}</div>
      </div>
    </header>
    <table className="paper-lines">
      <thead>
        <tr>
          <th className="paper-number">{t('line.no')}</th>
          <th>{t('stay.bed')}</th>
          <th>{t('stay.patient')}</th>
          <th>{t('ward.age')}</th>
          <th>{t('ward.day')}</th>
          <th>{t('stay.consultant')}</th>
          <th>{t('ward.leaves')}</th>
        </tr>
      </thead>
      <tbody>
        {ward.rows.map((row, index) => (
          <tr key={`${row.bed} ${row.patient}`}>
            <td className="paper-number">{index + 1}</td>
            <td>{row.bed}</td>
            <td dir="auto">{row.patient}</td>
            <td>{row.age}</td>
            <td>{row.day}</td>
            <td>{row.consultant}</td>
            <td>{row.leaves}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </article>
);
