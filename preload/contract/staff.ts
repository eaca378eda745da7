import { z } from 'zod';
import { defineCalls } from './call.ts';
import { flag, id, instant, optionalText, requiredText } from './fields.ts';
import { everyRole, role } from './roles.ts';
import { staffExamples } from './staff-examples.ts';

/** 200 is far above any passphrase and bounds the cost of one hash. */
const password = z.string().min(10).max(200);
const username = z
  .string()
  .trim()
  .toLowerCase()
  .min(2)
  .max(50)
  .regex(/^[a-z0-9][a-z0-9._-]*$/);

export const person = z.object({
  staffId: id,
  username: z.string(),
  fullName: z.string(),
  /** The main role: where the person begins. */
  role,
  /** Every role of the person, the main one among them; inside a call those with which the call is made. */
  roles: z.array(role).min(1),
  /** The doctor that a `doctor` sign-in belongs to. */
  doctorId: id.nullable(),
});
export type Person = z.infer<typeof person>;

/** A call that people may not make in a role here, although the contract lets that role. */
export const withheldCall = z.object({ role, callName: z.string() });
export type WithheldCall = z.infer<typeof withheldCall>;

/** Who is signed in, with what is withheld from the person's roles. */
export const signedInPerson = person.extend({ withheld: z.array(withheldCall) });
export type SignedInPerson = z.infer<typeof signedInPerson>;

export const staffMember = person.extend({ isActive: flag, createdAt: instant, lastSignInAt: instant.nullable() });
export type StaffMember = z.infer<typeof staffMember>;

/** Digits only, so that a PIN is typed with one hand and never taken for a password. */
const pin = z.string().regex(/^\d{4,10}$/);

/** Somebody who may take over a locked desk by a PIN; no more than the name that colleagues see anyway. */
const colleague = z.object({ staffId: id, fullName: z.string() });
export type Colleague = z.infer<typeof colleague>;

/** A screen locks after so many minutes without a key or a click; 0 means never. */
const lockMinutes = z.int().min(0).max(240);

const staffDetails = {
  fullName: requiredText(100),
  role,
  /** Further roles of a person who does more than one job; the main one is not among them. */
  otherRoles: z.array(role).max(role.options.length).default([]),
  doctorId: id.nullish().transform((doctorId) => doctorId ?? null),
};

export const staffCalls = defineCalls({
  'staff.signIn': {
    summary: 'Signs a person in. An unknown name and a wrong password get the same refusal.',
    input: z.strictObject({
      username: requiredText(50).toLowerCase(),
      password: z.string().min(1).max(200),
    }),
    output: z.object({ person: signedInPerson }),
    roles: 'public',
    errors: ['unauthenticated', 'too_many_requests'],
    writes: true,
    offline: 'read-local',
    example: staffExamples['staff.signIn'],
  },
  'staff.signOut': {
    summary: 'Ends the session of this window or browser.',
    input: z.strictObject({}),
    output: z.object({}),
    roles: 'public',
    errors: [],
    writes: true,
    offline: 'desk',
  },
  'staff.session': {
    summary: 'Says who is signed in, and whether the first admin still has to be created.',
    input: z.strictObject({}),
    output: z.object({
      person: signedInPerson.nullable(),
      /** Whose session it is, while the screen is locked: then nobody is signed in. */
      lockedPerson: signedInPerson.nullable(),
      /** Who may unlock this desk, or take it over, by a PIN now. */
      withPin: z.array(colleague),
      needsFirstAdmin: z.boolean(),
      /** The first admin is asked for the code that the host's console shows; the desktop application asks for none. */
      asksSetUpCode: z.boolean(),
      isDemo: z.boolean(),
    }),
    roles: 'public',
    errors: [],
    writes: false,
    shows: ['staff'],
    offline: 'read-local',
  },
  'staff.lock': {
    summary: 'Locks this session: until it is unlocked it shows nothing and does nothing. It survives a reload.',
    input: z.strictObject({}),
    output: z.object({}),
    roles: everyRole,
    errors: [],
    writes: true,
    offline: 'desk',
    isForLocked: true,
    isBasic: true,
  },
  'staff.unlock': {
    summary:
      "Unlocks this desk by a person's PIN. Another person's PIN takes the desk over: the locked session ends, its unfinished forms are kept.",
    input: z.strictObject({ staffId: id, pin }),
    output: z.object({ person: signedInPerson }),
    roles: 'public',
    errors: [],
    writes: true,
    offline: 'read-local',
  },
  'staff.setPin': {
    summary: 'Sets your PIN on this desk: it unlocks this desk for twelve hours after a sign-in with the password.',
    input: z.strictObject({ pin, currentPassword: z.string().min(1).max(200) }),
    output: z.object({}),
    roles: everyRole,
    errors: ['unsupported'],
    writes: true,
    offline: 'refuse',
    changes: ['staff'],
    isBasic: true,
  },
  'staff.removePin': {
    summary: 'Removes your PIN from this desk.',
    input: z.strictObject({}),
    output: z.object({}),
    roles: everyRole,
    errors: [],
    writes: true,
    offline: 'desk',
    changes: ['staff'],
    isBasic: true,
  },
  'staff.signInSettings': {
    summary: 'Says after how many minutes without a key or a click a screen locks.',
    input: z.strictObject({}),
    output: z.object({ lockMinutes }),
    roles: everyRole,
    errors: [],
    writes: false,
    shows: ['staff'],
    isSharedAnswer: true,
    offline: 'read-local',
    isBasic: true,
  },
  'staff.saveSignInSettings': {
    summary: 'Changes after how many minutes a screen locks.',
    input: z.strictObject({ lockMinutes }),
    output: z.object({}),
    roles: ['admin'],
    errors: [],
    writes: true,
    offline: 'refuse',
    changes: ['staff'],
  },
  'staff.addFirstAdmin': {
    summary:
      'Creates the first admin of an empty database and signs that person in. Over the web it needs the code on the console.',
    input: z.strictObject({ username, password, fullName: requiredText(100), setUpCode: optionalText(100) }),
    output: z.object({ person: signedInPerson }),
    roles: 'public',
    errors: ['invalid_state'],
    writes: true,
    offline: 'refuse',
    changes: ['staff'],
  },
  'staff.changePassword': {
    summary: 'Changes your own password.',
    input: z.strictObject({ currentPassword: z.string().min(1).max(200), newPassword: password }),
    output: z.object({}),
    roles: ['admin', 'receptionist', 'billing', 'doctor'],
    errors: ['too_many_requests'],
    writes: true,
    offline: 'refuse',
    isBasic: true,
  },
  'staff.list': {
    summary: 'Lists everybody who can sign in.',
    input: z.strictObject({}),
    output: z.object({ items: z.array(staffMember) }),
    roles: ['admin'],
    errors: [],
    writes: false,
    shows: ['staff'],
    offline: 'refuse',
    isBasic: true,
  },
  'staff.add': {
    summary: 'Adds a person with one or several roles and a first password.',
    input: z.strictObject({ username, password, ...staffDetails }),
    output: z.object({ staffId: id }),
    roles: ['admin'],
    errors: ['duplicate', 'not_found'],
    writes: true,
    offline: 'refuse',
    changes: ['staff'],
  },
  'staff.update': {
    summary: 'Changes name, roles, doctor or whether the person can sign in. The last active admin stays an admin.',
    input: z.strictObject({ staffId: id, ...staffDetails, isActive: flag }),
    output: z.object({ staffId: id }),
    roles: ['admin'],
    errors: ['not_found', 'invalid_state'],
    writes: true,
    offline: 'refuse',
    changes: ['staff'],
    isBasic: true,
  },
  'staff.rights': {
    summary: 'Lists the calls that are withheld from roles here; everything else is as the contract says.',
    input: z.strictObject({}),
    output: z.object({ items: z.array(withheldCall.extend({ withheldBy: z.string(), withheldAt: instant })) }),
    roles: ['admin'],
    errors: [],
    writes: false,
    shows: ['staff'],
    offline: 'read-local',
    isBasic: true,
    example: staffExamples['staff.rights'],
    rest: { method: 'GET', path: '/rights' },
  },
  'staff.withhold': {
    summary:
      'Withholds a call from a role, or gives it back. No role gets a call that the contract does not let it make.',
    input: z.strictObject({ role, callName: requiredText(100), isWithheld: flag }),
    output: z.object({ role, callName: z.string() }),
    roles: ['admin'],
    errors: [],
    writes: true,
    offline: 'refuse',
    changes: ['staff'],
    isBasic: true,
    example: staffExamples['staff.withhold'],
    rest: { method: 'POST', path: '/rights' },
  },
  'staff.resetPassword': {
    summary: 'Sets a new password for a person.',
    input: z.strictObject({ staffId: id, newPassword: password }),
    output: z.object({ staffId: id }),
    roles: ['admin'],
    errors: ['not_found'],
    writes: true,
    offline: 'refuse',
  },
});

/** What REST's POST /auth/token takes and gives; it is a sign-in without a cookie. */
export const tokenAnswer = z.object({ accessToken: z.string(), tokenType: z.literal('Bearer'), expiresIn: z.int() });
