import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { CallName } from '#contract/contract.ts';
import type { SignedInPerson } from '#contract/staff.ts';
import { mayCall } from '../bridge/session-store.ts';
import { t } from './app-wording.ts';

/** The headings of the list of sections, in their order. */
export const settingsGroups = ['hospital', 'money', 'people', 'system'] as const;

type SettingsSection = {
  name: string;
  group: (typeof settingsGroups)[number];
  label: string;
  needs: CallName;
  component: LazyExoticComponent<ComponentType>;
};

const sections: readonly SettingsSection[] = [
  {
    name: 'hospital',
    group: 'hospital',
    label: t('section.hospital'),
    needs: 'settings.saveHospital',
    component: lazy(() =>
      import('../settings/hospital-section.tsx').then((room) => ({ default: room.HospitalSection })),
    ),
  },
  {
    name: 'start',
    group: 'hospital',
    label: t('section.start'),
    needs: 'settings.saveHospital',
    component: lazy(() => import('../settings/start-section.tsx').then((room) => ({ default: room.StartSection }))),
  },
  {
    name: 'doctors',
    group: 'hospital',
    label: t('section.doctors'),
    needs: 'doctors.add',
    component: lazy(() => import('../doctors/doctors-section.tsx').then((room) => ({ default: room.DoctorsSection }))),
  },
  {
    name: 'prices',
    group: 'money',
    label: t('section.prices'),
    needs: 'billing.saveCharge',
    component: lazy(() => import('../settings/prices-section.tsx').then((room) => ({ default: room.PricesSection }))),
  },
  {
    name: 'fees',
    group: 'money',
    label: t('section.fees'),
    needs: 'billing.saveFeeRule',
    component: lazy(() => import('../settings/fees-section.tsx').then((room) => ({ default: room.FeesSection }))),
  },
  {
    name: 'taxes',
    group: 'money',
    label: t('section.taxes'),
    needs: 'billing.saveTaxRate',
    component: lazy(() => import('../settings/taxes-section.tsx').then((room) => ({ default: room.TaxesSection }))),
  },
  {
    name: 'discounts',
    group: 'money',
    label: t('section.discounts'),
    needs: 'billing.saveDiscountLimit',
    component: lazy(() =>
      import('../settings/discounts-section.tsx').then((room) => ({ default: room.DiscountsSection })),
    ),
  },
  {
    name: 'payment-providers',
    group: 'money',
    label: t('section.paymentProviders'),
    needs: 'payments.saveProvider',
    component: lazy(() =>
      import('../settings/providers-section.tsx').then((room) => ({ default: room.ProvidersSection })),
    ),
  },
  {
    name: 'reminders',
    group: 'hospital',
    label: t('section.reminders'),
    needs: 'reminders.saveSettings',
    component: lazy(() =>
      import('../reminders/reminders-section.tsx').then((room) => ({ default: room.RemindersSection })),
    ),
  },
  {
    name: 'wards',
    group: 'hospital',
    label: t('section.wards'),
    needs: 'admissions.saveBed',
    component: lazy(() => import('../admissions/wards-section.tsx').then((room) => ({ default: room.WardsSection }))),
  },
  {
    name: 'staff',
    group: 'people',
    label: t('section.staff'),
    needs: 'staff.add',
    component: lazy(() => import('../staff/staff-section.tsx').then((room) => ({ default: room.StaffSection }))),
  },
  {
    name: 'rights',
    group: 'people',
    label: t('section.rights'),
    needs: 'staff.withhold',
    component: lazy(() => import('../staff/rights-section.tsx').then((room) => ({ default: room.RightsSection }))),
  },
  {
    name: 'sign-in',
    group: 'people',
    label: t('section.signIn'),
    needs: 'staff.saveSignInSettings',
    component: lazy(() => import('../staff/sign-in-section.tsx').then((room) => ({ default: room.SignInSection }))),
  },
  {
    name: 'import',
    group: 'hospital',
    label: t('section.import'),
    needs: 'patients.import',
    component: lazy(() => import('../patients/import-section.tsx').then((room) => ({ default: room.ImportSection }))),
  },
  {
    name: 'audit',
    group: 'people',
    label: t('section.audit'),
    needs: 'audit.list',
    component: lazy(() => import('../audit/audit-section.tsx').then((room) => ({ default: room.AuditSection }))),
  },
  {
    name: 'database',
    group: 'system',
    label: t('section.database'),
    needs: 'settings.saveConnection',
    component: lazy(() =>
      import('../settings/database-section.tsx').then((room) => ({ default: room.DatabaseSection })),
    ),
  },
  {
    name: 'backups',
    group: 'system',
    label: t('section.backups'),
    needs: 'backups.start',
    component: lazy(() => import('../settings/backups-section.tsx').then((room) => ({ default: room.BackupsSection }))),
  },
  {
    name: 'health',
    group: 'system',
    label: t('section.health'),
    needs: 'operations.state',
    component: lazy(() => import('../settings/health-section.tsx').then((room) => ({ default: room.HealthSection }))),
  },
  {
    name: 'warehouse',
    group: 'system',
    label: t('section.warehouse'),
    needs: 'warehouse.refresh',
    component: lazy(() =>
      import('../warehouse/warehouse-section.tsx').then((room) => ({ default: room.WarehouseSection })),
    ),
  },
  {
    name: 'questions',
    group: 'system',
    label: t('section.questions'),
    needs: 'warehouse.ask',
    component: lazy(() =>
      import('../warehouse/questions-section.tsx').then((room) => ({ default: room.QuestionsSection })),
    ),
  },
  {
    name: 'desks',
    group: 'system',
    label: t('section.desks'),
    needs: 'desks.retire',
    component: lazy(() => import('../offline/desks-section.tsx').then((room) => ({ default: room.DesksSection }))),
  },
  {
    name: 'about',
    group: 'system',
    label: t('section.about'),
    needs: 'settings.health',
    component: lazy(() => import('./about-section.tsx').then((room) => ({ default: room.AboutSection }))),
  },
];

export const settingsSectionsOf = (person: SignedInPerson | null): readonly SettingsSection[] =>
  sections.filter((section) => mayCall(person, section.needs));
