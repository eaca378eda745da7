import type { AuditEntry } from '#contract/audit.ts';
import { SidePanel } from '../ui/frame/side-panel.tsx';
import { InstantText } from '../ui/words/wall-time-text.tsx';
import { changesOf } from './audit-diff.ts';
import classes from './audit-panel.module.css';
import { actionWord, entityWord, fieldWord } from './audit-words.ts';

export function AuditPanel({ entry, onClose }: { entry: AuditEntry; onClose: () => void }) {
  const changes = changesOf(entry);
  return (
    <SidePanel
      title={`${entityWord(entry.entityName)}${entry.entityId === null ? '' : ` ${entry.entityId}`} ${actionWord(entry.action)}`}
      onClose={onClose}
    >
      <p className={classes.who}>
        By <strong>{entry.changedBy}</strong> on <InstantText value={entry.changedAt} />, entry {entry.logId}
      </p>
      {changes.length === 0 ? (
        <p>No field was changed.</p>
      ) : (
        <table className={classes.changes}>
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">Before</th>
              <th scope="col">After</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ field, before, after }) => (
              <tr key={field}>
                <th scope="row">{fieldWord(field)}</th>
                <td>{before ?? '–'}</td>
                <td>{after ?? '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </SidePanel>
  );
}
