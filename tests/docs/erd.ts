import Elk, { type ElkNode } from 'elkjs/lib/elk.bundled.js';
import type { ForeignKey, Table } from './schema-reader.ts';

const rowHeight = 18;
const headHeight = 26;
const characterWidth = 6.6;

const escapeXml = (text: string) => text.replace(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const heightOf = (table: Table) => headHeight + table.columns.length * rowHeight + 6;
const widthOf = (table: Table) => {
  const longest = Math.max(
    table.name.length + 2,
    ...table.columns.map((column) => column.name.length + column.type.length + 8),
  );
  return Math.ceil(longest * characterWidth) + 24;
};

/** Draws the tables with their columns, and an arrow from each foreign key to the table it points to. */
export async function drawErd(tables: Table[], foreignKeys: ForeignKey[]): Promise<string> {
  const graph: ElkNode = await new Elk().layout({
    id: 'schema',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'RIGHT',
      'elk.edgeRouting': 'ORTHOGONAL',
      'elk.spacing.nodeNode': '28',
      'elk.layered.spacing.nodeNodeBetweenLayers': '70',
      'elk.separateConnectedComponents': 'true',
    },
    children: tables.map((table) => ({ id: table.name, width: widthOf(table), height: heightOf(table) })),
    edges: foreignKeys.map((key) => ({ id: key.name, sources: [key.from], targets: [key.to] })),
  });
  const places = new Map((graph.children ?? []).map((node) => [node.id, node]));
  const width = Math.ceil(graph.width ?? 0) + 20;
  const height = Math.ceil(graph.height ?? 0) + 20;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-10 -10 ${width} ${height}" width="${width}" height="${height}" font-family="Inter, Segoe UI, Helvetica, Arial, sans-serif" font-size="12">`,
    '<title>HMS Front Desk: tables and foreign keys</title>',
    '<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z" fill="#475569"/></marker></defs>',
    `<rect x="-10" y="-10" width="${width}" height="${height}" fill="#ffffff"/>`,
    ...edgesOf(graph).map(
      (points) =>
        `<polyline points="${points}" fill="none" stroke="#64748b" stroke-width="1.2" marker-end="url(#arrow)"/>`,
    ),
    ...tables.map((table) => drawTable(table, places.get(table.name), foreignKeys)),
    '</svg>',
    '',
  ].join('\n');
}

function edgesOf(graph: ElkNode): string[] {
  return (graph.edges ?? []).flatMap((edge) =>
    (edge.sections ?? []).map((section) =>
      [section.startPoint, ...(section.bendPoints ?? []), section.endPoint]
        .map((point) => `${Math.round(point.x)},${Math.round(point.y)}`)
        .join(' '),
    ),
  );
}

function drawTable(table: Table, place: ElkNode | undefined, foreignKeys: ForeignKey[]): string {
  const [x, y] = [Math.round(place?.x ?? 0), Math.round(place?.y ?? 0)];
  const [width, height] = [widthOf(table), heightOf(table)];
  const pointers = new Set(foreignKeys.filter((key) => key.from === table.name).map((key) => key.column));
  const rows = table.columns.map((column, index) => {
    const baseline = y + headHeight + index * rowHeight + 15;
    const mark = table.keys.has(column.name) ? 'PK' : pointers.has(column.name) ? 'FK' : '';
    const weight = mark === 'PK' ? ' font-weight="600"' : '';
    const optional = column.isNullable ? ' fill="#64748b"' : ' fill="#0f172a"';
    return `<text x="${x + 8}" y="${baseline}" fill="#0f766e" font-size="9">${mark}</text><text x="${x + 28}" y="${baseline}"${weight}${optional}>${escapeXml(column.name)}</text><text x="${x + width - 8}" y="${baseline}" text-anchor="end" fill="#64748b" font-size="10.5">${escapeXml(column.type)}</text>`;
  });
  return [
    `<g><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="6" fill="#f8fafc" stroke="#94a3b8"/>`,
    `<path d="M${x} ${y + headHeight}h${width}" stroke="#94a3b8"/>`,
    `<text x="${x + 10}" y="${y + 17}" font-weight="700" fill="#0f172a">${table.name.toUpperCase()}</text>`,
    ...rows,
    '</g>',
  ].join('\n');
}
