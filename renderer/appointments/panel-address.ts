import { type Proposal, type ProposalReason, proposalReasons } from './booking/propose-slot.ts';
import type { Wanted } from './day/booking-rules.ts';

/**
 * The panel of the day screen as part of the address: it survives a reload, the back button leaves it, and
 * another screen can lead to it (`/day/2026-11-23?visit=42`, `/day?book&patient=7`).
 */
export type DayPanel =
  | { kind: 'visit'; apptId: number }
  | { kind: 'book'; wanted: Wanted | null; patientId: number | null; why?: ProposalReason }
  | { kind: 'move'; apptId: number; wanted: Wanted | null };

const writeWanted = ({ day, doctorId, start, durationMin }: Wanted) => `${day}.${doctorId}.${start}.${durationMin}`;

const readWanted = (text: string | null): Wanted | null => {
  const match = /^(\d{4}-\d{2}-\d{2})\.(\d{1,15})\.(\d{1,4})\.(\d{1,3})$/.exec(text ?? '');
  if (!match?.[1]) return null;
  return { day: match[1], doctorId: Number(match[2]), start: Number(match[3]), durationMin: Number(match[4]) };
};

const readId = (text: string | null): number | null => (text && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null);

export const readPanel = (search: URLSearchParams): DayPanel | null => {
  const apptId = readId(search.get('visit'));
  if (apptId !== null) return { kind: 'visit', apptId };
  const movedId = readId(search.get('move'));
  if (movedId !== null) return { kind: 'move', apptId: movedId, wanted: readWanted(search.get('to')) };
  const patientId = readId(search.get('patient'));
  if (search.has('book') || patientId !== null) {
    const why = proposalReasons.find((reason) => reason === search.get('why'));
    return { kind: 'book', wanted: readWanted(search.get('book')), patientId, ...(why ? { why } : {}) };
  }
  return null;
};

export const writePanel = (panel: DayPanel | null): string => {
  if (panel === null) return '';
  if (panel.kind === 'visit') return `?visit=${panel.apptId}`;
  if (panel.kind === 'move') return `?move=${panel.apptId}${panel.wanted ? `&to=${writeWanted(panel.wanted)}` : ''}`;
  const patient = panel.patientId === null ? '' : `&patient=${panel.patientId}`;
  const why = panel.why ? `&why=${panel.why}` : '';
  return `?book${panel.wanted ? `=${writeWanted(panel.wanted)}` : ''}${patient}${why}`;
};

/** The address of a booking for a patient, with the time that is proposed. */
export const bookingPath = (patientId: number, proposal: Proposal | null, day: string | null): string => {
  const wanted = proposal?.wanted ?? null;
  const panel: DayPanel = { kind: 'book', wanted, patientId, ...(proposal ? { why: proposal.why } : {}) };
  const shown = wanted?.day ?? day;
  return `/day${shown ? `/${shown}` : ''}${writePanel(panel)}`;
};
