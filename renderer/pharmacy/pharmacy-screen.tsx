import { Button, CloseButton, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, useRef, useState } from 'react';
import { useLocation, useRoute } from 'wouter';
import { useMay } from '../bridge/session-store.ts';
import { usePagedCall, useQueryCall } from '../bridge/use-query-call.ts';
import { DataTable } from '../ui/frame/data-table.tsx';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { Screen } from '../ui/frame/screen.tsx';
import { useShortcut } from '../ui/frame/shortcuts.ts';
import { CountForm } from './count-form.tsx';
import { CounterArea } from './counter-area.tsx';
import { CountsArea } from './counts-area.tsx';
import { itemColumns, narrowColumns } from './item-columns.tsx';
import { ItemForm } from './item-form.tsx';
import { ItemImport } from './item-import.tsx';
import { ItemPanel } from './item-panel.tsx';
import { LedgerArea } from './ledger-area.tsx';
import { OrdersArea } from './orders-area.tsx';
import { type PharmacyAreaName, PharmacyFrame, pharmacyAreas } from './pharmacy-nav.tsx';
import { t } from './pharmacy-wording.ts';
import { PlacesArea } from './places-area.tsx';
import { ReceiveForm } from './receive-form.tsx';
import { RegistersArea } from './registers-area.tsx';
import { ReturnsArea } from './returns-area.tsx';
import { SendForm } from './send-form.tsx';
import { SupplyArea } from './supply-area.tsx';
import { TransfersArea } from './transfers-area.tsx';

/** The items with their stock; the goods that come; stores and suppliers. */
export function PharmacyScreen() {
  const [, params] = useRoute('/pharmacy/:id?');
  const id = params?.id ?? null;
  const area = areaOf(id);
  return <PharmacyFrame area={area}>{areas[area](id)}</PharmacyFrame>;
}

const returnPattern = /^return-(\d{1,15})$/;
const orderPattern = /^order-(\d{1,15})$/;

const numberIn = (pattern: RegExp, id: string | null): number | null => {
  const found = pattern.exec(id ?? '')?.[1];
  return found === undefined ? null : Number(found);
};

const transferPattern = /^transfer-(\d{1,15})$/;
const ledgerPattern = /^ledger-(\d{1,15})$/;
const countPattern = /^count-(\d{1,15})$/;

/** What of the address belongs to an area whose name it is not. */
const ofArea: readonly [RegExp, PharmacyAreaName][] = [
  [returnPattern, 'returns'],
  [orderPattern, 'counter'],
  [transferPattern, 'transfers'],
  [/^send$/, 'transfers'],
  [countPattern, 'counts'],
  [/^new-count$/, 'counts'],
];

const areaOf = (id: string | null): PharmacyAreaName =>
  ofArea.find(([pattern]) => pattern.test(id ?? ''))?.[1] ?? pharmacyAreas.find((area) => area === id) ?? 'items';

const areas: Record<PharmacyAreaName, (id: string | null) => ReactNode> = {
  items: (id) => {
    const ledgerOf = numberIn(ledgerPattern, id);
    if (ledgerOf !== null) return <LedgerArea key={ledgerOf} itemId={ledgerOf} />;
    if (id === 'import') return <ItemImport />;
    return id === 'receive' ? <ReceiveForm /> : <ItemsArea id={id} />;
  },
  counter: (id) => <CounterArea key={id} prescriptionId={numberIn(orderPattern, id)} />,
  orders: () => <OrdersArea />,
  returns: (id) => <ReturnsArea dispenseId={numberIn(returnPattern, id)} />,
  supply: () => <SupplyArea />,
  transfers: (id) => (id === 'send' ? <SendForm /> : <TransfersArea transferId={numberIn(transferPattern, id)} />),
  counts: (id) => (id === 'new-count' ? <CountForm /> : <CountsArea countId={numberIn(countPattern, id)} />),
  registers: () => <RegistersArea />,
  places: () => <PlacesArea />,
};

function ItemsArea({ id }: { id: string | null }) {
  const [, navigate] = useLocation();
  const mayChange = useMay('pharmacy.saveItem');
  const [text, setText] = useState('');
  const [storeId, setStoreId] = useState<string | null>(null);
  const [q] = useDebouncedValue(text.trim(), 120);
  const stores = useQueryCall('pharmacy.stores', {});
  const list = usePagedCall('pharmacy.items', { q, storeId: storeId === null ? null : Number(storeId) });
  const searchBox = useRef<HTMLInputElement>(null);
  const openId = id && /^\d{1,15}$/.test(id) ? Number(id) : null;
  const [isChanging, setIsChanging] = useState(false);
  // A panel takes half of the screen: what is beside it is the list, and the way to the counter.
  const isNarrow = id !== null;
  const close = () => {
    setIsChanging(false);
    navigate('/pharmacy');
  };
  const open = (itemId: number) => {
    setIsChanging(false);
    navigate(`/pharmacy/${itemId}`);
  };
  useShortcut('S', t('search.label'), () => searchBox.current?.focus(), { group: t('title') });

  return (
    <Screen
      title={t('title')}
      toolbar={
        <>
          <TextInput
            ref={searchBox}
            aria-label={t('search.label')}
            placeholder={t('search.placeholder')}
            autoComplete="off"
            spellCheck={false}
            autoFocus={id === null}
            w={isNarrow ? 200 : 300}
            leftSection={<IconSearch size={16} stroke={1.75} aria-hidden />}
            rightSection={
              text ? <CloseButton size="sm" aria-label={t('search.clear')} onClick={() => setText('')} /> : null
            }
            value={text}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
          />
          {isNarrow ? null : (
            <Select
              aria-label={t('store.choose')}
              placeholder={t('store.all')}
              clearable
              w={160}
              data={(stores.data?.items ?? []).map((one) => ({ value: String(one.storeId), label: one.storeName }))}
              value={storeId}
              onChange={setStoreId}
            />
          )}
        </>
      }
      actions={
        mayChange && !isNarrow ? (
          <>
            <Button variant="default" onClick={() => navigate('/pharmacy/new')}>
              {t('item.new')}
            </Button>
            <Button variant="default" onClick={() => navigate('/pharmacy/import')}>
              {t('import.title')}
            </Button>
            <Button variant="default" onClick={() => navigate('/pharmacy/receive')}>
              {t('receive.title')}
            </Button>
          </>
        ) : null
      }
      panel={
        id === 'new' && mayChange ? (
          <ItemForm item={null} onSaved={open} onClose={close} />
        ) : openId !== null ? (
          <ItemPanel
            key={openId}
            itemId={openId}
            isChanging={isChanging}
            onChange={setIsChanging}
            onOpen={open}
            onClose={close}
          />
        ) : null
      }
    >
      <DataTable
        label={t('title')}
        columns={isNarrow ? narrowColumns : itemColumns}
        rows={list.items}
        rowKey={({ itemId }) => itemId}
        selectedKey={openId}
        onOpen={({ itemId }) => open(itemId)}
        error={list.error}
        onRetry={list.retry}
        onReachEnd={list.loadMore}
        total={list.total}
        counted={(count) => t('count', { count })}
        empty={<EmptyState title={t('none.title')} hint={t('none.hint')} />}
      />
    </Screen>
  );
}
