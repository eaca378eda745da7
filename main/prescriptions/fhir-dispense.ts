/** What the pharmacy gave out of a medicine, less what came back: base units of one batch. */
export type DispensedPart = {
  lineNo: number;
  dispenseLineId: number;
  genericName: string;
  brandName: string | null;
  strength: string | null;
  batch: string;
  expiryDay: string;
  baseUnit: string;
  qty: number;
  returnedQty: number;
  createdAt: string;
};

type Links = { id: string; patient: string; request: string };

/**
 * FHIR R4's MedicationDispense. It names the request that allowed it, and so belongs to the document without being one of the
 * entries that NRCeS' record lists. The quantity is in the pharmacy's own units, which have no code.
 */
export function dispenseOf(part: DispensedPart, { id, patient, request }: Links) {
  const { genericName, brandName, strength, batch, expiryDay } = part;
  return {
    resourceType: 'MedicationDispense',
    id,
    contained: [
      {
        resourceType: 'Medication',
        id: 'given',
        code: { text: [brandName ?? genericName, strength].filter(Boolean).join(' ') },
        batch: { lotNumber: batch, expirationDate: expiryDay },
      },
    ],
    identifier: [{ system: 'urn:hms-front-desk:dispense-line', value: String(part.dispenseLineId) }],
    status: 'completed',
    medicationReference: { reference: '#given' },
    subject: { reference: patient },
    authorizingPrescription: [{ reference: request }],
    quantity: { value: part.qty - part.returnedQty, unit: part.baseUnit },
    whenHandedOver: part.createdAt,
  };
}
