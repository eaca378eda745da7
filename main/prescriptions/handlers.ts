import type { CheckedInput } from '#contract/contract.ts';
import type { PrescriptionWarning } from '#contract/prescription.ts';
import { quantityUnit } from '#contract/prescription.ts';
import type { prescriptionsCalls } from '#contract/prescriptions.ts';
import type { Person } from '#contract/staff.ts';
import { type HandlersOf, Refusal } from '../calls/calls.ts';
import { prescriberOf, refuseOthers } from './authorship.ts';
import { prescriptionBundle } from './fhir-bundle.ts';
import { linesText } from './line-columns.ts';
import type { MedicineSearch } from './medicine-search.ts';
import { composePrescription, type PrescriptionPaper } from './prescription-document.ts';
import type { PrescriptionsReader } from './prescriptions-reader.ts';
import type { PrescriptionsStore } from './prescriptions-store.ts';

type Content = Omit<CheckedInput<'prescriptions.redraft'>, 'prescriptionId'>;

const unknownPrescription = () => new Refusal('not_found', { prescriptionId: 'unknown' });

export function createPrescriptionsHandlers(
  store: PrescriptionsStore,
  reader: PrescriptionsReader,
  search: MedicineSearch,
  paper: PrescriptionPaper | undefined,
): HandlersOf<typeof prescriptionsCalls> {
  async function mustFind(prescriptionId: number) {
    const found = await reader.one(prescriptionId);
    if (!found) throw unknownPrescription();
    return found;
  }
  async function mustBeOf(person: Person, prescriptionId: number) {
    const found = await reader.summary(prescriptionId);
    if (!found) throw unknownPrescription();
    refuseOthers(person, found);
    return found;
  }

  async function documentOf(prescriptionId: number) {
    const written = await mustFind(prescriptionId);
    const [allergies, hospital, replaced] = await Promise.all([
      reader.allergies(written.patientId),
      reader.letterhead(),
      written.replacesId === null ? undefined : reader.summary(written.replacesId),
    ]);
    return composePrescription(written, replaced?.prescriptionNo ?? null, allergies, hospital);
  }

  return {
    'prescriptions.list': async ({ page, size, ...filter }) => ({
      ...(await reader.list(filter, page, size)),
      page,
      size,
    }),
    'prescriptions.get': ({ prescriptionId }) => mustFind(prescriptionId),
    'prescriptions.record': async ({ patientId }) => {
      const [allergies, running, prescriptions, stays] = await Promise.all([
        reader.allergies(patientId),
        reader.running(patientId),
        reader.latest(patientId),
        reader.stays(patientId),
      ]);
      return { allergies, running, prescriptions, stays };
    },
    'prescriptions.medicines': async ({ q }, { person }) => ({ items: await search.find(q, person.doctorId) }),
    'prescriptions.check': async ({ patientId, line, exceptId }) => {
      const { doseAmount, doseUnit, pattern, everyDays } = line;
      const dose = {
        doseAmount,
        doseUnit,
        pattern,
        timesPerDay: line.timesPerDay ?? null,
        intervalHours: line.intervalHours ?? null,
        everyDays,
        duration: line.duration ?? null,
        durationUnit: line.durationUnit ?? null,
        maxPerDay: line.maxPerDay ?? null,
      };
      const [quantity, found] = await Promise.all([
        line.fixedQuantity ?? reader.quantity(dose),
        reader.warningsOf(patientId, line.genericName, line.brandName, exceptId ?? null),
      ]);
      const unit = quantityUnit.safeParse(doseUnit);
      return { quantity, quantityUnit: unit.success ? unit.data : 'PACK', warnings: warningsOf(found) };
    },
    'prescriptions.draft': async ({ patientId, replacesId, ...content }, { person, requestId, context }) => {
      const draft = { patientId, replacesId: replacesId ?? null, ...draftOf(person, content), requestId };
      return { prescriptionId: await store.save(draft, context) };
    },
    'prescriptions.redraft': async ({ prescriptionId, ...content }, { person, requestId, context }) => {
      const { patientId } = await mustBeOf(person, prescriptionId);
      const draft = { patientId, draftId: prescriptionId, ...draftOf(person, content), requestId };
      return { prescriptionId: await store.save(draft, context) };
    },
    'prescriptions.sign': async ({ prescriptionId, overrideReason }, { person, requestId, context }) => {
      await mustBeOf(person, prescriptionId);
      const { prescriptionNo } = await store.sign({ prescriptionId, overrideReason, requestId }, context);
      return { prescriptionId, prescriptionNo };
    },
    'prescriptions.cancel': async ({ prescriptionId, reason }, { person, requestId, context }) => {
      // An admin puts right what a doctor who is away left behind.
      if (!person.roles.includes('admin')) await mustBeOf(person, prescriptionId);
      await store.cancel({ prescriptionId, reason, requestId }, context);
      return { prescriptionId };
    },
    'prescriptions.document': ({ prescriptionId }) => documentOf(prescriptionId),
    'prescriptions.pdf': async ({ prescriptionId }) => {
      if (!paper) throw new Refusal('unsupported');
      const document = await documentOf(prescriptionId);
      const fileName = `${document.prescriptionNo?.replaceAll('/', '-') ?? `prescription-${prescriptionId}`}.pdf`;
      return { fileName, contentBase64: Buffer.from(await paper.render(document)).toString('base64') };
    },
    'prescriptions.bundle': async ({ prescriptionId }) => {
      const document = await documentOf(prescriptionId);
      const { prescriptionNo, signedAt } = document;
      if (prescriptionNo === null || signedAt === null) {
        throw new Refusal('invalid_state', { prescriptionId: 'not_signed' });
      }
      const [given, abha] = await Promise.all([
        reader.given(prescriptionId),
        reader.abhaOf(document.patient.patientId),
      ]);
      const signed = { ...document, prescriptionNo, signedAt };
      const bundle = prescriptionBundle(signed, paper?.sayDose ?? null, given, abha);
      return {
        fileName: `${prescriptionNo.replaceAll('/', '-')}.json`,
        contentJson: JSON.stringify(bundle, null, 2),
      };
    },
    'prescriptions.noteAllergy': (allergy, { requestId, context }) =>
      store.noteAllergy({ ...allergy, requestId }, context),
    'prescriptions.removeAllergy': async ({ allergyId, reason }, { requestId, context }) => {
      await store.removeAllergy({ allergyId, reason, requestId }, context);
      return { allergyId };
    },
    'prescriptions.templates': async (_input, { person }) => ({ items: await search.templates(person.doctorId) }),
    'prescriptions.saveTemplate': ({ lines, ...template }, { person, requestId, context }) =>
      store.saveTemplate(
        { ...template, doctorId: person.doctorId, medicines: JSON.stringify(lines), requestId },
        context,
      ),
    'prescriptions.removeTemplate': async ({ templateId }, { person, requestId, context }) => {
      // A doctor whose staff row names none has no template; null would mean everybody's.
      if (person.roles.includes('doctor') && person.doctorId === null) throw new Refusal('forbidden');
      await store.removeTemplate({ templateId, doctorId: person.doctorId, requestId }, context);
      return { templateId };
    },
  };
}

function draftOf(person: Person, { lines, apptId, admissionId, writtenDay, followUpDay, ...content }: Content) {
  const { doctorId, doctorName, registrationNo, ...rest } = content;
  return {
    ...rest,
    ...prescriberOf(person, { doctorId, doctorName, registrationNo }),
    apptId: apptId ?? null,
    admissionId: admissionId ?? null,
    writtenDay: writtenDay ?? null,
    followUpDay: followUpDay ?? null,
    lines: linesText(lines),
  };
}

function warningsOf({
  allergies,
  running,
}: Awaited<ReturnType<PrescriptionsReader['warningsOf']>>): PrescriptionWarning[] {
  const common = { lineNo: 1 };
  return [
    ...allergies.map(({ substance, reaction, notedBy }) => ({
      ...common,
      kind: 'ALLERGY' as const,
      about: substance,
      details: reaction,
      saidBy: notedBy,
      untilDay: null,
    })),
    ...running.map(({ genericName, prescriptionNo, doctorName, untilDay }) => ({
      ...common,
      kind: 'RUNNING' as const,
      about: genericName,
      details: prescriptionNo,
      saidBy: doctorName,
      untilDay,
    })),
  ];
}
