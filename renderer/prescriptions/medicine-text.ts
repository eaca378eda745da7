import type { MedicineLine } from '#contract/prescription.ts';

type Form = MedicineLine['form'];
type Unit = MedicineLine['doseUnit'];

/** How a doctor begins the name: `tab paracetamol 650 mg`, `syr. ambroxol`. */
const forms: Readonly<Record<string, Form>> = {
  tab: 'TABLET',
  tablet: 'TABLET',
  cap: 'CAPSULE',
  capsule: 'CAPSULE',
  syr: 'SYRUP',
  syp: 'SYRUP',
  syrup: 'SYRUP',
  susp: 'SUSPENSION',
  sachet: 'SACHET',
  drops: 'DROPS',
  inj: 'INJECTION',
  inhaler: 'INHALER',
  spray: 'SPRAY',
  cream: 'CREAM',
  oint: 'OINTMENT',
  ointment: 'OINTMENT',
  gel: 'GEL',
  lotion: 'LOTION',
  patch: 'PATCH',
  supp: 'SUPPOSITORY',
};

const unitsOfForms: Partial<Record<Form, Unit>> = {
  CAPSULE: 'CAPSULE',
  SYRUP: 'ML',
  SUSPENSION: 'ML',
  SACHET: 'SACHET',
  DROPS: 'DROP',
  INJECTION: 'AMPOULE',
  INHALER: 'PUFF',
  SPRAY: 'PUFF',
  CREAM: 'APPLICATION',
  OINTMENT: 'APPLICATION',
  GEL: 'APPLICATION',
  LOTION: 'APPLICATION',
  PATCH: 'PATCH',
  SUPPOSITORY: 'SUPPOSITORY',
};

/** What a dose of this form counts, where nothing else was typed. */
export const unitOf = (form: Form): Unit => unitsOfForms[form] ?? 'TABLET';

const routesOfForms: Partial<Record<Form, MedicineLine['route']>> = {
  INHALER: 'INHALED',
  CREAM: 'TOPICAL',
  OINTMENT: 'TOPICAL',
  GEL: 'TOPICAL',
  LOTION: 'TOPICAL',
  PATCH: 'TOPICAL',
  SUPPOSITORY: 'RECTAL',
  INJECTION: 'IM',
};

export const routeOf = (form: Form): MedicineLine['route'] => routesOfForms[form] ?? 'ORAL';

const strengthAtEnd = /\s(\d+(?:\.\d+)?\s*(?:mg|mcg|g|ml|iu|%)(?:\s*\/\s*\d*\s*ml)?)$/i;

/** A medicine that is in no list, as it was typed: form, name and strength. */
export function readMedicine(text: string): Pick<MedicineLine, 'genericName' | 'strength' | 'form'> {
  const [first = '', ...rest] = text.trim().split(/\s+/);
  const form = forms[first.toLowerCase().replace(/\.$/, '')];
  const named = form && rest.length > 0 ? rest.join(' ') : text.trim().replace(/\s+/g, ' ');
  const strength = strengthAtEnd.exec(named)?.[1] ?? null;
  const name = strength ? named.replace(strengthAtEnd, '') : named;
  return {
    genericName: name.charAt(0).toUpperCase() + name.slice(1),
    strength,
    form: form && rest.length > 0 ? form : 'TABLET',
  };
}

/** Whether each typed word is the beginning of a word of the medicine's names, as the search finds them. */
export function isNamed({ genericName, brandName }: Pick<MedicineLine, 'genericName' | 'brandName'>, typed: string) {
  const words = `${genericName} ${brandName ?? ''}`.toLowerCase().split(/[\s+/,-]+/);
  const asked = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return asked.every((word) => words.some((name) => name.startsWith(word)));
}
