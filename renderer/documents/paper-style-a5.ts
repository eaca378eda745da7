/** An A5 sheet, as prescriptions have: 132 mm between the margins. */
export const a5Style = `
.paper-a5 {
  width: 132mm;
  font-size: 9pt;
}

.paper-a5 .paper-head {
  display: flex;
  justify-content: space-between;
  gap: 4mm;
  padding-bottom: 2mm;
  border-bottom: 0.4mm solid #000;
}

.paper-a5 .paper-letterhead {
  flex: 1;
  min-width: 0;
  font-size: 8pt;
}

.paper-a5 .paper-hospital {
  font-size: 13pt;
  line-height: 1.2;
}

.paper-a5 .paper-prescriber {
  max-width: 58mm;
  text-align: right;
}

.paper-a5 .paper-prescriber-name {
  font-size: 11pt;
  font-weight: 700;
}

.paper-a5 .paper-mark {
  display: table;
  margin: 1mm 0 0 auto;
  padding: 0.5mm 2mm;
  font-size: 11pt;
}

.paper-a5 .paper-facts {
  display: grid;
  grid-template-columns: 1fr 1fr;
  gap: 0 6mm;
  padding: 2mm 0;
  border-bottom: 0.2mm solid #000;
}

.paper-a5 .paper-fact {
  display: grid;
  grid-template-columns: 22mm 1fr;
}

.paper-a5 .paper-wide {
  grid-column: 1 / -1;
}

.paper-a5 .paper-allergy dd {
  font-weight: 700;
}

.paper-a5 .paper-rx {
  padding: 2mm 0 0.5mm;
  font-size: 15pt;
  font-weight: 700;
}

.paper-a5 .paper-medicines {
  list-style: none;
}

.paper-a5 .paper-medicine {
  display: grid;
  grid-template-columns: 6mm 1fr auto;
  gap: 0 3mm;
  padding: 1.2mm 0;
  border-bottom: 0.15mm solid #000;
  break-inside: avoid;
}

.paper-a5 .paper-medicine-name {
  font-size: 10.5pt;
  font-weight: 700;
}

.paper-a5 .paper-dose {
  font-size: 10pt;
}

.paper-a5 .paper-pattern {
  font-weight: 700;
  white-space: nowrap;
}

.paper-a5 .paper-quantity {
  text-align: right;
  white-space: nowrap;
}

.paper-a5 .paper-advice {
  padding-top: 2.5mm;
}

.paper-a5 .paper-foot {
  display: flex;
  align-items: flex-end;
  justify-content: space-between;
  gap: 4mm;
  padding-top: 3mm;
  break-inside: avoid;
}

.paper-a5 .paper-small {
  font-size: 7.5pt;
}

.paper-a5 .paper-signature {
  flex: none;
  min-width: 44mm;
  text-align: center;
}

.paper-a5 .paper-signature-line {
  margin-top: 12mm;
  border-top: 0.2mm solid #000;
  padding-top: 0.5mm;
}
`;
