import { useMay } from '../bridge/session-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { InstantText } from '../ui/words/wall-time-text.tsx';
import classes from './patient-history.module.css';
import { t } from './patients-wording.ts';

const shown = 10;

/** Who looked at this record last, and from where: for admins. The audit trail has all of them. */
export function PatientViews({ patientId }: { patientId: number }) {
  const mayRead = useMay('audit.list');
  const filter = { entityName: 'PATIENTS', entityId: patientId, action: 'VIEW', size: shown };
  const { data } = useQueryCall('audit.list', mayRead ? filter : null, { staleMs: 60_000 });
  if (!data || data.items.length === 0) return null;
  return (
    <section className={classes.section}>
      <h3 className={classes.title}>{t('views.title')}</h3>
      <table className={classes.table} aria-label={t('views.title')}>
        <thead>
          <tr>
            <th scope="col">{t('views.who')}</th>
            <th scope="col">{t('views.when')}</th>
            <th scope="col">{t('views.where')}</th>
          </tr>
        </thead>
        <tbody>
          {data.items.map(({ logId, changedBy, changedAt, place }) => (
            <tr key={logId}>
              <td className={classes.name}>{changedBy}</td>
              <td>
                <InstantText value={changedAt} />
              </td>
              <td>{place}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
