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

/* A4: 186 mm between the margins. */

.paper-a4 {
  width: 186mm;
  font-size: 9.5pt;
}

.paper-a4 .paper-head {
  display: flex;
  justify-content: space-between;
  gap: 8mm;
  padding-bottom: 3mm;
  border-bottom: 0.4mm solid #000;
}

.paper-a4 .paper-letterhead {
  flex: 1;
  min-width: 0;
}

.paper-a4 .paper-hospital {
  font-size: 15pt;
  line-height: 1.25;
}

.paper-a4 .paper-title {
  max-width: 78mm;
  text-align: right;
}

.paper-a4 h1 {
  font-size: 15pt;
  line-height: 1.25;
}

.paper-a4 .paper-mark {
  display: table;
  margin: 1.5mm 0 0 auto;
  padding: 0.5mm 2.5mm;
  font-size: 12pt;
}

.paper-a4 .paper-parties {
  display: grid;
  grid-template-columns: 1fr 1fr;
  gap: 8mm;
  padding: 3mm 0;
}

.paper-a4 .paper-fact {
  display: grid;
  grid-template-columns: 26mm 1fr;
}

.paper-a4 .paper-patient {
  font-size: 11pt;
}

.paper-a4 .paper-lines th {
  border-top: 0.4mm solid #000;
  border-bottom: 0.4mm solid #000;
}

.paper-a4 .paper-lines td {
  border-bottom: 0.15mm solid #000;
}

.paper-a4 .paper-lines th,
.paper-a4 .paper-lines td {
  padding: 0.7mm 0 0.7mm 4mm;
}

.paper-a4 .paper-lines th:first-child,
.paper-a4 .paper-lines td:first-child {
  width: 9mm;
  padding-left: 0;
}

.paper-a4 .paper-closing {
  break-inside: avoid;
}

.paper-a4 .paper-totals {
  display: grid;
  grid-template-columns: 1fr 84mm;
  gap: 8mm;
  padding-top: 3mm;
}

.paper-a4 .paper-words p {
  margin-bottom: 2mm;
}

.paper-a4 .paper-label {
  font-size: 8.5pt;
}

.paper-a4 .paper-code {
  display: flex;
  align-items: center;
  gap: 2mm;
  margin-left: -3mm;
}

.paper-a4 .paper-sum {
  padding: 0.4mm 0;
}

.paper-a4 .paper-sum-strong {
  margin-top: 1mm;
  border-top: 0.4mm solid #000;
  padding-top: 1mm;
  font-size: 13pt;
}

.paper-a4 .paper-due {
  margin-top: 2mm;
  padding: 1.5mm 3mm;
}

.paper-a4 .paper-due-name {
  font-size: 13pt;
}

.paper-a4 .paper-due-amount {
  font-size: 24pt;
  line-height: 1.2;
}

.paper-a4 .paper-payments {
  margin-top: 4mm;
}

.paper-a4 .paper-payments th {
  border-bottom: 0.3mm solid #000;
}

.paper-a4 .paper-payments th,
.paper-a4 .paper-payments td {
  padding: 0.7mm 0 0.7mm 4mm;
}

.paper-a4 .paper-payments th:first-child,
.paper-a4 .paper-payments td:first-child {
  padding-left: 0;
}

.paper-a4 .paper-receipt {
  display: grid;
  grid-template-columns: 1fr 84mm;
  gap: 8mm;
  align-items: start;
  padding: 2mm 0 4mm;
}

.paper-a4 .paper-receipt p {
  margin-top: 2mm;
}

.paper-a4 .paper-foot {
  display: flex;
  align-items: flex-end;
  justify-content: space-between;
  gap: 8mm;
  padding-top: 6mm;
}

.paper-a4 .paper-small {
  margin-top: 1mm;
  font-size: 8.5pt;
}

.paper-a4 .paper-signature {
  flex: none;
  max-width: 70mm;
  text-align: center;
}

.paper-a4 .paper-signature div {
  margin-top: 12mm;
  border-top: 0.2mm solid #000;
  padding-top: 0.5mm;
}

/* 80 mm roll: heads print 72 mm of it. */

.paper-80mm {
  width: 80mm;
  padding: 3mm 4mm 6mm;
  font-size: 9.5pt;
  line-height: 1.3;
}

.paper-80mm header {
  text-align: center;
}

.paper-80mm .paper-hospital {
  font-size: 13pt;
  line-height: 1.2;
}

.paper-80mm h1 {
  margin-top: 2mm;
  font-size: 12pt;
}

.paper-80mm .paper-mark {
  margin-top: 1mm;
  padding: 0.5mm 1mm;
  font-size: 11pt;
}

.paper-80mm .paper-block,
.paper-80mm .paper-lines,
.paper-80mm .paper-sums {
  margin-top: 2mm;
  border-top: 0.3mm dashed #000;
  padding-top: 2mm;
}

.paper-80mm .paper-fact {
  display: grid;
  grid-template-columns: auto 1fr;
  gap: 2mm;
}

.paper-80mm .paper-fact dd {
  text-align: right;
}

.paper-80mm .paper-lines {
  border-collapse: separate;
  border-spacing: 0;
}

.paper-80mm .paper-lines td {
  padding-top: 1mm;
}

.paper-80mm .paper-lines .paper-number {
  padding-left: 3mm;
}

.paper-80mm .paper-sum-strong {
  font-size: 12pt;
}

.paper-80mm .paper-due {
  margin-top: 2mm;
  padding: 1mm 2mm;
}

.paper-80mm .paper-due-name {
  font-size: 11pt;
}

.paper-80mm .paper-due-amount {
  font-size: 19pt;
  line-height: 1.2;
}

.paper-80mm .paper-code {
  display: flex;
  flex-direction: column;
  align-items: center;
  margin-top: 2mm;
}
`;
