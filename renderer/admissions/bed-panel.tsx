import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { bedConditions } from '#contract/admission.ts';
import { useMay } from '../bridge/session-store.ts';
import { rentClassName } from '../records/rent-class-words.ts';
import { Facts } from '../ui/frame/facts.tsx';
import { SidePanel } from '../ui/frame/side-panel.tsx';
import { MoneyText } from '../ui/words/money-text.tsx';
import { InstantText } from '../ui/words/wall-time-text.tsx';
import { formatWallTime } from '../wording/wall-time.ts';
import classes from './admission-panel.module.css';
import { t } from './admissions-wording.ts';
import { type BoardBed, isFree, stateOf } from './board-rules.ts';
import { bedName, personOf, stateWords } from './board-words.ts';
import type { AdmissionWrites } from './use-admission-writes.ts';

type BedPanelProps = {
  bed: BoardBed;
  now: string;
  writes: AdmissionWrites;
  onOpen: (admissionId: number) => void;
  onClose: () => void;
};

/** A bed without a patient: its condition, and what makes it ready. */
export function BedPanel({ bed, now, writes, onOpen, onClose }: BedPanelProps) {
  const [reason, setReason] = useState('');
  const maySet = useMay('admissions.setCondition');
  const name = bedName(bed);
  const set = (condition: BoardBed['condition']) =>
    void writes.setCondition(
      { bedId: bed.bedId, condition, reason: condition === 'READY' ? null : reason },
      condition === 'READY'
        ? t('done.ready', { bed: name })
        : t('done.condition', { bed: name, state: stateWords(condition) }),
    );
  const about = [bed.kept, bed.reserved].filter((stay) => stay !== null);

  return (
    <SidePanel title={t('bedPanel.title', { bed: name })} width={400} onClose={onClose}>
      <div className={classes.content}>
        <Facts
          items={[
            [t('bedPanel.state'), stateWords(stateOf(bed, now))],
            [t('bedPanel.since'), <InstantText key="since" value={bed.conditionAt} />],
            ...(bed.conditionReason ? [[t('bedPanel.reason'), bed.conditionReason] as const] : []),
            [t('bedPanel.class'), bed.rentClass && rentClassName(bed.rentClass)],
            [t('bedPanel.rate'), <MoneyText key="rate" minor={bed.dailyRateMinor} withCurrency />],
          ]}
        />
        {about.map((stay) => (
          <div key={stay.stayId} className={classes.part}>
            <span>
              {t(stay.kind === 'KEPT' ? 'bedPanel.kept' : 'bedPanel.reserved')} <b>{personOf(stay)}</b>
            </span>
            <span className={classes.quiet}>
              {t('stays.range', {
                from: formatWallTime(stay.fromTime),
                to: stay.toTime ? formatWallTime(stay.toTime) : t('stays.now'),
              })}
            </span>
            <Button size="xs" variant="default" onClick={() => onOpen(stay.admissionId)}>
              {t('panel.admission', { no: stay.admissionId })}
            </Button>
          </div>
        ))}
        {maySet && isFree(bed) ? (
          <div className={classes.form}>
            {bed.condition === 'READY' ? null : (
              <div className={classes.buttons}>
                <Button autoFocus onClick={() => set('READY')}>
                  {t('bedPanel.ready')}
                </Button>
              </div>
            )}
            <TextInput
              label={t('bedPanel.reason')}
              description={t('bedPanel.reasonHint')}
              maxLength={200}
              value={reason}
              onChange={({ currentTarget }) => setReason(currentTarget.value)}
            />
            <div className={classes.buttons}>
              {bedConditions
                .filter((condition) => condition !== bed.condition && condition !== 'READY')
                .map((condition) => (
                  <Button
                    key={condition}
                    size="xs"
                    variant="default"
                    disabled={condition === 'CLOSED' && reason.trim() === ''}
                    onClick={() => set(condition)}
                  >
                    {t('bedPanel.set', { state: stateWords(condition) })}
                  </Button>
                ))}
            </div>
          </div>
        ) : null}
      </div>
    </SidePanel>
  );
}
