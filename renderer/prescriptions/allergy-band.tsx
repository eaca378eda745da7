import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { PatientAllergy } from '#contract/prescription.ts';
import { useMay } from '../bridge/session-store.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { notify, notifyRefusal } from '../ui/frame/toasts.ts';
import { formatFacts } from '../wording/numbers.ts';
import classes from './prescriptions.module.css';
import { t } from './prescriptions-wording.ts';
import { ReasonButton } from './reason-button.tsx';

type AllergyBandProps = { patientId: number; allergies: readonly PatientAllergy[] };

const words = ({ substance, reaction }: PatientAllergy) =>
  t('allergies.one', { substance, hasReaction: reaction ? 'yes' : 'no', reaction: reaction ?? '' });

/** Always in sight while somebody prescribes: what the patient does not tolerate, or that nothing is noted. */
export function AllergyBand({ patientId, allergies }: AllergyBandProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <section
      className={classes.allergies}
      aria-label={t('allergies.label')}
      data-known={allergies.length > 0 || undefined}
    >
      <div className={classes.allergyLine}>
        <p>
          {allergies.length === 0
            ? t('allergies.none')
            : t('allergies.known', { list: formatFacts(allergies.map(words)) })}
        </p>
        <Button size="compact-sm" variant="default" onClick={() => setIsOpen(!isOpen)} aria-expanded={isOpen}>
          {isOpen ? t('allergies.cancel') : t('allergies.note')}
        </Button>
      </div>
      {isOpen ? <AllergyForm patientId={patientId} allergies={allergies} /> : null}
    </section>
  );
}

function AllergyForm({ patientId, allergies }: AllergyBandProps) {
  const [substance, setSubstance] = useState('');
  const [reaction, setReaction] = useState('');
  const mayRemove = useMay('prescriptions.removeAllergy');
  const note = useWriteCall('prescriptions.noteAllergy', {
    onSuccess: (_, noted) => {
      notify(t('allergies.saved', { substance: noted.substance }));
      setSubstance('');
      setReaction('');
    },
    onRefused: (error) =>
      notifyRefusal(error, { noun: 'prescription', labels: { substance: t('allergies.substance') } }),
  });
  const remove = useWriteCall('prescriptions.removeAllergy', {
    onSuccess: () => notify(t('allergies.removed')),
    onRefused: (error) => notifyRefusal(error),
  });
  return (
    <div className={classes.stack}>
      <form
        className={classes.row}
        onSubmit={(event) => {
          event.preventDefault();
          void note.send({ patientId, substance, reaction });
        }}
      >
        <TextInput
          label={t('allergies.substance')}
          w={200}
          maxLength={100}
          autoComplete="off"
          data-autofocus
          value={substance}
          onChange={({ currentTarget }) => setSubstance(currentTarget.value)}
        />
        <TextInput
          label={t('allergies.reaction')}
          w={200}
          maxLength={200}
          autoComplete="off"
          value={reaction}
          onChange={({ currentTarget }) => setReaction(currentTarget.value)}
        />
        <Button
          type="submit"
          className={classes.besideField}
          loading={note.isPending}
          disabled={substance.trim() === ''}
        >
          {t('allergies.save')}
        </Button>
      </form>
      {mayRemove ? (
        <ul className={classes.plainList}>
          {allergies.map((allergy) => (
            <li key={allergy.allergyId} className={classes.allergyLine}>
              <bdi>{words(allergy)}</bdi>
              <ReasonButton
                call="prescriptions.removeAllergy"
                isSmall
                word={t('allergies.remove')}
                sentence={t('allergies.removeSentence')}
                onConfirm={(reason) => void remove.send({ allergyId: allergy.allergyId, reason })}
              />
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
