import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { frontDesk } from '../../bridge/front-desk.ts';
import { t } from './booking-wording.ts';

/** Offers a booking that a crash or another screen interrupted, and names its patient if one was chosen. */
export function UnfinishedBooking({ isHidden, onContinue }: { isHidden: boolean; onContinue: () => void }) {
  const [title, setTitle] = useState<string | null>(null);
  useEffect(() => {
    if (isHidden) return;
    let isGone = false;
    void frontDesk.invoke('drafts.load', { formKey: 'appointments.book' }).then((result) => {
      if (!isGone) setTitle(result.ok && result.value.draft ? titleOf(result.value.draft.content) : null);
    });
    return () => {
      isGone = true;
    };
  }, [isHidden]);
  if (isHidden || title === null) return null;
  return (
    <Button variant="default" onClick={onContinue}>
      {title}
    </Button>
  );
}

const titleOf = (content: string): string => {
  try {
    const kept = JSON.parse(content) as {
      values?: { patientId?: { firstName?: string | null; lastName?: string | null } | null };
    };
    const patient = kept.values?.patientId;
    const familyName = patient?.lastName ?? patient?.firstName;
    return familyName ? t('book.continueFor', { familyName }) : t('book.continue');
  } catch {
    return t('book.continue');
  }
};
