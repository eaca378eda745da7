import {
  IconBed,
  IconBellRinging,
  IconCalendarOff,
  IconCalendarTime,
  IconCashRegister,
  IconChartBar,
  IconClockPlay,
  IconCloudUp,
  IconFileInvoice,
  IconHourglass,
  IconLayoutDashboard,
  IconPigMoney,
  IconPill,
  IconPrescription,
  IconSettings,
  IconUsers,
} from '@tabler/icons-react';
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { CallName } from '#contract/contract.ts';
import type { Role } from '#contract/roles.ts';
import type { SignedInPerson } from '#contract/staff.ts';
import { mayCall } from '../bridge/session-store.ts';
import { t } from './app-wording.ts';

export type ScreenName =
  | 'dashboard'
  | 'day'
  | 'queue'
  | 'waitlist'
  | 'to-move'
  | 'reminders'
  | 'beds'
  | 'prescriptions'
  | 'patients'
  | 'billing'
  | 'deposits'
  | 'drawer'
  | 'pharmacy'
  | 'reports'
  | 'not-sent'
  | 'settings';

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
  /** Reads the screen ahead, so that the first click on it is as quick as the second. */
  readAhead: () => Promise<unknown>;
};

type Room = { default: ComponentType };
const late = (read: () => Promise<Room>) => ({ component: lazy(read), readAhead: read });

/** Each screen is read when it is first opened, or ahead of that when nothing else is to be done. */
export const screens: readonly ScreenEntry[] = [
  {
    name: 'dashboard',
    label: t('screen.dashboard'),
    icon: IconLayoutDashboard,
    pattern: '/dashboard/:view?',
    path: '/dashboard',
    needs: 'dashboard.today',
    ...late(() => import('../dashboard/dashboard-route.tsx').then((room) => ({ default: room.DashboardRoute }))),
  },
  {
    name: 'day',
    label: t('screen.day'),
    icon: IconCalendarTime,
    pattern: '/day/:date?',
    path: '/day',
    needs: 'appointments.day',
    ...late(() => import('../appointments/day-screen.tsx').then((room) => ({ default: room.DayScreen }))),
  },
  {
    name: 'queue',
    label: t('screen.queue'),
    icon: IconClockPlay,
    pattern: '/queue/:view?',
    path: '/queue',
    needs: 'appointments.start',
    ...late(() => import('../appointments/queue/queue-route.tsx').then((room) => ({ default: room.QueueRoute }))),
  },
  {
    name: 'waitlist',
    label: t('screen.waitlist'),
    icon: IconHourglass,
    pattern: '/waitlist/:id?',
    path: '/waitlist',
    needs: 'waitlist.list',
    ...late(() => import('../waitlist/waitlist-screen.tsx').then((room) => ({ default: room.WaitlistScreen }))),
  },
  {
    name: 'to-move',
    label: t('screen.to-move'),
    icon: IconCalendarOff,
    pattern: '/to-move/:id?',
    path: '/to-move',
    needs: 'appointments.toMove',
    ...late(() =>
      import('../appointments/to-move/to-move-screen.tsx').then((room) => ({ default: room.ToMoveScreen })),
    ),
  },
  {
    name: 'reminders',
    label: t('screen.reminders'),
    icon: IconBellRinging,
    pattern: '/reminders',
    path: '/reminders',
    needs: 'reminders.list',
    ...late(() => import('../reminders/reminders-screen.tsx').then((room) => ({ default: room.RemindersScreen }))),
  },
  {
    name: 'beds',
    label: t('screen.beds'),
    icon: IconBed,
    pattern: '/beds/:id?',
    path: '/beds',
    needs: 'admissions.board',
    ...late(() => import('../admissions/board-screen.tsx').then((room) => ({ default: room.BoardScreen }))),
  },
  {
    name: 'prescriptions',
    label: t('screen.prescriptions'),
    icon: IconPrescription,
    pattern: '/prescriptions/:id?',
    path: '/prescriptions',
    needs: 'prescriptions.draft',
    ...late(() =>
      import('../prescriptions/prescriptions-screen.tsx').then((room) => ({ default: room.PrescriptionsScreen })),
    ),
  },
  {
    name: 'patients',
    label: t('screen.patients'),
    icon: IconUsers,
    pattern: '/patients/:id?',
    path: '/patients',
    needs: 'patients.list',
    ...late(() => import('../patients/patients-screen.tsx').then((room) => ({ default: room.PatientsScreen }))),
  },
  {
    name: 'billing',
    label: t('screen.billing'),
    icon: IconFileInvoice,
    pattern: '/billing/:id?',
    path: '/billing',
    needs: 'billing.list',
    ...late(() => import('../billing/billing-screen.tsx').then((room) => ({ default: room.BillingScreen }))),
  },
  {
    name: 'deposits',
    label: t('screen.deposits'),
    icon: IconPigMoney,
    pattern: '/deposits/:id?',
    path: '/deposits',
    // Only who takes money: others see a patient's deposits on the invoice.
    needs: 'deposits.receive',
    ...late(() => import('../deposits/deposits-screen.tsx').then((room) => ({ default: room.DepositsScreen }))),
  },
  {
    name: 'drawer',
    label: t('screen.drawer'),
    icon: IconCashRegister,
    pattern: '/drawer/:id?',
    path: '/drawer',
    needs: 'cashier.open',
    ...late(() => import('../cashier/drawer-screen.tsx').then((room) => ({ default: room.DrawerScreen }))),
  },
  {
    name: 'pharmacy',
    label: t('screen.pharmacy'),
    icon: IconPill,
    pattern: '/pharmacy/:id?',
    path: '/pharmacy',
    needs: 'pharmacy.items',
    ...late(() => import('../pharmacy/pharmacy-screen.tsx').then((room) => ({ default: room.PharmacyScreen }))),
  },
  {
    name: 'reports',
    label: t('screen.reports'),
    icon: IconChartBar,
    pattern: '/reports/:name?',
    path: '/reports',
    needs: 'reports.run',
    ...late(() => import('../reports/reports-screen.tsx').then((room) => ({ default: room.ReportsScreen }))),
  },
  {
    name: 'not-sent',
    label: t('screen.not-sent'),
    icon: IconCloudUp,
    pattern: '/not-sent/:commandNo?',
    path: '/not-sent',
    needs: 'offline.commands',
    ...late(() => import('../offline/not-sent-screen.tsx').then((room) => ({ default: room.NotSentScreen }))),
  },
  {
    name: 'settings',
    label: t('screen.settings'),
    icon: IconSettings,
    pattern: '/settings/:section?',
    path: '/settings',
    needs: 'settings.saveHospital',
    ...late(() => import('./settings-screen.tsx').then((room) => ({ default: room.SettingsScreen }))),
  },
];

export const screensOf = (person: SignedInPerson | null): readonly ScreenEntry[] =>
  screens.filter((screen) => mayCall(person, screen.needs));

const homes: Partial<Record<Role, string>> = { admin: '/dashboard', billing: '/billing', doctor: '/queue' };

/** Where a person begins: an admin with the dashboard, the billing clerk with the invoices, a doctor with the own queue, others with the day. */
export function homeOf(person: SignedInPerson | null): string {
  const home = (person && homes[person.role]) ?? '/day';
  const open = screensOf(person);
  // What is withheld from a role may be the screen that it begins with.
  return open.some(({ path }) => path === home) ? home : (open[0]?.path ?? home);
}
