import { Kbd } from '@mantine/core';
import { PatientLine } from '../records/patient/patient-line.tsx';
import { StatusBadge } from '../records/status-badge.tsx';
import type { useCombobox } from '../ui/form/use-combobox.ts';
import { MoneyText } from '../ui/words/money-text.tsx';
import { formatDoctorName, formatPatientName } from '../wording/names.ts';
import { formatFacts } from '../wording/numbers.ts';
import { formatDayWithWeekday } from '../wording/wall-time.ts';
import { t } from './app-wording.ts';
import classes from './global-search.module.css';
import type { BookingHit } from './use-booking-hits.ts';
import type { Hit } from './use-search-hits.ts';

const headings: Record<Hit['kind'], string> = {
  booking: t('search.bookings'),
  patient: t('search.patients'),
  alike: t('search.alike'),
  invoice: t('search.invoices'),
  command: t('search.commands'),
};

type HitListProps = {
  hits: readonly Hit[];
  combobox: Pick<ReturnType<typeof useCombobox>, 'listProps' | 'optionProps'>;
  /** The sentence under the list. */
  foot: string;
};

/** The list under the search, with a heading over each kind. */
export function HitList({ hits, combobox, foot }: HitListProps) {
  return (
    <>
      <div {...combobox.listProps} role="listbox" aria-label={t('search.results')} className={classes.list}>
        {hits.map((hit, index) => (
          <div key={hit.key} role="presentation">
            {hits[index - 1]?.kind !== hit.kind ? (
              <div className={classes.heading} role="presentation">
                {headings[hit.kind]}
              </div>
            ) : null}
            <div {...combobox.optionProps(index)} className={classes.option}>
              <HitLine hit={hit} />
            </div>
          </div>
        ))}
      </div>
      <p className={classes.foot} role="status">
        {foot}
      </p>
    </>
  );
}

function HitLine({ hit }: { hit: Hit }) {
  if (hit.kind === 'patient' || hit.kind === 'alike') return <PatientLine patient={hit.patient} />;
  if (hit.kind === 'booking') return <BookingLine booking={hit.booking} />;
  if (hit.kind === 'command') {
    return (
      <span className={classes.command}>
        <span>{hit.command.label}</span>
        {hit.command.keys ? <Kbd size="xs">{hit.command.keys}</Kbd> : null}
      </span>
    );
  }
  const { invoice } = hit;
  return (
    <span className={classes.invoice}>
      <span className="tabular">{invoice.invoiceNo ?? t('search.noInvoiceNo')}</span>
      <span className={classes.patient}>
        {formatPatientName({ firstName: invoice.patientFirstName, lastName: invoice.patientLastName })}
      </span>
      <StatusBadge invoice={invoice.status} isBare />
      <MoneyText minor={invoice.totalMinor} withCurrency />
    </span>
  );
}

/** Whom, with whom and when: what Enter leads to. */
function BookingLine({ booking: { patient, line } }: { booking: BookingHit }) {
  const fields = new Set(line.doctors?.map(({ specialization }) => specialization));
  const doctors = line.doctors ?? [];
  const whom = doctors.length > 1 && fields.size === 1 ? [...fields] : doctors.map(formatDoctorName);
  return (
    <span className={classes.booking}>
      <PatientLine patient={patient} />
      <span className={classes.slot}>
        {t('booking.line', {
          hasDoctor: line.doctors ? 'yes' : 'no',
          doctor: formatFacts(whom),
          hasDay: line.day ? 'yes' : 'no',
          day: line.day ? formatDayWithWeekday(line.day) : '',
        })}
      </span>
    </span>
  );
}
