import type { ReactElement } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type {
  CreditNoteDocument,
  DepositDocument,
  InvoiceDocument,
  ReceiptDocument,
} from '#contract/billing-documents.ts';
import type { PrescriptionDocument } from '#contract/prescription.ts';
import { CreditNotePaper } from './credit-note.tsx';
import { DepositReceipt } from './deposit-receipt.tsx';
import { t } from './documents-wording.ts';
import { fontFaceRules } from './font-faces.ts';
import { Invoice80mm } from './invoice-80mm.tsx';
import { InvoiceA4 } from './invoice-a4.tsx';
import { linkedFonts } from './linked-fonts.ts';
import { pageStyle } from './page-style.ts';
import type { Paper, PaperSize } from './paper-format.ts';
import { paperStyle } from './paper-style.ts';
import { PatientCard, type PatientCardPaper, PatientLabel } from './patient-card.tsx';
import { PrescriptionA5, prescriptionFoot } from './prescription-a5.tsx';
import { Receipt80mm, ReceiptA4 } from './receipt.tsx';
import { type RegisterPaper, RegisterSheet } from './register-paper.tsx';
import { creditNoteFoot, depositFoot, invoiceFoot, receiptFoot } from './running-foot.ts';
import { type StayPaper, StayPaperSheet } from './stay-paper.tsx';
import { type TestPage, TestPageSheet } from './test-page.tsx';
import { type TokenSlip, TokenSlip80mm } from './token-slip.tsx';
import { WardList, type WardListPaper } from './ward-list.tsx';
import { type ZReport, ZReport80mm } from './z-report.tsx';

/** Opens the printer's dialog on what the window shows; false when it was called off. */
type Print = (paper: PaperSize, heightMm: number) => Promise<boolean>;

export const printInvoice = (invoice: InvoiceDocument, paper: Paper, print: Print): Promise<boolean> =>
  printOut(
    paper === 'a4' ? <InvoiceA4 invoice={invoice} /> : <Invoice80mm invoice={invoice} />,
    paper,
    invoiceFoot(invoice),
    print,
  );

export const printReceipt = (receipt: ReceiptDocument, paper: Paper, print: Print): Promise<boolean> =>
  printOut(
    paper === 'a4' ? <ReceiptA4 receipt={receipt} /> : <Receipt80mm receipt={receipt} />,
    paper,
    receiptFoot(receipt),
    print,
  );

export const printCreditNote = (note: CreditNoteDocument, paper: Paper, print: Print): Promise<boolean> =>
  printOut(<CreditNotePaper note={note} paper={paper} />, paper, creditNoteFoot(note), print);

export const printDeposit = (deposit: DepositDocument, paper: Paper, print: Print): Promise<boolean> =>
  printOut(<DepositReceipt deposit={deposit} paper={paper} />, paper, depositFoot(deposit), print);

export const printPrescription = (prescription: PrescriptionDocument, print: Print): Promise<boolean> =>
  printOut(<PrescriptionA5 prescription={prescription} />, 'a5', prescriptionFoot(prescription), print);

export const printZReport = (report: ZReport, print: Print): Promise<boolean> =>
  printOut(<ZReport80mm report={report} />, '80mm', t('foot.zReport', { shiftId: report.shift.shiftId }), print);

export const printStay = (stay: StayPaper, paper: Paper, print: Print): Promise<boolean> =>
  printOut(<StayPaperSheet stay={stay} paper={paper} />, paper, t(`stay.title.${stay.kind}`), print);

export const printWardList = (ward: WardListPaper, print: Print): Promise<boolean> =>
  printOut(<WardList ward={ward} />, 'a4', t('ward.title', { ward: ward.wardName }), print);

export const printTokenSlip = (slip: TokenSlip, print: Print): Promise<boolean> =>
  printOut(<TokenSlip80mm slip={slip} />, '80mm', t('foot.token', { token: slip.tokenNo }), print);

export const printRegister = (register: RegisterPaper, print: Print): Promise<boolean> =>
  printOut(<RegisterSheet register={register} />, 'a4', register.title, print);

export const printPatientCard = (card: PatientCardPaper, kind: 'card' | 'label', print: Print): Promise<boolean> =>
  printOut(
    kind === 'card' ? <PatientCard card={card} /> : <PatientLabel card={card} />,
    kind,
    t('foot.card', { patientNo: card.patientNo }),
    print,
  );

export const printTestPage = (page: TestPage, paper: Paper, print: Print): Promise<boolean> =>
  printOut(<TestPageSheet page={page} paper={paper} />, paper, t('test.title'), print);

/** While it stands the window prints only what is in `#print-root`; on the screen that is out of sight. */
const onlyThePaper = `
#print-root{position:fixed;left:-400mm;top:0;visibility:hidden}
@media print{
  html,body{height:auto!important;min-height:0!important;overflow:visible!important;margin:0!important;padding:0!important;background:#fff!important}
  body>*:not(#print-root){display:none!important}
  #print-root{position:static;visibility:visible}
}`;

const pixelsPerMm = 96 / 25.4;

async function printOut(content: ReactElement, paper: PaperSize, runningFoot: string, print: Print): Promise<boolean> {
  const container = document.createElement('div');
  container.id = 'print-root';
  container.ariaHidden = 'true';
  // Style by script, since the window's content policy may refuse a style element that comes later.
  const style = new CSSStyleSheet();
  const usualTitle = document.title;
  const root = createRoot(container);
  try {
    style.replaceSync([fontFaceRules(linkedFonts), paperStyle, onlyThePaper, pageStyle(paper, runningFoot)].join('\n'));
    document.adoptedStyleSheets.push(style);
    document.body.append(container);
    flushSync(() => root.render(content));
    const heightPx = container.getBoundingClientRect().height;
    // The layout above has asked for the faces this text needs.
    await document.fonts.ready;
    const settledPx = container.getBoundingClientRect().height || heightPx;
    const heightMm = Math.ceil(settledPx / pixelsPerMm) + 1;
    if (paper === '80mm') style.insertRule(pageStyle(paper, runningFoot, heightMm), style.cssRules.length);
    // The dialog offers the title as the name of the file.
    document.title = runningFoot.replaceAll('/', '-');
    return await print(paper, heightMm);
  } finally {
    document.title = usualTitle;
    root.unmount();
    container.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== style);
  }
}
