import { IconBulb } from '@tabler/icons-react';
import { formatDoctorName } from '../../wording/names.ts';
import { clockOfMinute, formatDayWithWeekday } from '../../wording/wall-time.ts';
import { columnOfDoctor } from '../day/booking-rules.ts';
import type { DayModel } from '../day/day-columns.ts';
import { t } from './booking-wording.ts';
import type { Proposal } from './propose-slot.ts';
import classes from './slot-fields.module.css';

type ProposalNoteProps = { proposal: Proposal | null; model: DayModel | null; children: string | null };

/** Says that the slot is a proposal and why; its place is kept, so that nothing moves when one comes. */
export function ProposalNote({ proposal, model, children }: ProposalNoteProps) {
  const doctor = proposal && model ? columnOfDoctor(model, proposal.wanted.doctorId)?.doctor : undefined;
  return (
    <p className={classes.note} role="status" data-proposed={proposal ? true : undefined}>
      {proposal ? (
        <>
          <IconBulb size={16} stroke={1.75} aria-hidden />
          <span>
            {t(`proposal.${proposal.why}`, {
              day: formatDayWithWeekday(proposal.wanted.day),
              time: clockOfMinute(proposal.wanted.start),
              doctor: doctor ? formatDoctorName(doctor) : t('proposal.doctorUnnamed'),
            })}
          </span>
        </>
      ) : (
        children
      )}
    </p>
  );
}
