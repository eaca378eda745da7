import { Kbd } from '@mantine/core';
import { Dialog } from '../ui/frame/dialog.tsx';
import { keyNames, type Shortcut, useShortcutList } from '../ui/frame/shortcuts.ts';
import { t } from './app-wording.ts';
import classes from './shortcut-list.module.css';

/** Keys that every list and form knows, though no screen registers them. */
const usual: readonly Listed[] = [
  { keys: 'ArrowUp', label: t('keys.rowAbove'), group: t('keys.lists') },
  { keys: 'ArrowDown', label: t('keys.rowBelow'), group: t('keys.lists') },
  { keys: 'Enter', label: t('keys.open'), group: t('keys.lists') },
  { keys: 'Escape', label: t('keys.close'), group: t('keys.everywhere') },
];

/** Everything that can be done by a key, here and now. */
export function ShortcutList({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('keys.title')} width={720}>
      <ShortcutTable />
    </Dialog>
  );
}

export function ShortcutTable() {
  const shown = distinct([...useShortcutList(), ...usual]);
  const groups = [...new Set(shown.map((shortcut) => shortcut.group))];
  return (
    <div className={classes.groups}>
      {groups.map((group) => (
        <section key={group}>
          <h3 className={classes.group}>{group}</h3>
          <dl className={classes.list}>
            {shown
              .filter((shortcut) => shortcut.group === group)
              .map(({ keys, label }) => (
                <div key={keys} className={classes.line}>
                  <dt>
                    {keyNames(keys).map((name) => (
                      <Kbd key={name} size="sm">
                        {name}
                      </Kbd>
                    ))}
                  </dt>
                  <dd>{label}</dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

type Listed = Pick<Shortcut, 'keys' | 'label' | 'group'>;

/** A key that two places registered is listed once, as the one that wins. */
const distinct = (shortcuts: readonly Listed[]): readonly Listed[] => [
  ...new Map(shortcuts.map((shortcut) => [`${shortcut.group} ${shortcut.keys}`, shortcut])).values(),
];
