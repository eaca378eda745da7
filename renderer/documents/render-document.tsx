import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { InvoiceDocument, ReceiptDocument } from '#contract/billing-documents.ts';
import type { PrescriptionDocument } from '#contract/prescription.ts';
import { fontFaceRules, scriptsOf } from './font-faces.ts';
import { inlineFonts } from './inline-fonts.ts';
import { Invoice80mm } from './invoice-80mm.tsx';
import { InvoiceA4 } from './invoice-a4.tsx';
import { pageStyle } from './page-style.ts';
import type { Paper, PaperSize } from './paper-format.ts';
import { paperStyle } from './paper-style.ts';
import { PrescriptionA5, prescriptionFoot } from './prescription-a5.tsx';
import { Receipt80mm, ReceiptA4 } from './receipt.tsx';
import { invoiceFoot, receiptFoot } from './running-foot.ts';

/**
 * A whole page of HTML with everything in it: no script, no address, fonts as data. On 80 mm the caller measures
 * the height of the root element and passes it as the page's.
 */
export const renderInvoiceHtml = (invoice: InvoiceDocument, { paper }: { paper: Paper }): string =>
  wholePage(
    paper === 'a4' ? <InvoiceA4 invoice={invoice} /> : <Invoice80mm invoice={invoice} />,
    paper,
    invoiceFoot(invoice),
  );

/** The same for the receipt of one payment. */
export const renderReceiptHtml = (receipt: ReceiptDocument, { paper }: { paper: Paper }): string =>
  wholePage(
    paper === 'a4' ? <ReceiptA4 receipt={receipt} /> : <Receipt80mm receipt={receipt} />,
    paper,
    receiptFoot(receipt),
  );

/** The same for a prescription, on A5. */
export const renderPrescriptionHtml = (prescription: PrescriptionDocument): string =>
  wholePage(<PrescriptionA5 prescription={prescription} />, 'a5', prescriptionFoot(prescription));

function wholePage(content: ReactElement, paper: PaperSize, runningFoot: string): string {
  const markup = renderToStaticMarkup(content);
  const fonts = fontFaceRules(inlineFonts, scriptsOf(markup));
  const head = renderToStaticMarkup(<title>{runningFoot}</title>);
  // A roll's page is set by whoever measured it: a rule here would win over the measure.
  const page = paper === '80mm' ? '@page{margin:0}' : pageStyle(paper, runningFoot);
  const root = paper === '80mm' ? 'html{width:80mm}' : '';
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8">${head}<style>${fonts}
${page}
html,body{margin:0;background:#fff}${root}
${paperStyle}</style></head><body>${markup}</body></html>`;
}
