import { create } from 'qrcode';

/** ISO/IEC 18004 asks for four modules of white on every side. */
const quietModules = 4;

/** A QR code as one path: it stays sharp at any size and on a thermal head. `sizeMm` includes its quiet zone. */
export function QrCode({ text, sizeMm, label }: { text: string; sizeMm: number; label: string }) {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const side = modules.size + 2 * quietModules;
  let path = '';
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; ) {
      let run = 0;
      while (column + run < modules.size && modules.get(row, column + run)) run += 1;
      if (run > 0) path += `M${column + quietModules} ${row + quietModules}h${run}v1h-${run}z`;
      column += run + 1;
    }
  }
  return (
    <svg
      className="paper-qr"
      role="img"
      aria-label={label}
      width={`${sizeMm}mm`}
      height={`${sizeMm}mm`}
      viewBox={`0 0 ${side} ${side}`}
      shapeRendering="crispEdges"
    >
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
