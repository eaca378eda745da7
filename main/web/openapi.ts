import { type CallDefinition, everyCallCanEndIn, type RestRoute } from '#contract/call.ts';
import { contract } from '#contract/contract.ts';
import type { Report } from '#contract/reports.ts';
import type { ErrorCode } from '#contract/result.ts';
import { everyRole } from '#contract/roles.ts';
import { exampleToken } from '#contract/staff-examples.ts';
import { alternatives, type JsonSchema, jsonSchemaOf } from './json-schema.ts';
import { components, restSchema } from './openapi-schemas.ts';
import { problemOf, problems } from './problem.ts';
import { reportToCsv } from './report-csv.ts';
import { restBase, restCalls } from './rest-routes.ts';
import { reportToRest, type Table, tableToRest, toRest } from './rest-spelling.ts';

/** OpenAPI 3.1 of the REST API, computed from the contract: it cannot drift from what is served. */

type Media = Record<string, { schema: JsonSchema; examples?: Record<string, { value: unknown }>; example?: unknown }>;
export type Parameter = {
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  description?: string;
  schema: JsonSchema;
  example?: unknown;
};
export type Answer = { description: string; headers?: Record<string, unknown>; content?: Media };
export type Operation = {
  operationId: string;
  tags: string[];
  summary: string;
  description?: string;
  security?: Record<string, string[]>[];
  parameters?: Parameter[];
  requestBody?: { required: boolean; content: Media };
  responses: Record<string, Answer>;
};
export type OpenApi = {
  openapi: '3.1.0';
  info: { title: string; version: string; description: string; license: { name: string; identifier: string } };
  servers: { url: string }[];
  security: Record<string, string[]>[];
  tags: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, JsonSchema>; securitySchemes: Record<string, unknown> };
};

const jsonType = 'application/json';
const problemType = 'application/problem+json';

const overview = `Booking, patients, billing and reports of the front desk. JSON in snake_case.
Money is a decimal string with two places. \`appt_time\` is the hospital's wall clock, without a zone; an offset or \`Z\` is refused.
A writing request takes an \`Idempotency-Key\`: sent again with the same body, it is answered as the first time and done once.
Errors are problem documents (RFC 9457) whose \`code\` comes from a closed list.
An answer with \`"pending": true\` is done on this desk while the central database is away, and may still be refused there.
\`uncertain\` says that the line broke while it was being stored: send it again with the same key to learn what became of it.`;

export function describeApi(version: string): OpenApi {
  const paths: OpenApi['paths'] = { '/auth/token': { post: tokenOperation() } };
  for (const { name, route } of restCalls) {
    const operations = paths[route.path] ?? {};
    operations[route.method.toLowerCase()] = operationOf(name, contract[name], route);
    paths[route.path] = operations;
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'HMS Front Desk',
      version,
      description: overview,
      license: { name: 'MIT License', identifier: 'MIT' },
    },
    servers: [{ url: restBase }],
    security: [{ bearer: [] }],
    tags: [...new Set(['auth', ...restCalls.map(({ name }) => tagOf(name))])].map((name) => ({ name })),
    paths,
    components: {
      schemas: components,
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  };
}

const tagOf = (name: string) => name.split('.')[0] ?? name;

function operationOf(name: string, call: CallDefinition, route: RestRoute): Operation {
  const input = restSchema(jsonSchemaOf(call.input), 'written');
  const { path, rest } = splitInput(input, route, call);
  const inQuery = route.method === 'GET' || route.method === 'DELETE';
  const parameters = [
    ...path.map((parameter) => parameterOf('path', parameter)),
    ...(inQuery ? rest.map((parameter) => parameterOf('query', parameter)) : []),
    ...(call.writes ? [idempotencyKey] : []),
  ];
  const body = inQuery ? null : bodyOf(rest);
  return {
    operationId: name,
    tags: [tagOf(name)],
    summary: call.summary,
    description: call.roles === 'public' ? 'No sign-in.' : `Roles: ${rolesText(call.roles)}.`,
    ...(call.roles === 'public' && { security: [] }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: body }),
    responses: {
      [String(route.status ?? 200)]: answerOf(call, route),
      ...refusals(errorsOf(call, body !== null)),
    },
  };
}

const rolesText = (roles: readonly string[]) => (roles === everyRole ? 'any' : roles.join(', '));

type InputField = { name: string; schema: JsonSchema; isRequired: boolean; example: unknown };

function splitInput(
  input: JsonSchema,
  route: Pick<RestRoute, 'path'>,
  { example }: CallDefinition,
): { path: InputField[]; rest: InputField[] } {
  const examples = (toRest(example?.input) ?? {}) as Record<string, unknown>;
  const fields = Object.entries(input.properties ?? {}).map(([name, schema]) => ({
    name,
    schema,
    isRequired: input.required?.includes(name) === true,
    example: examples[name],
  }));
  const isInPath = ({ name }: InputField) => route.path.includes(`{${name}}`);
  return { path: fields.filter(isInPath), rest: fields.filter((field) => !isInPath(field)) };
}

const parameterOf = (place: 'path' | 'query', { name, schema, isRequired, example }: InputField): Parameter => ({
  name,
  in: place,
  required: place === 'path' || isRequired,
  schema: withoutNull(schema),
  ...(example !== undefined && { example }),
});

/** A query has no null: a field that may be null is left out. */
function withoutNull(schema: JsonSchema): JsonSchema {
  const { anyOf: _union, ...others } = schema;
  const [first, ...more] = alternatives(schema);
  return first && more.length === 0 ? { ...others, ...first } : schema;
}

const idempotencyKey: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'Makes the request safe to repeat; 1 to 100 printable characters, best a UUID.',
  schema: { type: 'string', minLength: 1, maxLength: 100 },
};

function bodyOf(fields: InputField[]): { required: boolean; content: Media } | null {
  if (fields.length === 0) return null;
  const required = fields.filter(({ isRequired }) => isRequired).map(({ name }) => name);
  const schema: JsonSchema = {
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field.name, field.schema])),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
  const example = Object.fromEntries(
    fields.filter(({ example }) => example !== undefined).map(({ name, example }) => [name, example]),
  );
  return { required: required.length > 0, content: { [jsonType]: { schema, example } } };
}

function answerOf(call: CallDefinition, route: RestRoute): Answer {
  if (route.answer === 'pdf')
    return {
      description: 'The document.',
      content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } },
    };
  if (route.answer === 'fhir')
    return {
      description: 'A FHIR R4 resource.',
      content: { 'application/fhir+json': { schema: { type: 'object' } } },
    };
  const output = restSchema(jsonSchemaOf(call.output), 'read');
  const schema = call.offline === 'queue' ? orPending(output) : output;
  const example = call.example?.output;
  const content: Media = { [jsonType]: { schema, example: exampleOf(route, example) } };
  if (route.answer === 'report' || route.answer === 'table') {
    const { columns, rows } = example as Report | Table;
    const cells = rows.map((row) => ('cells' in row ? row.cells : row) as Report['rows'][number]);
    content['text/csv'] = { schema: { type: 'string' }, example: reportToCsv({ columns, rows: cells }) };
  }
  return {
    description: route.status === 201 ? 'Made.' : 'Done.',
    ...(route.location && {
      headers: { Location: { description: `${restBase}${route.location}`, schema: { type: 'string' } } },
    }),
    content,
  };
}

function exampleOf({ answer }: RestRoute, example: unknown): unknown {
  if (answer === 'report') return reportToRest(example as Report);
  return answer === 'table' ? tableToRest(example as Table) : toRest(example);
}

const pendingMark: JsonSchema = {
  type: 'boolean',
  const: true,
  description: 'Done on this desk alone so far; absent otherwise',
};

/** What a desk may do while the central database is away is answered with a mark. */
const orPending = (output: JsonSchema): JsonSchema => ({
  ...output,
  properties: { ...output.properties, pending: pendingMark },
});

function errorsOf(call: CallDefinition, hasBody: boolean): ErrorCode[] {
  const isPublic = call.roles === 'public';
  const cannot = new Set<ErrorCode>([
    ...(isPublic ? (['unauthenticated', 'forbidden'] as const) : []),
    ...(call.roles === everyRole ? (['forbidden'] as const) : []),
    ...(call.writes ? [] : (['idempotency_mismatch'] as const)),
    ...(hasBody ? [] : (['payload_too_large'] as const)),
  ]);
  return [...everyCallCanEndIn.filter((code) => !cannot.has(code)), ...call.errors];
}

/** One answer per status, with an example for each code that has it. */
function refusals(codes: ErrorCode[]): Record<string, Answer> {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codes) {
    const { status } = problems[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, sharing]) => [
      String(status),
      {
        description: sharing.map((code) => `\`${code}\`: ${problems[code].title}.`).join(' '),
        content: {
          [problemType]: {
            schema: { $ref: '#/components/schemas/Problem' },
            examples: Object.fromEntries(sharing.map((code) => [code, { value: problemOf({ code }) }])),
          },
        },
      },
    ]),
  );
}

function tokenOperation(): Operation {
  const call = contract['staff.signIn'];
  const { rest } = splitInput(restSchema(jsonSchemaOf(call.input), 'written'), { path: '/auth/token' }, call);
  const body = bodyOf(rest);
  return {
    operationId: 'auth.token',
    tags: ['auth'],
    summary: 'Gives a token for a name and password; at most ten failed attempts a minute for one name and address.',
    description: 'No sign-in.',
    security: [],
    ...(body && { requestBody: body }),
    responses: {
      '200': {
        description: 'Signed in.',
        content: {
          [jsonType]: { schema: { $ref: '#/components/schemas/Token' }, example: toRest(exampleToken) },
        },
      },
      ...refusals([
        'invalid_input',
        'unauthenticated',
        'payload_too_large',
        'too_many_requests',
        'busy',
        'offline',
        'no_space',
        'unexpected',
      ]),
    },
  };
}
