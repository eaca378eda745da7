import type { CallOutput } from '#contract/contract.ts';
import { formatNumber } from '../wording/numbers.ts';
import { formatInstant } from '../wording/wall-time.ts';
import { t } from './pharmacy-wording.ts';

export type Move = CallOutput<'pharmacy.ledger'>['items'][number];

/** What a column of the ledger card says, on the screen and on paper. */
export type LedgerField = {
  key: 'when' | 'what' | 'document' | 'store' | 'batch' | 'came' | 'went' | 'left' | 'by';
  width: string;
  isFigure: boolean;
  text: (move: Move, timeZone: string) => string;
};

const field = (key: LedgerField['key'], width: string, text: LedgerField['text'], isFigure = false): LedgerField => ({
  key,
  width,
  text,
  isFigure,
});
const figure = (qty: number): string => (qty > 0 ? formatNumber(qty) : '');

export const ledgerFields: readonly LedgerField[] = [
  field('when', 'minmax(160px, 168px)', ({ movedAt }, timeZone) => formatInstant(movedAt, timeZone)),
  field('what', 'minmax(216px, 1.5fr)', ({ kind }) => t(`move.${kind}`)),
  field('document', 'minmax(104px, 1fr)', ({ documentId, reason }) => reason ?? (documentId ? `${documentId}` : '')),
  field('store', 'minmax(144px, 1.2fr)', ({ storeName }) => storeName),
  field('batch', 'minmax(104px, 112px)', ({ batch }) => batch),
  field('came', 'minmax(88px, 104px)', ({ qty }) => figure(qty), true),
  field('went', 'minmax(88px, 104px)', ({ qty }) => figure(-qty), true),
  field('left', 'minmax(96px, 128px)', ({ onHand }) => formatNumber(onHand), true),
  field('by', 'minmax(96px, 104px)', ({ movedBy }) => movedBy),
];
