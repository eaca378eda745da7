import { Link } from 'wouter';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { InstantText } from '../ui/words/wall-time-text.tsx';
import { formatNumber } from '../wording/numbers.ts';
import classes from './pharmacy.module.css';
import { t } from './pharmacy-wording.ts';

/** What came and went last, and what was then left of that lot in its store; the ledger card has all of it. */
export function LedgerPart({ itemId }: { itemId: number }) {
  const { data, error } = useQueryCall('pharmacy.ledger', { itemId, size: 10 });
  return (
    <section>
      <h3 className={classes.part}>{t('panel.ledger')}</h3>
      <ErrorNote error={error} context={{ noun: 'record' }} />
      {data?.items.length === 0 ? <p className={classes.about}>{t('panel.noMoves')}</p> : null}
      {data && data.items.length > 0 ? (
        <table className={classes.rows} aria-label={t('panel.ledger')}>
          <thead>
            <tr>
              <th scope="col">{t('column.when')}</th>
              <th scope="col">{t('column.what')}</th>
              <th scope="col">{t('column.store')}</th>
              <th scope="col">{t('column.batch')}</th>
              <th scope="col" data-end>
                {t('column.qty')}
              </th>
              <th scope="col" data-end>
                {t('column.left')}
              </th>
            </tr>
          </thead>
          <tbody>
            {data.items.map((move) => (
              <tr key={move.moveId} title={move.reason ?? undefined}>
                <td>
                  <InstantText value={move.movedAt} />
                </td>
                <td>{t(`move.${move.kind}`)}</td>
                <td>{move.storeName}</td>
                <td>{move.batch}</td>
                <td data-end>{formatNumber(move.qty)}</td>
                <td data-end>{formatNumber(move.onHand)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {data && data.items.length > 0 ? (
        <p className={classes.about}>
          <Link href={`/pharmacy/ledger-${itemId}`}>{t('ledger.open')}</Link>
        </p>
      ) : null}
    </section>
  );
}
