import type { AuditEntry } from '#contract/audit.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { SidePanel } from '../ui/frame/side-panel.tsx';
import { InstantText } from '../ui/words/wall-time-text.tsx';
import { changesOf } from './audit-diff.ts';
import classes from './audit-panel.module.css';
import { entryTitle, fieldName, t, valueText } from './audit-wording.ts';

export function AuditPanel({ entry, onClose }: { entry: AuditEntry; onClose: () => void }) {
  const changes = changesOf(entry);
  const { data } = useQueryCall('audit.references', { logId: entry.logId }, { staleMs: 60_000 });
  const said = (field: string, value: string | null) => valueText(field, value, data?.items ?? []);
  return (
    <SidePanel title={entryTitle(entry)} onClose={onClose}>
      <p className={classes.who}>
        {t.rich('changedBy', {
          user: entry.changedBy,
          when: <InstantText value={entry.changedAt} />,
          entryNo: entry.logId,
        })}
      </p>
      {entry.place ? <p className={classes.who}>{t('from', { place: entry.place })}</p> : null}
      {changes.length === 0 ? (
        <p>{t('change.none')}</p>
      ) : (
        <table className={classes.changes}>
          <thead>
            <tr>
              <th scope="col">{t('change.field')}</th>
              <th scope="col">{t('change.before')}</th>
              <th scope="col">{t('change.after')}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ field, before, after }) => (
              <tr key={field}>
                <th scope="row">{fieldName(field)}</th>
                <td dir="auto">{said(field, before)}</td>
                <td dir="auto">{said(field, after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </SidePanel>
  );
}
