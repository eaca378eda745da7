import { Button } from '@mantine/core';
import type { StockedItem } from '#contract/pharmacy-records.ts';
import { useMay } from '../bridge/session-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { Facts } from '../ui/frame/facts.tsx';
import { SidePanel } from '../ui/frame/side-panel.tsx';
import { formatNumber, formatPercent } from '../wording/numbers.ts';
import { ItemForm } from './item-form.tsx';
import { itemName, packsText, unitText } from './item-words.ts';
import { LedgerPart } from './ledger-part.tsx';
import { LotsPart } from './lots-part.tsx';
import classes from './pharmacy.module.css';
import { t } from './pharmacy-wording.ts';

type ItemPanelProps = {
  itemId: number;
  isChanging: boolean;
  onChange: (isChanging: boolean) => void;
  onOpen: (itemId: number) => void;
  onClose: () => void;
};

/** One item: what it is, its lots in every store, its ledger, and what could be given instead. */
export function ItemPanel({ itemId, isChanging, onChange, onOpen, onClose }: ItemPanelProps) {
  const { data, error } = useQueryCall('pharmacy.item', { itemId });
  const mayChange = useMay('pharmacy.saveItem');
  if (data && isChanging && mayChange) {
    return <ItemForm item={data.item} onSaved={() => onChange(false)} onClose={() => onChange(false)} />;
  }
  return (
    <SidePanel title={data ? itemName(data.item) : t('title')} width={640} onClose={onClose}>
      {data ? (
        <>
          <ItemFacts item={data.item} />
          {mayChange ? (
            <Button mt={8} variant="default" onClick={() => onChange(true)}>
              {t('item.edit')}
            </Button>
          ) : null}
          <LotsPart item={data.item} lots={data.lots} />
          {data.substitutes.length > 0 ? <Substitutes items={data.substitutes} onOpen={onOpen} /> : null}
          <LedgerPart itemId={itemId} />
        </>
      ) : (
        <ErrorNote error={error} context={{ noun: 'record' }} />
      )}
    </SidePanel>
  );
}

const ItemFacts = ({ item }: { item: StockedItem }) => (
  <Facts
    items={[
      [t('field.genericName'), <bdi key="generic">{item.genericName}</bdi>],
      [t('field.form'), item.form],
      [t('field.manufacturer'), item.manufacturer],
      [t('field.schedule'), t(`schedule.${item.schedule}`)],
      [t('field.hsn'), item.hsn],
      [t('field.taxRate'), item.taxCategory === 'TAXABLE' ? formatPercent(item.taxRate) : t(`tax.${item.taxCategory}`)],
      [t('field.packs'), packsText(item.packs)],
      [t('field.minStock'), formatNumber(item.minStock)],
      [t('field.barcode'), item.barcode],
    ]}
  />
);

const Substitutes = ({ items, onOpen }: { items: readonly StockedItem[]; onOpen: (itemId: number) => void }) => (
  <section>
    <h3 className={classes.part}>{t('panel.substitutes')}</h3>
    <table className={classes.rows} aria-label={t('panel.substitutes')}>
      <tbody>
        {items.map((item) => (
          <tr key={item.itemId}>
            <td>
              <Button variant="subtle" size="compact-sm" onClick={() => onOpen(item.itemId)}>
                <bdi>{itemName(item)}</bdi>
              </Button>
            </td>
            <td data-end>{unitText(item.freeQty, item.baseUnit)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);
