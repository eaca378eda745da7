import type { Shift } from '#contract/cashier.ts';
import type { Hospital } from '#contract/settings.ts';
import { formatMethod } from '../wording/money.ts';
import { formatNumber } from '../wording/numbers.ts';
import { formatInstant } from '../wording/wall-time.ts';
import { t } from './documents-wording.ts';
import { Due } from './invoice-sums.tsx';
import { paperAmount, paperMoney } from './paper-format.ts';
import { Fact, Isolated, Letterheading, Sum } from './paper-parts.tsx';

/** What the Z-report of a closed shift prints. */
export type ZReport = { shift: Shift; hospital: Hospital };

/** The Z-report on an 80 mm roll: what the shift took by method, what was expected and counted. */
export function ZReport80mm({ report: { shift, hospital } }: { report: ZReport }) {
  const amount = (minor: number) => paperAmount(minor, hospital.currency);
  return (
    <article className="paper paper-80mm">
      <header>
        <Letterheading letterhead={hospital} />
        <h1>{t('title.zReport')}</h1>
      </header>
      <dl className="paper-block">
        <Fact name={t('zReport.no')}>{String(shift.shiftId)}</Fact>
        <Fact name={t('zReport.person')}>
          <Isolated>{shift.openedBy}</Isolated>
        </Fact>
        <Fact name={t('zReport.opened')}>{formatInstant(shift.createdAt, hospital.timeZone)}</Fact>
        <Fact name={t('zReport.closed')}>{shift.closedAt && formatInstant(shift.closedAt, hospital.timeZone)}</Fact>
        <Fact name={t('zReport.takenOver')}>{shift.acceptedBy && <Isolated>{shift.acceptedBy}</Isolated>}</Fact>
        <Fact name={t('zReport.note')}>{shift.closingNote && <Isolated>{shift.closingNote}</Isolated>}</Fact>
      </dl>
      <dl className="paper-sums">
        {shift.totals.map(({ method, totalMinor, entryCount }) => (
          <Sum
            key={method}
            name={t('zReport.method', { method: formatMethod(method), entries: formatNumber(entryCount) })}
          >
            {amount(totalMinor)}
          </Sum>
        ))}
        <Sum name={t('zReport.float')}>{amount(shift.openingFloatMinor)}</Sum>
        {shift.movements.map(({ movementId, reason, amountMinor }) => (
          <Sum key={movementId} name={reason}>
            {amount(amountMinor)}
          </Sum>
        ))}
        <Sum name={t('zReport.expected')} isStrong>
          {amount(shift.expectedMinor ?? 0)}
        </Sum>
        <Sum name={t('zReport.counted')}>{amount(shift.countedCashMinor ?? 0)}</Sum>
      </dl>
      <Due name={t('zReport.difference')}>{paperMoney(shift.differenceMinor ?? 0, hospital.currency)}</Due>
      {shift.denominations && <p className="paper-small">{shift.denominations.replaceAll(',', ' · ')}</p>}
    </article>
  );
}
