// biome-ignore-all lint/a11y/useSemanticElements: an ARIA grid laid out by CSS; a table cannot hold visits that reach over rows
import { IconCloudUp, IconLoader2 } from '@tabler/icons-react';
import { memo } from 'react';
import { visitLooks } from '../../records/status-badge.tsx';
import { usePending } from '../../records/use-pending.ts';
import type { PlacedVisit } from '../day/day-columns.ts';
import { patientOf, visitLines, visitWords } from '../day/day-words.ts';
import { useIsPending } from '../day/pending-visits.ts';
import { heightOf, topOf } from './grid-geometry.ts';
import classes from './visit-block.module.css';

/** A visit beside one that holds its time leaves room for the other's name: a strip with its icon. */
const stripWidth = 22;
const releasedShare = 58;

const acrossOf = ({ lane, lanes, isReleased, isNarrow }: PlacedVisit, strips: number) => {
  if (isReleased && isNarrow) return { right: 1 + lane * stripWidth, width: stripWidth - 1 };
  if (isReleased) return { right: 1, width: `${releasedShare}%` };
  const width = `(100% - ${strips * stripWidth}px)`;
  return { left: `calc(${width} * ${lane / lanes} + 1px)`, width: `calc(${width} / ${lanes} - 2px)` };
};

type VisitBlockProps = {
  placed: PlacedVisit;
  doctorId: number;
  /** The first minute of the row it hangs in. */
  rowStart: number;
  /** How many released visits lie beside it, whose strips it leaves free. */
  strips: number;
  isOpen: boolean;
};

/** One visit on the grid; it hangs in the row of its start and reaches down as far as it lasts. */
export const VisitBlock = memo(function VisitBlock({ placed, doctorId, rowStart, strips, isOpen }: VisitBlockProps) {
  const { visit, start, end } = placed;
  const isPending = useIsPending(visit.apptId);
  const look = visitLooks[visit.status];
  const Icon = isPending ? IconLoader2 : look.icon;
  // Saved on this desk, and not yet where all desks see it.
  const isUnsent = usePending('APPOINTMENTS', visit.apptId);
  const lines = visitLines(visit, isPending, isUnsent);
  const words = visitWords(visit, isPending, isUnsent);
  const height = heightOf(end - start) - 1;
  return (
    <div
      role="button"
      tabIndex={-1}
      className={classes.visit}
      data-stop={`${doctorId}:visit-${visit.apptId}`}
      data-start={start}
      data-tone={look.tone}
      data-status={visit.status}
      data-pending={isPending || undefined}
      data-open={isOpen || undefined}
      data-narrow={placed.isNarrow || undefined}
      aria-label={words}
      title={`${words}${visit.notes ? `\n${visit.notes}` : ''}`}
      style={{
        top: topOf({ start: rowStart, end: rowStart }, start),
        height,
        ...acrossOf(placed, strips),
      }}
    >
      {/* One block of two lines: each element that clips its text costs when the grid scrolls. */}
      <div className={classes.text}>
        <Icon size={13} stroke={2} aria-hidden className={classes.icon} />
        {placed.isNarrow ? null : (
          <>
            {isUnsent ? <IconCloudUp size={13} stroke={2} aria-hidden className={classes.icon} /> : null}
            {lines.before ? `${lines.before} ` : null}
            <bdi className={classes.name}>{patientOf(visit)}</bdi>
            {lines.after ? <br /> : null}
            {lines.after}
          </>
        )}
      </div>
    </div>
  );
});
