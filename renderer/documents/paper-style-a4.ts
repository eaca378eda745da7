/** An A4 sheet: 186 mm between the margins. */
export const a4Style = `
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

/* The facts of a stay stand between two lines. */
.paper-a4 .paper-block {
  padding: 1mm 0;
}

.paper-a4 .paper-block .paper-fact {
  gap: 2mm;
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

.paper-a4 .paper-lines tr {
  break-inside: avoid;
}

/* The totals are never alone on the last page: the last two lines go with them. */
.paper-a4 .paper-lines tbody tr:nth-last-child(-n + 2) {
  break-after: avoid;
}

.paper-a4 .paper-closing {
  break-before: avoid;
  break-inside: avoid;
}

/* A line is never split over two pages, a block is when Chromium finds no better place. */
.paper-a4 .paper-whole {
  display: inline-block;
  width: 100%;
}

.paper-a4 .paper-hsn {
  width: auto;
  min-width: 60%;
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
`;
