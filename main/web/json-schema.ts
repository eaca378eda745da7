import { z } from 'zod';

/** The part of JSON Schema 2020-12 that the contract's schemas come out as. */
export type JsonSchema = {
  type?: string | string[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  multipleOf?: number;
  minLength?: number;
  maxLength?: number;
  maxItems?: number;
  default?: unknown;
  description?: string;
  examples?: unknown[];
  $ref?: string;
};

/**
 * What a caller writes (`io: 'input'`). Outputs are read this way too: their schemas have no defaults, and
 * a transform's result could not be described.
 */
export function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  const { $schema: _dialect, ...plain } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema: { _zod }, jsonSchema }) => {
      if (_zod.def.type === 'string' && 'format' in _zod.def && isDay(_zod.def.format)) delete jsonSchema.pattern;
    },
  });
  return plain as JsonSchema;
}

/** The pattern of a day knows the leap years: 200 characters that say less than `format` and the description. */
const isDay = (format: unknown): boolean => format === 'date' || format === 'datetime';

/** The schema itself, or what `nullable`, `nullish` and unions made of it: each plain, without null. */
export function alternatives(schema: JsonSchema): JsonSchema[] {
  if (schema.anyOf) return schema.anyOf.flatMap(alternatives);
  return schema.type === 'null' ? [] : [schema];
}

export const hasType = (schema: JsonSchema, type: string): boolean =>
  alternatives(schema).some((one) => one.type === type || (Array.isArray(one.type) && one.type.includes(type)));

/** The texts a value must be one of; null when it is not an enumeration. */
export function choicesOf(schema: JsonSchema): string[] | null {
  const lists = alternatives(schema).map((one) => one.enum);
  if (lists.length === 0 || lists.some((list) => !list)) return null;
  return lists.flat().filter((choice) => typeof choice === 'string');
}
