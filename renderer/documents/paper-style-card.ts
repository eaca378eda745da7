/** A card of ISO/IEC 7810 ID-1 (86 x 54 mm), and a label of 50 x 25 mm as small label printers have it. */
export const cardStyle = `
.paper-card {
  display: flex;
  flex-direction: column;
  width: 86mm;
  height: 53.5mm;
  padding: 4mm;
  overflow: hidden;
  font-size: 8.5pt;
  line-height: 1.3;
}

.paper-card .paper-card-head {
  padding-bottom: 1.5mm;
  border-bottom: 0.3mm solid #000;
}

.paper-card .paper-hospital {
  font-size: 10pt;
}

.paper-card .paper-card-body {
  display: flex;
  flex: 1;
  align-items: center;
  gap: 2mm;
}

.paper-card-who {
  flex: 1;
  min-width: 0;
  overflow-wrap: anywhere;
}

.paper-card-name,
.paper-card-number {
  font-weight: 700;
}

.paper-card .paper-card-name {
  margin-bottom: 0.5mm;
  font-size: 11pt;
  line-height: 1.2;
}

.paper-label {
  display: flex;
  align-items: center;
  gap: 0;
  width: 50mm;
  height: 24.5mm;
  padding: 1.5mm 0.5mm 1.5mm 2mm;
  overflow: hidden;
  font-size: 7pt;
  line-height: 1.25;
}

.paper-label .paper-card-name {
  max-height: 7.5mm;
  overflow: hidden;
  font-size: 8pt;
  line-height: 1.2;
}
`;
