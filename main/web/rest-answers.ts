import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RestRoute } from '#contract/call.ts';
import type { CallOutput } from '#contract/contract.ts';
import { prefersCsv, reportToCsv } from './report-csv.ts';
import { restBase } from './rest-routes.ts';
import { reportToRest, type Table, tableToRest, toRest } from './rest-spelling.ts';

type Pdf = CallOutput<'billing.pdf'>;
type Fhir = CallOutput<'prescriptions.bundle'>;
type Report = CallOutput<'reports.run'>;

/** What a call answered, over HTTP: JSON, a PDF, a FHIR resource, or a report as JSON or CSV. */
export function sendAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  route: RestRoute,
  { value, isPending }: { value: unknown; isPending?: true },
): FastifyReply {
  if (route.answer === 'pdf') return sendPdf(reply, value as Pdf);
  if (route.answer === 'fhir') return sendFhir(reply, value as Fhir);
  if (route.answer === 'report') {
    const report = value as Report;
    return sendReport(request, reply, {
      ...report,
      fileName: `${report.name}_${report.from}_${report.to}`,
      json: reportToRest(report),
    });
  }
  if (route.answer === 'table') {
    const table = value as Table;
    const rows = table.rows.map(({ cells }) => cells);
    const fileName = [table.name ?? 'rows', table.from, table.to].filter(Boolean).join('_');
    return sendReport(request, reply, { columns: table.columns, rows, fileName, json: tableToRest(table) });
  }
  const answer = toRest(value) as Record<string, unknown>;
  if (route.location) reply.header('location', locationOf(route.location, answer));
  return reply.code(route.status ?? 200).send(isPending ? { ...answer, pending: true } : answer);
}

const locationOf = (template: string, answer: Record<string, unknown>) =>
  restBase + template.replace(/\{(\w+)\}/g, (_all, name: string) => String(answer[name]));

function sendPdf(reply: FastifyReply, { fileName, contentBase64 }: Pdf): FastifyReply {
  return reply
    .type('application/pdf')
    .header('content-disposition', `inline; filename="${fileName.replace(/[^\w.-]/g, '-')}"`)
    .send(Buffer.from(contentBase64, 'base64'));
}

/** As it is: FHIR has its own spelling of names. */
const sendFhir = (reply: FastifyReply, { fileName, contentJson }: Fhir): FastifyReply =>
  reply
    .type('application/fhir+json; fhirVersion=4.0; charset=utf-8')
    .header('content-disposition', `attachment; filename="${fileName.replace(/[^\w.-]/g, '-')}"`)
    .send(contentJson);

type Sent = Pick<Report, 'columns' | 'rows'> & { fileName: string; json: object };

/** As JSON, or as CSV where the client asks for it. */
function sendReport(
  request: FastifyRequest,
  reply: FastifyReply,
  { columns, rows, fileName, json }: Sent,
): FastifyReply {
  reply.header('vary', 'accept');
  if (!prefersCsv(request.headers.accept)) return reply.send(json);
  return reply
    .type('text/csv; charset=utf-8; header=present')
    .header('content-disposition', `attachment; filename="${fileName}.csv"`)
    .send(reportToCsv({ columns, rows }));
}
