import { useState } from 'react';
import type { CallError } from '#contract/result.ts';
import { frontDesk } from '../bridge/front-desk.ts';
import { readOrThrow } from '../bridge/use-query-call.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import type { Paper } from '../documents/paper-format.ts';
import { download } from '../ui/frame/download.ts';
import { notify, notifyRefusal } from '../ui/frame/toasts.ts';
import { t } from './billing-wording.ts';
import { invoiceWords } from './billing-words.ts';

export type Printing = {
  /** Prints the invoice, or the receipt of a payment; the paper is remembered for Ctrl P. */
  print: (paper: Paper, paymentId?: number) => void;
  printCreditNote: (paper: Paper, creditNoteId: number) => void;
  savePdf: (paper: Paper) => void;
  /** What is being made, for the button that shows it. */
  busy: 'print' | 'pdf' | null;
  usualPaper: Paper;
};

const paperKey = 'invoice-paper';
const usualPaper = (): Paper => (localStorage.getItem(paperKey) === '80mm' ? '80mm' : 'a4');

/**
 * Paper of an invoice. A print is counted before the printer's dialog opens: a copy that left the printer
 * without being counted would be a second original. A draft is not counted; it says what it is.
 */
export function usePrinting(invoiceId: number, isDraft: boolean): Printing {
  const [busy, setBusy] = useState<Printing['busy']>(null);
  const record = useWriteCall('billing.recordPrint');

  const whileBusy = (kind: 'print' | 'pdf', work: () => Promise<void>) => {
    if (busy) return;
    setBusy(kind);
    work()
      .catch((error: CallError) => notifyRefusal(error, invoiceWords))
      .finally(() => setBusy(null));
  };

  const count = async (paper: Paper, paymentId: number | null): Promise<number> => {
    const result = await record.send({ invoiceId, paymentId, paper });
    if (!result.ok) throw result.error;
    return result.value.printNo;
  };

  return {
    busy,
    usualPaper: usualPaper(),
    print: (paper, paymentId) =>
      whileBusy('print', async () => {
        localStorage.setItem(paperKey, paper);
        // Paper is heavy (fonts, codes, words): it is read when somebody prints.
        const { printInvoice, printReceipt } = await import('../documents/print-out.tsx');
        const isPrinted =
          paymentId === undefined
            ? await readOrThrow('billing.document', { invoiceId }).then(async (document) =>
                printInvoice({ ...document, copyNo: isDraft ? 0 : await count(paper, null) }, paper, frontDesk.print),
              )
            : await readOrThrow('billing.receipt', { invoiceId, paymentId }).then(async (document) =>
                printReceipt({ ...document, copyNo: await count(paper, paymentId) }, paper, frontDesk.print),
              );
        if (!isPrinted) notify(t('print.stopped'));
      }),
    printCreditNote: (paper, creditNoteId) =>
      whileBusy('print', async () => {
        const { printCreditNote } = await import('../documents/print-out.tsx');
        const note = await readOrThrow('billing.creditNoteDocument', { invoiceId, creditNoteId });
        if (!(await printCreditNote(note, paper, frontDesk.print))) notify(t('print.stopped'));
      }),
    savePdf: (paper) =>
      whileBusy('pdf', async () => {
        // A preview first: where nothing can be drawn, no print is counted.
        await readOrThrow('billing.pdf', { invoiceId, paper });
        const printNo = await count(paper, null);
        const { fileName, contentBase64 } = await readOrThrow('billing.pdf', { invoiceId, paper, printNo });
        save(fileName, contentBase64);
        notify(t('print.saved', { fileName }));
      }),
  };
}

function save(fileName: string, contentBase64: string) {
  const bytes = Uint8Array.from(atob(contentBase64), (character) => character.charCodeAt(0));
  download(fileName, new Blob([bytes], { type: 'application/pdf' }));
}
