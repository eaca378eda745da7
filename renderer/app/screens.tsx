import {
  IconCalendarTime,
  IconChartBar,
  IconClockPlay,
  IconFileInvoice,
  IconSettings,
  IconUsers,
} from '@tabler/icons-react';
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { CallName } from '#contract/contract.ts';
import type { Role } from '#contract/roles.ts';
import { mayCall } from '../bridge/session-store.ts';

export type ScreenName = 'day' | 'queue' | 'patients' | 'billing' | 'reports' | 'settings';

type ScreenEntry = {
  name: ScreenName;
  label: string;
  icon: typeof IconUsers;
  /** The route's pattern and where the rail leads. */
  pattern: string;
  path: string;
  /** Who may make this call sees the screen in the rail. */
  needs: CallName;
  component: LazyExoticComponent<ComponentType>;
};

function late(found: Record<string, () => Promise<unknown>>, exported: string) {
  return lazy(async () => {
    const room = (await Object.values(found)[0]?.()) as Record<string, ComponentType> | undefined;
    return { default: room?.[exported] ?? (() => null) };
  });
}

/** Each screen is read when it is first opened; the first one while the sign-in is on its way. */
export const screens: readonly ScreenEntry[] = [
  {
    name: 'day',
    label: 'Day',
    icon: IconCalendarTime,
    pattern: '/day/:date?',
    path: '/day',
    needs: 'appointments.day',
    component: late(import.meta.glob('../appointments/day-screen.tsx'), 'DayScreen'),
  },
  {
    name: 'queue',
    label: 'Queue',
    icon: IconClockPlay,
    pattern: '/queue',
    path: '/queue',
    needs: 'appointments.start',
    component: late(import.meta.glob('../appointments/queue-screen.tsx'), 'QueueScreen'),
  },
  {
    name: 'patients',
    label: 'Patients',
    icon: IconUsers,
    pattern: '/patients/:id?',
    path: '/patients',
    needs: 'patients.list',
    component: late(import.meta.glob('../patients/patients-screen.tsx'), 'PatientsScreen'),
  },
  {
    name: 'billing',
    label: 'Billing',
    icon: IconFileInvoice,
    pattern: '/billing/:id?',
    path: '/billing',
    needs: 'billing.list',
    component: late(import.meta.glob('../billing/billing-screen.tsx'), 'BillingScreen'),
  },
  {
    name: 'reports',
    label: 'Reports',
    icon: IconChartBar,
    pattern: '/reports/:name?',
    path: '/reports',
    needs: 'reports.run',
    component: lazy(() => import('../reports/reports-screen.tsx').then((room) => ({ default: room.ReportsScreen }))),
  },
  {
    name: 'settings',
    label: 'Settings',
    icon: IconSettings,
    pattern: '/settings/:section?',
    path: '/settings',
    needs: 'settings.saveHospital',
    component: lazy(() => import('./settings-screen.tsx').then((room) => ({ default: room.SettingsScreen }))),
  },
];

export const screensOf = (role: Role | undefined): readonly ScreenEntry[] =>
  screens.filter((screen) => mayCall(role, screen.needs));

/** Where a person begins: the billing clerk with the invoices, everybody else with the day. */
export const homeOf = (role: Role | undefined): string => (role === 'billing' ? '/billing' : '/day');
