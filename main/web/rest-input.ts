import type { z } from 'zod';
import { decimalToMinor } from '#contract/money.ts';
import { alternatives, choicesOf, hasType, type JsonSchema, jsonSchemaOf } from './json-schema.ts';
import { isMoneyField, restName } from './rest-spelling.ts';

/**
 * Turns what an HTTP client wrote into the contract's input. It respells and never judges: what cannot be
 * respelled is handed on as it came, so that the contract's own schema says no, once and in one place.
 */

type Field = {
  field: string;
  kind: 'money' | 'number' | 'choice' | 'list' | 'object' | 'other';
  choices: readonly string[];
  /** Of the object, or of the objects in a list. */
  members: InputPlan;
};
export type InputPlan = ReadonlyMap<string, Field>;

export type RequestParts = { path: Record<string, unknown>; query: Record<string, unknown>; body: unknown };

/** Marks a name that REST does not know, lest a contract spelling (`firstName`) slip in beside `first_name`. */
const unknownMark = '?';
const mostUnknown = 20;

/** The fields of a call's input by their REST names. */
export const planInput = (schema: z.ZodType): InputPlan => planOf(jsonSchemaOf(schema));

function planOf({ properties = {} }: JsonSchema): InputPlan {
  return new Map(
    Object.entries(properties).map(([field, property]) => {
      const member = alternatives(property).find((one) => one.type === 'array')?.items;
      const object = alternatives(property).find((one) => one.type === 'object');
      if (hasType(property, 'array') && !(member && hasType(member, 'object')))
        throw new Error(`REST has no spelling for the list ${field}`);
      const choices = choicesOf(property);
      const isNumber = hasType(property, 'integer') || hasType(property, 'number');
      const nested = member ? 'list' : object ? 'object' : null;
      const kind = isMoneyField(field) ? 'money' : (nested ?? (choices ? 'choice' : isNumber ? 'number' : 'other'));
      return [restName(field), { field, kind, choices: choices ?? [], members: planOf(member ?? object ?? {}) }];
    }),
  );
}

/**
 * Path, query and body as one input. A name that two of them use with different values is refused. An empty query
 * value (`?from=`) says nothing: the name counts as left out.
 */
export function readInput(plan: InputPlan, { path, query, body }: RequestParts): unknown {
  if (body !== undefined && !isPlainObject(body)) return body;
  const said = Object.entries(query).filter(([name, value]) => value !== '' || !plan.has(name));
  return respelled(plan, [...Object.entries(path), ...said, ...Object.entries(body ?? {})]);
}

function respelled(plan: InputPlan, entries: readonly [string, unknown][]): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  let unknownCount = 0;
  for (const [name, value] of entries) {
    const known = plan.get(name);
    if (!known) {
      // A few are enough to refuse the request by; the others are not looked at.
      if (unknownCount++ < mostUnknown) input[unknownMark + name] = value;
      continue;
    }
    const spelled = spell(known, value);
    const isContradiction = Object.hasOwn(input, known.field) && input[known.field] !== spelled;
    // No field of REST is a list of such, so a list of both is refused as malformed.
    input[known.field] = isContradiction ? [input[known.field], spelled] : spelled;
  }
  return input;
}

/** The REST name of a field that the desk complained about. */
export function nameOfField(field: string): string {
  if (field === 'requestId') return 'idempotency-key';
  if (field.startsWith(unknownMark)) return field.slice(unknownMark.length, 100);
  return field.split('.').map(restName).join('.');
}

function spell({ kind, choices, members }: Field, value: unknown): unknown {
  if (kind === 'object') return isPlainObject(value) ? respelled(members, Object.entries(value)) : value;
  if (kind === 'list' && Array.isArray(value)) {
    return value.map((one) => (isPlainObject(one) ? respelled(members, Object.entries(one)) : one));
  }
  if (kind === 'money') return spellMoney(value);
  if (kind === 'choice') return spellChoice(choices, value);
  // A query has only text; a body may write its decimals so.
  if (kind === 'number' && typeof value === 'string' && /^-?\d{1,15}(?:\.\d{1,6})?$/.test(value)) return Number(value);
  return value;
}

/**
 * A decimal string, or a JSON number with at most two places. The number is read from its shortest decimal
 * text, which is what the client typed; multiplying it by a hundred would turn 1.15 into 114.99999999999999.
 */
function spellMoney(value: unknown): unknown {
  if (typeof value !== 'string' && typeof value !== 'number') return value;
  const minor = decimalToMinor(String(value));
  if (minor !== null) return minor;
  // A whole number too long for an amount stays one, and is out of range; anything else is malformed.
  return Number.isInteger(value) ? value : String(value);
}

function spellChoice(choices: readonly string[], value: unknown): unknown {
  const isFlag = choices.length === 2 && choices.includes('Y') && choices.includes('N');
  if (isFlag && /^(?:true|1)$/i.test(String(value))) return 'Y';
  if (isFlag && /^(?:false|0)$/i.test(String(value))) return 'N';
  if (typeof value !== 'string') return value;
  return choices.find((choice) => choice.toLowerCase() === value.toLowerCase()) ?? value;
}

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
