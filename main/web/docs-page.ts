import type { JsonSchema } from './json-schema.ts';
import type { Answer, OpenApi, Operation } from './openapi.ts';
import { components } from './openapi-schemas.ts';
import { problems } from './problem.ts';
import { restBase } from './rest-routes.ts';
import { schemaText } from './schema-text.ts';

/** The OpenAPI description as one HTML page: no script, no font, no address outside this machine. */
export function docsPage(api: OpenApi): string {
  const operations = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const sections = api.tags.map(({ name }) => {
    const own = operations.filter(({ operation }) => operation.tags.includes(name));
    return `<section><h2 id="${name}">${asHtml(name)}</h2>${own.map(operationHtml).join('\n')}</section>`;
  });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>${asHtml(api.info.title)} API</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>${asHtml(api.info.title)} API <small>${asHtml(api.info.version)}</small></h1>
${api.info.description
  .split('\n')
  .map((line) => `<p>${inline(line)}</p>`)
  .join('\n')}
<p>Base: <code>${restBase}</code>. Get a token from <a href="#auth.token">POST /auth/token</a> and send it as <code>Authorization: Bearer …</code>. The machine-readable description: <a href="${restBase}/openapi.json">openapi.json</a>.</p>
<nav aria-label="Contents">${api.tags.map(({ name }) => `<a href="#${name}">${asHtml(name)}</a>`).join(' ')} <a href="#errors">errors</a> <a href="#schemas">schemas</a></nav>
</header>
<main>
${sections.join('\n')}
<section><h2 id="errors">errors</h2>
<table><thead><tr><th>code</th><th>status</th><th>when</th></tr></thead><tbody>
${Object.entries(problems)
  .map(
    ([code, { status, title }]) =>
      `<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${asHtml(title)}</td></tr>`,
  )
  .join('\n')}
</tbody></table></section>
<section><h2 id="schemas">schemas</h2>
${Object.entries(api.components.schemas)
  .map(([name, schema]) => `<h3 id="schema-${name}">${name}</h3>${propertiesHtml(schema)}`)
  .join('\n')}
</section>
</main>
</body>
</html>
`;
}

function operationHtml({ path, method, operation }: { path: string; method: string; operation: Operation }): string {
  const body = operation.requestBody?.content['application/json'];
  return `<article id="${operation.operationId}">
<h3><b class="${method}">${method.toUpperCase()}</b> <code>${asHtml(path)}</code></h3>
<p>${inline(operation.summary)} <em>${asHtml(operation.description ?? '')}</em></p>
${parametersHtml(operation)}
${body ? `<h4>Body</h4>${propertiesHtml(body.schema)}${exampleHtml(body.example)}` : ''}
<h4>Answers</h4>
<table><tbody>${Object.entries(operation.responses).map(answerRow).join('\n')}</tbody></table>
${Object.entries(operation.responses)
  .filter(([status]) => status < '300')
  .map(([, answer]) => exampleHtml(exampleOfAnswer(answer)))
  .join('')}
</article>`;
}

function parametersHtml({ parameters = [] }: Operation): string {
  if (parameters.length === 0) return '';
  const rows = parameters.map(
    ({ name, in: place, required, schema, description }) =>
      `<tr><td><code>${asHtml(name)}</code>${required ? ' *' : ''}</td><td>${place}</td><td>${schemaHtml(schema)}${description ? `<br>${inline(description)}` : ''}</td></tr>`,
  );
  return `<h4>Parameters</h4><table><tbody>${rows.join('')}</tbody></table>`;
}

function propertiesHtml(schema: JsonSchema): string {
  const rows = Object.entries(schema.properties ?? {}).map(
    ([name, property]) =>
      `<tr><td><code>${asHtml(name)}</code>${schema.required?.includes(name) ? ' *' : ''}</td><td>${schemaHtml(property)}</td></tr>`,
  );
  return `<table><tbody>${rows.join('')}</tbody></table>`;
}

const answerRow = ([status, answer]: [string, Answer]) =>
  `<tr><td>${status}</td><td>${inline(answer.description)} ${schemaOfAnswer(answer)}</td></tr>`;

function schemaOfAnswer(answer: Answer): string {
  const entries = Object.entries(answer.content ?? {}).filter(([type]) => type !== 'application/problem+json');
  return entries.map(([type, { schema }]) => `<code>${type}</code> ${schemaHtml(schema)}`).join('; ');
}

const exampleOfAnswer = (answer: Answer): unknown => answer.content?.['application/json']?.example;

const exampleHtml = (example: unknown) =>
  example === undefined ? '' : `<pre>${asHtml(JSON.stringify(example, null, 2))}</pre>`;

const componentNames = new RegExp(`\\b(?:${Object.keys(components).join('|')})\\b`, 'g');
const schemaHtml = (schema: JsonSchema) =>
  asHtml(schemaText(schema)).replace(componentNames, (name) => `<a href="#schema-${name}">${name}</a>`);

const asHtml = (text: string) => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

const inline = (text: string) => asHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>');

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 0 auto; padding: 1.5rem; }
small, em { opacity: .75; font-weight: normal; }
nav a { margin-right: .75rem; }
article { border-top: 1px solid #8886; padding: .5rem 0 1rem; }
h2 { margin-top: 2.5rem; text-transform: capitalize; }
h3 code { font-size: 1.05rem; }
h4 { margin: .75rem 0 .25rem; }
b.get, b.post, b.patch, b.delete { display: inline-block; min-width: 4.5rem; }
table { border-collapse: collapse; width: 100%; }
td, th { border-bottom: 1px solid #8883; padding: .25rem .5rem .25rem 0; text-align: left; vertical-align: top; }
td:first-child { width: 14rem; }
pre { background: #8881; padding: .75rem; overflow-x: auto; border-radius: 4px; }
code { overflow-wrap: anywhere; }
:target { background: #fd03; }
@media print { nav { display: none; } article { break-inside: avoid; } }
`;
