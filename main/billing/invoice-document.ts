import type { Invoice } from '#contract/billing.ts';
import type { InvoiceDocument, Letterhead } from '#contract/billing-documents.ts';
import type { Reader } from './read-invoice.ts';

/** Who prints and when: what every copy says of itself. 0 is a preview, 1 the original, above it a duplicate. */
export type Print = Pick<InvoiceDocument, 'copyNo' | 'printedBefore' | 'printedBy' | 'printedAt'>;

type PatientOnPaper = InvoiceDocument['patient'];
type Tax = InvoiceDocument['taxes'][number];
type HsnOnPaper = NonNullable<InvoiceDocument['hsn']>[number];
type VisitOnPaper = NonNullable<InvoiceDocument['visit']>;

/** What surrounds an invoice on paper, as it is now. */
export type Surroundings = {
  letterhead: Letterhead;
  timeZone: string;
  patient: PatientOnPaper;
  visit: VisitOnPaper | null;
  taxes: Tax[];
  hsn: HsnOnPaper[];
};

export async function readSurroundings(reader: Reader, invoice: Invoice): Promise<Surroundings> {
  const { invoiceId, patientId, apptId } = invoice;
  const [hospital, patients, visits, taxes, hsn] = await Promise.all([
    reader.query<Letterhead & { timeZone: string }>(
      `select hospital_name, address, phone, email, gstin, registration_no, currency, upi_id, footer, time_zone,
           patient_number_format
         from hospital_settings_v`,
    ),
    reader.query<PatientOnPaper>(
      `select patient_id, first_name, last_name, dob, dob_estimated, gender, phone, address
         from patients_v where patient_id = :patient_id`,
      { patientId },
    ),
    apptId === null
      ? []
      : reader.query<VisitOnPaper>(
          'select appt_time, doctor_name, specialization from appointments_v where appt_id = :appt_id',
          { apptId },
        ),
    reader.query<Tax>(
      `select tax_rate, taxable, tax from billing_taxes_v
        where invoice_id = :invoice_id order by tax_rate`,
      { invoiceId },
    ),
    reader.query<HsnOnPaper>(
      `select hsn_sac, tax_treatment, tax_rate, taxable, tax from billing_hsn_v
        where invoice_id = :invoice_id order by tax_rate, hsn_sac, tax_treatment`,
      { invoiceId },
    ),
  ]);
  const [settings, patient] = [hospital[0], patients[0]];
  if (!settings || !patient) throw new Error('The settings or the patient of an invoice are missing');
  const { timeZone, ...letterhead } = settings;
  // A customer of the pharmacy is billed under the name that was said, not the name of a patient.
  const { patientFirstName: firstName, patientLastName: lastName } = invoice;
  return { letterhead, timeZone, patient: { ...patient, firstName, lastName }, visit: visits[0] ?? null, taxes, hsn };
}

/** The paper of an invoice as things stand. */
export function composeInvoice(invoice: Invoice, surroundings: Surroundings, print: Print): InvoiceDocument {
  const { amountMinor, taxMinor, discountMinor, totalMinor } = invoice;
  return {
    letterhead: surroundings.letterhead,
    timeZone: surroundings.timeZone,
    patient: surroundings.patient,
    visit: surroundings.visit,
    taxes: surroundings.taxes,
    hsn: surroundings.hsn,
    ...taxParticulars(invoice),
    invoiceNo: invoice.invoiceNo,
    createdAt: invoice.createdAt,
    issuedAt: invoice.issuedAt,
    items: invoice.items.map((item) => ({
      description: item.description,
      itemType: item.itemType,
      qty: item.qty,
      unitPriceMinor: item.unitPriceMinor,
      taxRate: item.taxRate,
      lineTotalMinor: item.lineTotalMinor,
      discountMinor: item.discountMinor,
      packQty: item.packQty,
      priceIncludesTax: item.priceIncludesTax,
      hsnSac: item.hsnSac,
      taxTreatment: item.taxTreatment,
    })),
    amountMinor,
    taxMinor,
    discountMinor,
    discountPercent: invoice.discountPercent,
    discountReason: invoice.discountReason,
    isWaived: invoice.isWaived,
    totalMinor,
    ...moneyReceived(invoice),
    ...print,
  };
}

/** What the GST wants said of the whole paper. */
function taxParticulars({ documentKind, buyerName, buyerGstin, placeOfSupply, isInterstate }: Invoice) {
  const buyer = buyerName === null ? null : { name: buyerName, gstin: buyerGstin };
  return { documentKind, buyer, placeOfSupply, isInterstate };
}

/** The paper that was kept when the invoice was issued: only what was paid and credited since, and this copy, are new. */
export function reprintInvoice(kept: InvoiceDocument, invoice: Invoice, print: Print): InvoiceDocument {
  return { ...kept, ...moneyReceived(invoice), ...print };
}

/** Text of the code that a provider waits for on the invoice; null without one. */
export async function readCollectQr(reader: Reader, invoiceId: number): Promise<string | null> {
  const rows = await reader.query<{ qr: string }>(
    `select qr from payment_attempts_v where invoice_id = :invoice_id and state = 'WAITING' and qr like 'upi:%'`,
    { invoiceId },
  );
  return rows[0]?.qr ?? null;
}

/** What each pays, the patient first (without a name). A part changes when an insurer approves less, also after issue. */
function partsOf({ payers, totalMinor, creditedMinor }: Invoice) {
  if (payers.length === 0) return [];
  const patient = payers.reduce((rest, payer) => rest - payer.agreedMinor, totalMinor - creditedMinor);
  return [
    { name: null, reference: null, agreedMinor: patient },
    ...payers.map(({ payerName, reference, agreedMinor }) => ({ name: payerName, reference, agreedMinor })),
  ];
}

function moneyReceived(invoice: Invoice) {
  const { status, paidMinor, creditedMinor, dueMinor } = invoice;
  const payments = invoice.payments.map(({ kind, receiptNo, paidAt, method, reference, amountMinor }) => ({
    kind,
    receiptNo,
    paidAt,
    method,
    reference,
    amountMinor,
  }));
  return {
    status,
    paidMinor,
    creditedMinor,
    dueMinor,
    payments,
    payers: partsOf(invoice),
    patientDueMinor: invoice.patientDueMinor,
  };
}
