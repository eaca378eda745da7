import {
  IconBan,
  IconCalendar,
  IconCheck,
  IconDoor,
  IconFileInvoice,
  IconHourglass,
  IconHourglassOff,
  IconPencil,
  IconStethoscope,
  IconUserOff,
} from '@tabler/icons-react';
import type { AppointmentStatus } from '#contract/appointment-status.ts';
import type { InvoiceStatus } from '#contract/invoice-status.ts';
import type { WaitlistEntry } from '#contract/waitlist-entry.ts';
import { t } from './records-wording.ts';
import classes from './status-badge.module.css';
import { visitStatusWords } from './status-words.ts';

type Tone = 'blue' | 'amber' | 'violet' | 'green' | 'grey' | 'red';
type Look = { word: string; tone: Tone; icon: typeof IconCheck };

/** Each status with its own word, icon and colour, so that it reads without colour. */
export const visitLooks: Record<AppointmentStatus, Look> = {
  SCHEDULED: { word: visitStatusWords.SCHEDULED, tone: 'blue', icon: IconCalendar },
  CHECKED_IN: { word: visitStatusWords.CHECKED_IN, tone: 'amber', icon: IconDoor },
  IN_CONSULTATION: { word: visitStatusWords.IN_CONSULTATION, tone: 'violet', icon: IconStethoscope },
  COMPLETED: { word: visitStatusWords.COMPLETED, tone: 'green', icon: IconCheck },
  CANCELLED: { word: visitStatusWords.CANCELLED, tone: 'grey', icon: IconBan },
  NO_SHOW: { word: visitStatusWords.NO_SHOW, tone: 'red', icon: IconUserOff },
};

export const invoiceLooks: Record<InvoiceStatus, Look> = {
  OPEN: { word: t('invoice.OPEN'), tone: 'blue', icon: IconPencil },
  ISSUED: { word: t('invoice.ISSUED'), tone: 'amber', icon: IconFileInvoice },
  PAID: { word: t('invoice.PAID'), tone: 'green', icon: IconCheck },
  CANCELLED: { word: t('invoice.CANCELLED'), tone: 'grey', icon: IconBan },
};

type WaitState = WaitlistEntry['status'] | 'LAPSED';

const waitLooks: Record<WaitState, Look> = {
  WAITING: { word: t('wait.WAITING'), tone: 'amber', icon: IconHourglass },
  LAPSED: { word: t('wait.LAPSED'), tone: 'red', icon: IconHourglassOff },
  BOOKED: { word: t('wait.BOOKED'), tone: 'blue', icon: IconCalendar },
  REMOVED: { word: t('wait.REMOVED'), tone: 'grey', icon: IconBan },
};

type StatusBadgeProps = { isBare?: boolean } & (
  | { visit: AppointmentStatus; invoice?: never; wait?: never }
  | { invoice: InvoiceStatus; visit?: never; wait?: never }
  | { wait: WaitState; visit?: never; invoice?: never }
);

/** `isBare` leaves the ground and the line away, for dense rows. */
export function StatusBadge({ visit, invoice, wait, isBare = false }: StatusBadgeProps) {
  const look = visit ? visitLooks[visit] : invoice ? invoiceLooks[invoice] : waitLooks[wait];
  const isStruck = visit === 'CANCELLED' || invoice === 'CANCELLED' || wait === 'REMOVED';
  const Icon = look.icon;
  return (
    <span className={classes.badge} data-tone={look.tone} data-bare={isBare || undefined}>
      <Icon size={14} stroke={2} aria-hidden />
      <span className={isStruck ? classes.struck : undefined}>{look.word}</span>
    </span>
  );
}
