import type { JsonSchema } from './json-schema.ts';
import type { OpenApi, Operation } from './openapi.ts';
import { problems } from './problem.ts';
import { schemaText } from './schema-text.ts';

/** docs/api-spec.md: the OpenAPI description for people who read the repository. */
export function apiSpec(api: OpenApi): string {
  const operations = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const sections = api.tags.flatMap(({ name }) => [
    `## ${name}`,
    ...operations
      .filter(({ operation }) => operation.tags.includes(name))
      .map(({ path, method, operation }) => operationText(`${method.toUpperCase()} ${path}`, operation)),
  ]);
  const errors = Object.entries(problems).map(([code, { status, title }]) => [`\`${code}\``, String(status), title]);
  const schemas = Object.entries(api.components.schemas).flatMap(([name, schema]) => [
    `### ${name}`,
    table(['field', 'value'], fieldRows(schema)),
  ]);
  return `${[
    '# REST API',
    'Made from `preload/contract/`; do not edit by hand: `UPDATE_DOCS=1 npx vitest run tests/main/web/openapi.test.ts` writes it again. A running host shows the same at `/api/v1/docs` and as OpenAPI 3.1 at `/api/v1/openapi.json`.',
    api.info.description,
    `Base: \`${api.servers[0]?.url}\`. A field with * is required. Names such as Invoice are listed under Schemas.`,
    ...sections,
    '## Errors',
    table(['code', 'status', 'when'], errors),
    '## Schemas',
    ...schemas,
  ].join('\n\n')}\n`;
}

function operationText(heading: string, operation: Operation): string {
  const body = operation.requestBody?.content['application/json'];
  const written = [
    ...(operation.parameters ?? []).map(({ name, in: place, required, schema }) => [
      `\`${name}\`${required ? ' *' : ''}`,
      place,
      schemaText(schema),
    ]),
    ...(body ? fieldRows(body.schema).map(([name = '', value = '']) => [name, 'body', value]) : []),
  ];
  const [done] = Object.entries(operation.responses);
  const refusals = Object.values(operation.responses).flatMap((answer) =>
    Object.keys(answer.content?.['application/problem+json']?.examples ?? {}),
  );
  return [
    `### ${heading}`,
    `${operation.summary} ${operation.description ?? ''}`.trim(),
    ...(written.length > 0 ? [table(['field', 'in', 'value'], written)] : []),
    ...(body?.example ? [fenced(body.example)] : []),
    ...(done ? [`Answers ${done[0]}: ${answerText(done[1])}`] : []),
    `Refusals: ${refusals.map((code) => `\`${code}\``).join(', ')}.`,
  ].join('\n\n');
}

function answerText({ content = {} }: Operation['responses'][string]): string {
  return Object.entries(content)
    .map(([type, { schema }]) => `\`${type}\` ${cell(schemaText(schema))}`)
    .join('; ');
}

const fieldRows = (schema: JsonSchema): string[][] =>
  Object.entries(schema.properties ?? {}).map(([name, property]) => [
    `\`${name}\`${schema.required?.includes(name) ? ' *' : ''}`,
    schemaText(property),
  ]);

const table = (head: string[], rows: string[][]): string =>
  [head, head.map(() => '---'), ...rows.map((row) => row.map(cell))].map((row) => `| ${row.join(' | ')} |`).join('\n');

const cell = (text: string) => text.replaceAll('|', '\\|');

const fenced = (value: unknown) => `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``;
