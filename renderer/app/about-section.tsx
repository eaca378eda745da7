import { Switch } from '@mantine/core';
import { useState } from 'react';
import { type DeskState, useDesk } from '../bridge/desk-state.ts';
import { useHospital, useTimeZone } from '../bridge/hospital-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { engineWord } from '../settings/connection-words.ts';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { Facts } from '../ui/frame/facts.tsx';
import { Screen } from '../ui/frame/screen.tsx';
import { areSingleKeysOn, setSingleKeysOn } from '../ui/frame/shortcuts.ts';
import { formatInstant } from '../wording/wall-time.ts';
import classes from './about-section.module.css';
import { t } from './app-wording.ts';
import { ShortcutTable } from './shortcut-list.tsx';

/** `Desk 3: 1,204 rows, 12 MB, as of 22-Nov-2026 10:42` */
function copyText({ deskNo, copiedRows, copiedBytes, copiedAt }: DeskState, zone: string): string {
  const size = { rows: copiedRows, megabytes: Math.ceil(copiedBytes / 1_048_576) };
  if (copiedAt === null) {
    return deskNo === null ? t('copy.made', size) : t('copy.madeOfDesk', { ...size, deskNo });
  }
  const time = formatInstant(copiedAt, zone);
  return deskNo === null ? t('copy.size', { ...size, time }) : t('copy.sizeOfDesk', { ...size, deskNo, time });
}

export function AboutSection() {
  const health = useQueryCall('settings.health', {}, { refetchMs: 30_000 });
  const timeZone = useHospital()?.timeZone;
  const desk = useDesk();
  const zone = useTimeZone();
  const [isOn, setIsOn] = useState(areSingleKeysOn);
  return (
    <Screen title={t('about.title')}>
      <div className={classes.page}>
        <section>
          <h2 className={classes.title}>{t('about.application')}</h2>
          <ErrorNote error={health.error} />
          <Facts
            items={[
              [t('about.version'), health.data && t('about.versionOf', { version: health.data.version })],
              [
                t('about.database'),
                health.data &&
                  t('about.databaseStatus', {
                    engine: engineWord(health.data.engine),
                    status: t(`status.${health.data.status}`),
                  }),
              ],
              [t('about.clock'), timeZone],
              ...(desk ? [[t('about.copy'), copyText(desk, zone)] as const] : []),
            ]}
          />
        </section>
        <section>
          <h2 className={classes.title}>{t('about.keys')}</h2>
          <Switch
            label={t('about.singleKeys')}
            description={t('about.singleKeysHint')}
            checked={isOn}
            onChange={({ currentTarget }) => {
              setIsOn(currentTarget.checked);
              setSingleKeysOn(currentTarget.checked);
            }}
            mb={16}
          />
          <ShortcutTable />
        </section>
      </div>
    </Screen>
  );
}
