import type { Topic } from '#contract/call.ts';

/** What the screens call the entities of the change feed. */
const topicOf: Record<string, Topic> = {
  PATIENTS: 'patients',
  APPOINTMENTS: 'appointments',
  WAITLIST: 'waitlist',
  BILLING: 'billing',
  CHARGES: 'billing',
  DOCTORS: 'doctors',
  STAFF: 'staff',
  HOSPITAL_SETTINGS: 'settings',
};

export const topicsOf = (entityNames: readonly string[]): Topic[] => [
  ...new Set(entityNames.flatMap((name) => topicOf[name] ?? [])),
];

/** After a new copy; it is also what this desk says of itself. */
export const everyTopic: readonly Topic[] = [...topicsOf(Object.keys(topicOf)), 'offline'];
