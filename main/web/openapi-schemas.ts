import type { z } from 'zod';
import {
  admission,
  bed,
  boardStay,
  rentLine,
  rentPolicy,
  stay,
  stayBill,
  stayCharge,
  ward,
} from '#contract/admission.ts';
import { appointment } from '#contract/appointments.ts';
import { auditEntry } from '#contract/audit.ts';
import { invoice, invoiceItem, invoiceSummary, payment } from '#contract/billing.ts';
import { bedNumbers, doctorNow, visitNow, visitNumbers } from '#contract/dashboard.ts';
import {
  counterHit,
  counterLot,
  dispense,
  dispenseLine,
  dispenseReturn,
  registerEntry,
} from '#contract/dispense-records.ts';
import { doctor, slot } from '#contract/doctors.ts';
import { minorToDecimal } from '#contract/money.ts';
import { patient, patientRecord } from '#contract/patients.ts';
import {
  goodsReceipt,
  goodsReceiptLine,
  stockedItem,
  stockLot,
  stockMove,
  store,
  supplier,
} from '#contract/pharmacy-records.ts';
import {
  medicineLine,
  medicineTemplate,
  patientAllergy,
  prescription,
  prescriptionLine,
  prescriptionSummary,
  prescriptionWarning,
} from '#contract/prescription.ts';
import { visitMessage } from '#contract/reminders.ts';
import { report } from '#contract/reports.ts';
import { errorCodes, fieldProblems } from '#contract/result.ts';
import { tokenAnswer } from '#contract/staff.ts';
import {
  stockCount,
  stockCountLine,
  stockedLot,
  stockTransfer,
  stockTransferLine,
  supplierReturn,
  supplierReturnLine,
} from '#contract/stock-document-records.ts';
import { waitlistEntry } from '#contract/waitlist-entry.ts';
import { type JsonSchema, jsonSchemaOf } from './json-schema.ts';
import { isMoneyField, restName } from './rest-spelling.ts';

/** The contract's schemas in REST spelling, the ones that return under a name of their own. */

const decimal: JsonSchema = {
  type: 'string',
  pattern: '^-?\\d{1,10}\\.\\d{2}$',
  description: 'A decimal with two places',
  examples: ['1180.00'],
};
/** What a caller may write: fewer places, or a JSON number. */
const writtenDecimal: JsonSchema = {
  anyOf: [
    { type: 'string', pattern: '^-?\\d{1,13}(?:\\.\\d{1,2})?$', examples: ['1180.00'] },
    { type: 'number', multipleOf: 0.01 },
  ],
  description: 'A decimal string with two places; a number with at most two is accepted too',
};

const namesByText = new Map<string, string>();

type Direction = 'written' | 'read';

/** Respells a schema of the contract: snake_case names, money as decimal text. */
export function restSchema(schema: JsonSchema, direction: Direction): JsonSchema {
  const inner = (one: JsonSchema) => restSchema(one, direction);
  const respelled: JsonSchema = { ...schema };
  // 2^53 - 1 is JavaScript's limit, not one of the interface.
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete respelled.maximum;
  if (schema.anyOf) respelled.anyOf = schema.anyOf.map(inner);
  if (schema.items) respelled.items = inner(schema.items);
  if (typeof schema.additionalProperties === 'object')
    respelled.additionalProperties = inner(schema.additionalProperties);
  if (schema.required) respelled.required = schema.required.map(restName);
  if (schema.properties) {
    respelled.properties = Object.fromEntries(
      Object.entries(schema.properties).map(([field, property]) => [
        restName(field),
        isMoneyField(field) ? moneySchema(property, direction) : inner(property),
      ]),
    );
  }
  return named(respelled, direction);
}

function moneySchema({ default: preset }: JsonSchema, direction: Direction): JsonSchema {
  const money = direction === 'written' ? writtenDecimal : decimal;
  return typeof preset === 'number' ? { default: minorToDecimal(preset), ...money } : money;
}

const componentSchemas: Record<string, z.ZodType> = {
  Patient: patient,
  PatientRecord: patientRecord,
  Doctor: doctor,
  Slot: slot,
  Appointment: appointment,
  WaitlistEntry: waitlistEntry,
  VisitMessage: visitMessage,
  VisitNumbers: visitNumbers,
  VisitNow: visitNow,
  DoctorNow: doctorNow,
  BedNumbers: bedNumbers,
  Ward: ward,
  Bed: bed,
  BoardStay: boardStay,
  Admission: admission,
  Stay: stay,
  StayCharge: stayCharge,
  RentLine: rentLine,
  RentPolicy: rentPolicy,
  StayBill: stayBill,
  PrescriptionLine: prescriptionLine,
  PrescriptionWarning: prescriptionWarning,
  PrescriptionSummary: prescriptionSummary,
  Prescription: prescription,
  PatientAllergy: patientAllergy,
  MedicineLine: medicineLine,
  MedicineTemplate: medicineTemplate,
  InvoiceItem: invoiceItem,
  Payment: payment,
  InvoiceSummary: invoiceSummary,
  Invoice: invoice,
  CounterLot: counterLot,
  CounterHit: counterHit,
  Dispense: dispense,
  DispenseLine: dispenseLine,
  DispenseReturn: dispenseReturn,
  RegisterEntry: registerEntry,
  StockedItem: stockedItem,
  StockLot: stockLot,
  StockMove: stockMove,
  StockedLot: stockedLot,
  StockTransfer: stockTransfer,
  StockTransferLine: stockTransferLine,
  StockCount: stockCount,
  StockCountLine: stockCountLine,
  SupplierReturn: supplierReturn,
  SupplierReturnLine: supplierReturnLine,
  Store: store,
  Supplier: supplier,
  GoodsReceipt: goodsReceipt,
  GoodsReceiptLine: goodsReceiptLine,
  Report: report,
  AuditEntry: auditEntry,
};

/** A schema that is one of the components is referred to by its name. */
function named(schema: JsonSchema, direction: Direction): JsonSchema {
  const name = direction === 'read' ? namesByText.get(JSON.stringify(schema)) : undefined;
  return name ? { $ref: `#/components/schemas/${name}` } : schema;
}

const problemSchema: JsonSchema = {
  type: 'object',
  description: 'RFC 9457',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string', format: 'uri-reference', examples: ['/api/v1/docs#slot_taken'] },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: [...errorCodes] },
    errors: {
      type: 'object',
      description: 'By field, what is wrong with it',
      additionalProperties: { type: 'string', enum: [...fieldProblems] },
      examples: [{ appt_time: 'taken' }],
    },
    stands: { type: ['object', 'null'], description: 'Of `stale`: what stands now, as `replaces` says it' },
    left: {
      type: 'object',
      description: 'How much there is of what was asked too much of, by field',
      additionalProperties: { type: 'integer' },
      examples: [{ 'lines.0.qty': 7 }],
    },
    reference: { type: 'string', description: 'Of an unexpected error: finds it in the log' },
  },
};

const tokenSchema: JsonSchema = restSchema(jsonSchemaOf(tokenAnswer), 'read');

/** Inner ones come first in the list, so that the outer ones refer to them. */
export const components: Record<string, JsonSchema> = { Problem: problemSchema, Token: tokenSchema };
for (const [name, schema] of Object.entries(componentSchemas)) {
  const component = restSchema(jsonSchemaOf(schema), 'read');
  components[name] = component;
  namesByText.set(JSON.stringify(component), name);
}
