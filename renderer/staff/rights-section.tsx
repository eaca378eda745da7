import { TextInput } from '@mantine/core';
import { memo, useMemo, useState } from 'react';
import { type Role, roles } from '#contract/roles.ts';
import { writeCached } from '../bridge/query-client.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { formatRole } from '../records/role-words.ts';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { Screen } from '../ui/frame/screen.tsx';
import { notifyRefusal } from '../ui/frame/toasts.ts';
import { type Right, rightsFound } from './rights-rules.ts';
import classes from './rights-section.module.css';
import { t } from './staff-wording.ts';

const nameOf = (job: string): string => t.lookup('job', job) ?? job;

type Change = (right: { role: Role; callName: string; isWithheld: 'Y' | 'N' }) => void;

/** What each role may do here: an admin takes a right away from a role, and gives it back. */
export function RightsSection() {
  const rights = useQueryCall('staff.rights', {});
  const [text, setText] = useState('');
  const { refetch } = rights;
  const { send } = useWriteCall('staff.withhold', {
    onRefused: (error) => {
      notifyRefusal(error);
      void refetch();
    },
  });
  // The tick follows the click; what was saved is read after it.
  const change: Change = (right) => {
    showChange(right);
    void send(right);
  };
  const items = rights.data?.items;
  const withheld = useMemo(() => new Set(items?.map(({ role, callName }) => `${role} ${callName}`)), [items]);
  const jobs = useMemo(() => rightsFound(text, nameOf), [text]);
  return (
    <Screen
      title={t('rights.title')}
      toolbar={items ? <output>{t('rights.count', { count: items.length })}</output> : null}
    >
      <div className={classes.frame}>
        <p className={classes.intro}>{t('rights.intro')}</p>
        <TextInput
          label={t('rights.label')}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          maw={320}
        />
        <ErrorNote error={rights.error} onRetry={() => void rights.refetch()} />
        {items && jobs.length === 0 ? <EmptyState title={t('rights.none')} /> : null}
        {items && jobs.length > 0 ? (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled by keys
          <section className={classes.scroller} aria-label={t('rights.title')} tabIndex={0}>
            <table className={classes.table}>
              <thead>
                <tr>
                  <th scope="col">{t('rights.what')}</th>
                  {roles.map((role) => (
                    <th key={role} scope="col" className={classes.role}>
                      {formatRole(role)}
                    </th>
                  ))}
                </tr>
              </thead>
              {jobs.map(({ job, rights: ofJob }) => (
                <tbody key={job}>
                  <tr>
                    <th scope="rowgroup" colSpan={roles.length + 1} className={classes.job}>
                      {nameOf(job)}
                    </th>
                  </tr>
                  {ofJob.map((right) => (
                    <Line
                      key={right.callName}
                      right={right}
                      taken={right.roles.filter((role) => withheld.has(`${role} ${right.callName}`)).join(' ')}
                      onChange={change}
                    />
                  ))}
                </tbody>
              ))}
            </table>
          </section>
        ) : null}
      </div>
    </Screen>
  );
}

function showChange({ role, callName, isWithheld }: Parameters<Change>[0]): void {
  writeCached('staff.rights', {}, (earlier) => {
    const others = earlier?.items.filter((one) => one.role !== role || one.callName !== callName) ?? [];
    const added = { role, callName, withheldBy: '', withheldAt: '' };
    return { items: isWithheld === 'Y' ? [...others, added] : others };
  });
}

/** `taken` is a text, so that a line whose rights stay is not drawn again. */
const Line = memo(function Line({ right, taken, onChange }: { right: Right; taken: string; onChange: Change }) {
  const { callName, words } = right;
  return (
    <tr>
      <th scope="row" className={classes.right}>
        {words}
      </th>
      {roles.map((role) => (
        <td key={role} className={classes.role}>
          {right.roles.includes(role) ? (
            <input
              type="checkbox"
              aria-label={t('rights.cell', { role: formatRole(role), right: words })}
              checked={!taken.split(' ').includes(role)}
              onChange={({ currentTarget }) =>
                onChange({ role, callName, isWithheld: currentTarget.checked ? 'N' : 'Y' })
              }
            />
          ) : null}
        </td>
      ))}
    </tr>
  );
});
