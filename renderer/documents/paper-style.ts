import { rollStyle } from './paper-style-80mm.ts';
import { a4Style } from './paper-style-a4.ts';
import { a5Style } from './paper-style-a5.ts';
import { cardStyle } from './paper-style-card.ts';

/**
 * Everything that is printed. Black on white only: a grey is a dot pattern on a laser and nothing on a thermal head.
 * A text and not a style sheet of the bundler, since main and its tests carry it into a page of their own.
 */
export const paperStyle = `
.paper,
.paper * {
  box-sizing: border-box;
  margin: 0;
  padding: 0;
}

.paper {
  color: #000;
  background: #fff;
  font-family: Paper, sans-serif;
  font-variant-numeric: tabular-nums;
  line-height: 1.35;
  text-align: left;
  text-rendering: geometricPrecision;
  direction: ltr;
}

.paper b,
.paper th,
.paper h1,
.paper-hospital,
.paper-mark,
.paper-due,
.paper-sum-strong {
  font-weight: 700;
}

.paper table {
  width: 100%;
  border-collapse: collapse;
}

.paper thead {
  display: table-header-group;
}

.paper th {
  text-align: left;
}

.paper .paper-number {
  text-align: right;
  white-space: nowrap;
}

.paper tr,
.paper-sum,
.paper-fact {
  break-inside: avoid;
}

.paper td {
  vertical-align: top;
  overflow-wrap: anywhere;
}

.paper-letterhead,
.paper-fact dd,
.paper-foot {
  overflow-wrap: anywhere;
}

.paper-mark {
  border: 0.6mm solid #000;
}

.paper-sum {
  display: flex;
  justify-content: space-between;
  gap: 3mm;
}

.paper-sum dd {
  white-space: nowrap;
}

.paper-due {
  display: flex;
  flex-wrap: wrap;
  align-items: baseline;
  gap: 0 3mm;
  border: 0.6mm solid #000;
  break-inside: avoid;
}

.paper-due-amount {
  margin-left: auto;
  white-space: nowrap;
}

.paper-qr {
  display: block;
}

${a4Style}${a5Style}${cardStyle}
${rollStyle}`;
