import type { Invoice, InvoiceItem } from '#contract/billing.ts';
import type { InvoiceDocument, Letterhead } from '#contract/billing-documents.ts';
import type { Transaction } from '../database/database.ts';
import { staff } from './hospital.ts';
import { keepDocuments } from './statements.ts';

export type ComposeInvoice = (
  invoice: Invoice,
  surroundings: Pick<InvoiceDocument, 'letterhead' | 'timeZone' | 'patient' | 'visit' | 'taxes'> & {
    hsn: NonNullable<InvoiceDocument['hsn']>;
  },
  print: Pick<InvoiceDocument, 'copyNo' | 'printedBy' | 'printedAt'>,
) => InvoiceDocument;

type Row = Omit<Invoice, 'items' | 'payments' | 'payers' | 'creditNotes'> & {
  patientAddress: string | null;
  specialization: string | null;
};

/** Stores the printed paper of each issued invoice that has none, as issuing does, from the totals that the triggers computed. */
export async function keepPapers(transaction: Transaction, composeInvoice: ComposeInvoice): Promise<void> {
  const [hospital] = await transaction.query<Letterhead & { timeZone: string }>(
    `select hospital_name, address, phone, email, gstin, registration_no, currency, upi_id, footer, time_zone
       from hospital_settings_v`,
  );
  if (!hospital) throw new Error('The settings row is missing');
  const { timeZone, ...letterhead } = hospital;
  const invoices = await transaction.query<Row>(
    `select b.*, p.address as patient_address, d.specialization
       from billing_v b
       join patients_v p on p.patient_id = b.patient_id
       left join appointments_v d on d.appt_id = b.appt_id
       left join issued_documents_v k on k.invoice_id = b.invoice_id
      where b.status = 'ISSUED' and k.invoice_id is null`,
  );
  const items = groups(
    await transaction.query<InvoiceItem & { invoiceId: number }>('select * from billing_items_v order by item_id'),
  );
  const taxes = groups(
    await transaction.query<InvoiceDocument['taxes'][number] & { invoiceId: number }>(
      'select invoice_id, tax_rate, taxable, tax from billing_taxes_v order by tax_rate',
    ),
  );
  const hsn = groups(
    await transaction.query<NonNullable<InvoiceDocument['hsn']>[number] & { invoiceId: number }>(
      `select invoice_id, hsn_sac, tax_treatment, tax_rate, taxable, tax from billing_hsn_v
        order by tax_rate, hsn_sac, tax_treatment`,
    ),
  );
  const clerk = staff.find((person) => person.role === 'billing')?.fullName ?? '';
  const rows = invoices.map((row) => {
    const invoice: Invoice = {
      ...row,
      items: items.get(row.invoiceId) ?? [],
      payments: [],
      payers: [],
      creditNotes: [],
    };
    const {
      patientId,
      patientFirstName,
      patientLastName,
      patientDob,
      patientDobEstimated,
      patientGender,
      patientPhone,
    } = row;
    const surroundings = {
      letterhead,
      timeZone,
      patient: {
        patientId,
        firstName: patientFirstName,
        lastName: patientLastName,
        dob: patientDob,
        dobEstimated: patientDobEstimated,
        gender: patientGender as InvoiceDocument['patient']['gender'],
        phone: patientPhone,
        address: row.patientAddress,
      },
      visit:
        row.apptTime && row.doctorName && row.specialization
          ? { apptTime: row.apptTime, doctorName: row.doctorName, specialization: row.specialization }
          : null,
      taxes: (taxes.get(row.invoiceId) ?? []).map(({ invoiceId: _, ...tax }) => tax),
      hsn: (hsn.get(row.invoiceId) ?? []).map(({ invoiceId: _, ...tax }) => tax),
    };
    const print = { copyNo: 0, printedBy: clerk, printedAt: row.issuedAt ?? row.createdAt };
    return { invoiceId: row.invoiceId, document: JSON.stringify(composeInvoice(invoice, surroundings, print)) };
  });
  await transaction.query(keepDocuments, { rows: JSON.stringify(rows) });
}

function groups<Row extends { invoiceId: number }>(rows: readonly Row[]): Map<number, Row[]> {
  const byInvoice = new Map<number, Row[]>();
  for (const row of rows) {
    const group = byInvoice.get(row.invoiceId);
    if (group) group.push(row);
    else byInvoice.set(row.invoiceId, [row]);
  }
  return byInvoice;
}
