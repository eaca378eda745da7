import { useRef } from 'react';
import type { InvoiceItem } from '#contract/billing.ts';
import type { CallInput } from '#contract/contract.ts';
import { writeCached } from '../bridge/query-client.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { notifyRefusal, useUndoToast } from '../ui/frame/toasts.ts';
import { t } from './billing-wording.ts';
import { invoiceWords } from './billing-words.ts';
import { inputOfItem } from './line-rules.ts';

/** Removing and changing a line, each with its way back. */
export function useLineActions(invoiceId: number) {
  const showUndo = useUndoToast();
  const earlier = useRef<InvoiceItem | undefined>(undefined);
  const add = useWriteCall('billing.addItem');
  const update = useWriteCall('billing.updateItem');
  const removal = useWriteCall('billing.removeItem', {
    onSuccess: ({ invoice }) => writeCached('billing.get', { invoiceId }, () => invoice),
    onRefused: (error) => notifyRefusal(error, invoiceWords),
  });
  return {
    isRemoving: (itemId: number) => removal.isPendingFor({ invoiceId, itemId }),
    remove: async (item: InvoiceItem): Promise<boolean> => {
      const result = await removal.send({ invoiceId, itemId: item.itemId });
      if (result.ok)
        showUndo({
          message: t('line.removed', { item: item.description }),
          undo: () => add.send(inputOfItem(invoiceId, item)),
          undone: t('line.restored', { item: item.description }),
        });
      return result.ok;
    },
    remember: (item: InvoiceItem | undefined) => {
      earlier.current = item;
    },
    offerUndo: () => {
      const item = earlier.current;
      if (!item) return;
      const back = { ...inputOfItem(invoiceId, item), itemId: item.itemId } as CallInput<'billing.updateItem'>;
      showUndo({ message: t('line.changed'), undo: () => update.send(back), undone: t('line.unchanged') });
    },
  };
}
