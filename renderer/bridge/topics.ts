import type { CallDefinition, Topic } from '#contract/call.ts';
import { type CallName, contract } from '#contract/contract.ts';

/** What a read shows beyond the topic it is named after. */
const furtherTopics: Partial<Record<CallName, readonly Topic[]>> = {
  'patients.history': ['appointments', 'billing'],
  'doctors.availability': ['appointments'],
  'appointments.toMove': ['doctors', 'patients'],
  // What is booked elsewhere changes whom a free time fits.
  'waitlist.fitting': ['appointments', 'doctors'],
  'waitlist.freeTimes': ['appointments', 'doctors'],
  'waitlist.list': ['patients', 'doctors', 'appointments'],
  'waitlist.get': ['patients', 'doctors', 'appointments'],
  'reports.run': ['appointments', 'billing', 'doctors', 'patients'],
  'audit.list': ['appointments', 'waitlist', 'billing', 'doctors', 'patients', 'staff', 'settings'],
  'desks.list': ['offline'],
  'offline.conflict': ['appointments', 'billing', 'patients'],
  'billing.document': ['settings'],
  'billing.receipt': ['settings'],
};

/** The topics after whose change the answer of this read is stale. */
export function topicsShownBy(name: CallName): readonly string[] {
  return [name.slice(0, name.indexOf('.')), ...(furtherTopics[name] ?? [])];
}

/** The topics that a write touches, by the contract. */
export function topicsChangedBy(name: CallName): readonly Topic[] {
  const call: CallDefinition = contract[name];
  return call.changes ?? [];
}
