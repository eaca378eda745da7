import { Menu } from '@mantine/core';
import { IconChevronDown, IconKeyboard, IconLock, IconLogout, IconPassword, IconPin } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { openCount, useDesk } from '../bridge/desk-state.ts';
import { frontDesk } from '../bridge/front-desk.ts';
import { queryClient } from '../bridge/query-client.ts';
import { lockScreen } from '../bridge/screen-lock.ts';
import { setSession, usePerson, useSessionStore } from '../bridge/session-store.ts';
import { formatRoles } from '../records/role-words.ts';
import { ChangePasswordDialog } from '../staff/change-password-dialog.tsx';
import { PinDialog } from '../staff/pin-dialog.tsx';
import { keyNames } from '../ui/frame/shortcuts.ts';
import { notifyRefusal } from '../ui/frame/toasts.ts';
import { t } from './app-wording.ts';
import classes from './person-menu.module.css';
import { ThemeItems } from './theme-items.tsx';

/** Beside the keys that browsers keep for themselves. */
export const lockKeys = 'mod+shift+L';

export function PersonMenu({ onShowShortcuts }: { onShowShortcuts: () => void }) {
  const person = usePerson();
  const isDemo = useSessionStore(({ session }) => 'isDemo' in session && session.isDemo);
  const [, navigate] = useLocation();
  const [isChanging, setIsChanging] = useState(false);
  const [isPinOpen, setIsPinOpen] = useState(false);
  const unsent = openCount(useDesk());
  if (!person) return null;

  const signOut = async () => {
    setSession({ stage: 'signing-out', person, isDemo });
    const result = await frontDesk.invoke('staff.signOut', {});
    // Refused so, the session is over already.
    if (!result.ok && result.error.code !== 'unauthenticated') {
      setSession({ stage: 'signed-in', person, isDemo });
      notifyRefusal(result.error);
      return;
    }
    setSession({ stage: 'signed-out', isDemo });
    queryClient.clear();
    navigate('/', { replace: true });
  };

  return (
    <>
      <Menu position="bottom-end" width={220} withinPortal={false}>
        <Menu.Target>
          <button type="button" className={classes.person}>
            <span className={classes.name}>{person.fullName}</span>
            <span className={classes.role}>{formatRoles(person.roles)}</span>
            <IconChevronDown size={14} aria-hidden />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconLock size={16} aria-hidden />}
            rightSection={<span className={classes.role}>{keyNames(lockKeys).join(' ')}</span>}
            onClick={() => lockScreen()}
          >
            {t('person.lock')}
          </Menu.Item>
          <Menu.Item leftSection={<IconPin size={16} aria-hidden />} onClick={() => setIsPinOpen(true)}>
            {t('person.pin')}
          </Menu.Item>
          <Menu.Item leftSection={<IconPassword size={16} aria-hidden />} onClick={() => setIsChanging(true)}>
            {t('person.password')}
          </Menu.Item>
          <Menu.Item leftSection={<IconKeyboard size={16} aria-hidden />} onClick={onShowShortcuts}>
            {t('person.keys')}
          </Menu.Item>
          <Menu.Divider />
          <ThemeItems />
          <Menu.Divider />
          <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void signOut()}>
            {t('person.signOut')}
          </Menu.Item>
          {unsent > 0 ? (
            <Menu.Label className={classes.note ?? ''}>{t('person.unsent', { count: unsent })}</Menu.Label>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      <PinDialog isOpen={isPinOpen} onClose={() => setIsPinOpen(false)} />
      <ChangePasswordDialog isOpen={isChanging} onClose={() => setIsChanging(false)} />
    </>
  );
}
