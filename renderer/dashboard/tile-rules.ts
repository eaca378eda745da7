import type { CallOutput } from '#contract/contract.ts';
import type { BedNumbers, ReceivedNumbers, VisitNumbers } from '#contract/dashboard.ts';
import { formatMoney } from '../wording/money.ts';
import { formatNumber } from '../wording/numbers.ts';
import { t } from './dashboard-wording.ts';
import type { TileName } from './places.ts';

export type Today = CallOutput<'dashboard.today'>;
export type Tile = { name: TileName; value: string; note: string; isUrgent?: boolean };

/** From here on a wait is too long, as in the queue. */
const tooLongWaitMin = 45;

/** The numbers that this answer has, in the order in which they are read. An admin sees the whole day, the others what is going on now. */
export function tilesOf({ visits, received, beds, unusual, todo, notBilled }: Today, currency: string): Tile[] {
  const money = (minor: number) => formatMoney(minor, { currency, withCurrency: true });
  const unpaid = todo.find(({ kind }) => kind === 'unpaid');
  const isClerk = !visits;
  return [
    ...(visits && unusual ? [bookedTile(visits)] : []),
    ...(visits ? [toComeTile(visits), waitingTile(visits), insideTile(visits), doneTile(visits)] : []),
    ...(visits && unusual ? [shareTile('noShow', visits), shareTile('cancelled', visits)] : []),
    ...(received ? [receivedTile(received, money)] : []),
    ...(isClerk ? [notBilledTile(todo, notBilled.length), unpaidTile(unpaid, money)] : []),
    ...(beds ? [bedsTile(beds)] : []),
  ];
}

const bookedTile = ({ booked, bookedWeekAgo }: VisitNumbers): Tile => ({
  name: 'booked',
  value: formatNumber(booked),
  note: bookedWeekAgo === null ? '' : t('note.weekAgo', { value: formatNumber(bookedWeekAgo) }),
});

const toComeTile = ({ toCome, late }: VisitNumbers): Tile => ({
  name: 'toCome',
  value: formatNumber(toCome),
  // At night, and when nobody is late, there is nothing to say.
  note: late > 0 ? t('note.late', { count: late }) : '',
});

const waitingTile = ({ waiting, longestWaitMin }: VisitNumbers): Tile => ({
  name: 'waiting',
  value: formatNumber(waiting),
  note: longestWaitMin === null ? t('note.nobody') : t('note.longestWait', { minutes: longestWaitMin }),
  isUrgent: (longestWaitMin ?? 0) >= tooLongWaitMin,
});

const insideTile = ({ inConsultation }: VisitNumbers): Tile => ({
  name: 'inConsultation',
  value: formatNumber(inConsultation),
  note: '',
});

const doneTile = ({ done, booked }: VisitNumbers): Tile => ({
  name: 'done',
  value: formatNumber(done),
  note: t('note.visits', { count: booked }),
});

/** Of everybody who had a place, the cancelled too. */
function shareTile(name: 'noShow' | 'cancelled', visits: VisitNumbers): Tile {
  const all = visits.booked + visits.cancelled;
  const percent = all === 0 ? 0 : Math.round((visits[name] * 100) / all);
  return { name, value: formatNumber(visits[name]), note: t('note.share', { percent }) };
}

const receivedTile = (received: ReceivedNumbers, money: (minor: number) => string): Tile => ({
  name: 'received',
  value: money(received.receivedMinor),
  note: t('note.weekAgoNow', { value: money(received.receivedWeekAgoMinor) }),
});

const notBilledTile = (todo: Today['todo'], shown: number): Tile => ({
  name: 'notBilled',
  value: formatNumber(todo.find(({ kind }) => kind === 'not_billed')?.count ?? shown),
  note: '',
});

const unpaidTile = (unpaid: Today['todo'][number] | undefined, money: (minor: number) => string): Tile => ({
  name: 'unpaid',
  value: money(unpaid?.amountMinor ?? 0),
  note: t('note.invoices', { count: unpaid?.count ?? 0 }),
});

const bedsTile = ({ beds, taken, free }: BedNumbers): Tile => ({
  name: 'beds',
  value: beds === 0 ? t('value.none') : t('value.beds', { taken, beds }),
  note: beds === 0 ? t('note.noBeds') : t('note.bedsFree', { free }),
});
