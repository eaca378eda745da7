/** An 80 mm roll: heads print 72 mm of it. */
export const rollStyle = `
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

/* Read from a chair away. */
.paper-80mm .paper-token {
  font-size: 60pt;
  font-weight: 700;
  line-height: 1.1;
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

.paper-80mm .paper-signature {
  margin-top: 2mm;
  text-align: center;
}

.paper-80mm .paper-signature div {
  margin-top: 12mm;
  border-top: 0.3mm solid #000;
  padding-top: 0.5mm;
}
`;
