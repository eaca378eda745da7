import { Button, FileButton, Group, TextInput } from '@mantine/core';
import { IconFileExport, IconFileImport, IconPlus, IconSearch } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { Charge } from '#contract/billing-prices.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { formatChargeKind } from '../records/charge-kinds.ts';
import { type CsvFile, readCsv } from '../ui/csv/read-csv.ts';
import { csvBlob } from '../ui/csv/write-csv.ts';
import { type Column, DataTable } from '../ui/frame/data-table.tsx';
import { download } from '../ui/frame/download.ts';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { Screen } from '../ui/frame/screen.tsx';
import { notify } from '../ui/frame/toasts.ts';
import { MoneyHead, MoneyText } from '../ui/words/money-text.tsx';
import { priceFields, rowsOfPrices } from './price-csv.ts';
import { PriceImport } from './price-import.tsx';
import { priceLabels } from './price-labels.ts';
import { PricePanel } from './price-panel.tsx';
import { t } from './settings-wording.ts';

const columns: readonly Column<Charge>[] = [
  {
    key: 'chargeCode',
    head: t('price.chargeCode'),
    cell: (charge) => charge.chargeCode,
    sortBy: (charge) => charge.chargeCode,
    width: 'minmax(88px, 128px)',
  },
  {
    key: 'description',
    head: t('price.description'),
    cell: (charge) => charge.description,
    sortBy: (charge) => charge.description,
    width: 'minmax(112px, 2fr)',
  },
  {
    key: 'itemType',
    head: t('price.itemType'),
    cell: (charge) => formatChargeKind(charge.itemType),
    sortBy: (charge) => charge.itemType,
    width: 'minmax(112px, 152px)',
  },
  {
    key: 'hsnSac',
    head: t('price.hsnSac'),
    cell: (charge) => charge.hsnSac,
    sortBy: (charge) => charge.hsnSac ?? '',
    width: 'minmax(120px, 136px)',
  },
  {
    key: 'unitPriceMinor',
    head: <MoneyHead>{t('price.unitPriceMinor')}</MoneyHead>,
    cell: (charge) => <MoneyText minor={charge.unitPriceMinor} />,
    sortBy: (charge) => charge.unitPriceMinor,
    align: 'end',
    width: 'minmax(88px, 128px)',
  },
  {
    key: 'taxRate',
    head: t('price.tax'),
    cell: (charge) => t('price.rate', { rate: charge.currentRate }),
    sortBy: (charge) => charge.currentRate,
    align: 'end',
    width: 'minmax(56px, 72px)',
  },
  {
    key: 'isActive',
    head: t('price.isActive'),
    cell: (charge) => t(`active.${charge.isActive}`),
    sortBy: (charge) => charge.isActive,
    width: 'minmax(56px, 72px)',
  },
];

/** What the billing clerk chooses from; an invoice keeps the price it was made with. */
export function PricesSection() {
  const charges = useQueryCall('billing.charges', {});
  const [text, setText] = useState('');
  const [open, setOpen] = useState<string | null>(null);
  const [file, setFile] = useState<CsvFile | null>(null);
  const items = charges.data?.items;
  const shown = useMemo(() => {
    const words = text.trim().toLowerCase().split(/\s+/);
    return items?.filter(({ chargeCode, description }) =>
      words.every((word) => `${chargeCode} ${description}`.toLowerCase().includes(word)),
    );
  }, [items, text]);
  const charge = items?.find(({ chargeCode }) => chargeCode === open) ?? null;
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen('')}>
      {t('prices.add')}
    </Button>
  );
  if (file && items) {
    return (
      <Screen title={t('prices.import')}>
        <PriceImport key={file.fileId} file={file} charges={items} onClose={() => setFile(null)} />
      </Screen>
    );
  }
  return (
    <Screen
      title={t('prices.title')}
      toolbar={
        <TextInput
          w={240}
          aria-label={t('prices.filter')}
          placeholder={t('prices.filterExample')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
      }
      actions={
        <Group gap={8}>
          <FileActions items={items} onFile={setFile} />
          {add}
        </Group>
      }
      panel={open === null ? null : <PricePanel key={open} charge={charge} onClose={() => setOpen(null)} />}
    >
      <DataTable
        label={t('prices.title')}
        columns={columns}
        rows={shown}
        rowKey={({ chargeCode }) => chargeCode}
        onOpen={({ chargeCode }) => setOpen(chargeCode)}
        selectedKey={open}
        rowTone={({ isActive }) => (isActive === 'N' ? 'quiet' : undefined)}
        initialSort={{ key: 'chargeCode' }}
        error={charges.error}
        onRetry={() => void charges.refetch()}
        total={items?.length}
        counted={(count) => t('prices.count', { count })}
        empty={
          text ? (
            <EmptyState title={t('prices.notFound')} />
          ) : (
            <EmptyState title={t('prices.none')} hint={t('prices.noneHint')} action={add} />
          )
        }
      />
    </Screen>
  );
}

/** The price list as a file, and a file as the price list. */
function FileActions({ items, onFile }: { items: readonly Charge[] | undefined; onFile: (file: CsvFile) => void }) {
  const save = () => {
    const rows = rowsOfPrices(
      items ?? [],
      priceFields.map((field) => priceLabels[field]),
    );
    download(t('prices.fileName'), csvBlob(rows, ','));
  };
  const open = async (chosen: File | null) => {
    if (!chosen) return;
    try {
      const read = await readCsv(chosen);
      if (read.rows.length > 0) onFile(read);
      else notify(t('prices.importEmpty'));
    } catch {
      notify(t('prices.importUnreadable'));
    }
  };
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconFileExport size={16} aria-hidden />}
        disabled={!items?.length}
        onClick={save}
      >
        {t('prices.export')}
      </Button>
      <FileButton accept=".csv,.txt,.tsv,text/csv" onChange={(chosen) => void open(chosen)}>
        {(props) => (
          <Button {...props} variant="default" leftSection={<IconFileImport size={16} aria-hidden />}>
            {t('prices.import')}
          </Button>
        )}
      </FileButton>
    </>
  );
}
