import { alternatives, hasType, type JsonSchema } from './json-schema.ts';

/** A schema in a few words for people: `integer ≥ 1`, `M | F | O`, `text, 1 to 50 characters, or null`. */
export function schemaText(schema: JsonSchema): string {
  const words = [...new Set(alternatives(schema).map(oneText))];
  if (hasNull(schema)) words.push('null');
  const preset = schema.default === undefined ? '' : `, default ${JSON.stringify(schema.default)}`;
  return words.join(' or ') + preset;
}

const hasNull = (schema: JsonSchema): boolean =>
  hasType(schema, 'null') || schema.type === 'null' || (schema.anyOf?.some(hasNull) ?? false);

function oneText(schema: JsonSchema): string {
  if (schema.$ref) return schema.$ref.split('/').at(-1) ?? '';
  if (schema.enum) return schema.enum.join(' | ');
  if (schema.const !== undefined) return String(schema.const);
  if (schema.items) return `list of ${schemaText(schema.items)}`;
  if (schema.properties) {
    const fields = Object.entries(schema.properties).map(([name, property]) => `${name}: ${schemaText(property)}`);
    return `{ ${fields.join(', ')} }`;
  }
  const type = [schema.type].flat().find((word) => word !== 'null');
  if (type === 'integer' || type === 'number') return `${type}${rangeText(schema)}`;
  if (type === 'object' || type === 'boolean') return type;
  if (schema.pattern?.includes('\\.\\d{')) return 'decimal "1180.00"';
  if (schema.format === 'date') return 'date YYYY-MM-DD';
  if (schema.format === 'date-time') return 'instant in UTC';
  if (schema.description?.includes('wall clock')) return 'wall time YYYY-MM-DDTHH:mm';
  return `text${lengthText(schema)}`;
}

function rangeText({ minimum, maximum, exclusiveMinimum, multipleOf }: JsonSchema): string {
  const parts = [
    minimum !== undefined && minimum > -1e11 ? ` ≥ ${minimum}` : '',
    exclusiveMinimum !== undefined ? ` > ${exclusiveMinimum}` : '',
    maximum !== undefined && maximum < 1e11 ? ` ≤ ${maximum}` : '',
    multipleOf !== undefined ? ' with at most two places' : '',
  ];
  return parts.join('');
}

const lengthText = ({ maxLength }: JsonSchema): string =>
  maxLength === undefined ? '' : `, at most ${maxLength} characters`;
