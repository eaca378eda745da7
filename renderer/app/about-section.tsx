import { Switch } from '@mantine/core';
import { useState } from 'react';
import type { Health } from '#contract/settings.ts';
import { type DeskState, useDesk } from '../bridge/desk-state.ts';
import { useHospital, useTimeZone } from '../bridge/hospital-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { engineWords } from '../settings/connection-words.ts';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { Facts } from '../ui/frame/facts.tsx';
import { Screen } from '../ui/frame/screen.tsx';
import { areSingleKeysOn, setSingleKeysOn } from '../ui/frame/shortcuts.ts';
import { formatNumber } from '../wording/numbers.ts';
import { formatInstant } from '../wording/wall-time.ts';
import classes from './about-section.module.css';
import { ShortcutTable } from './shortcut-list.tsx';

const statusWords: Record<Health['status'], string> = {
  ok: 'in order',
  degraded: 'slow or partly away',
  offline: 'away',
};

/** `Desk 3: 1,204 rows, 12 MB, as of 22-Nov-2026 10:42` */
function copyWords({ deskNo, copiedRows, copiedBytes, copiedAt }: DeskState, zone: string): string {
  const size = `${formatNumber(copiedRows)} rows, ${formatNumber(Math.ceil(copiedBytes / 1_048_576))} MB`;
  const age = copiedAt === null ? 'being made' : `as of ${formatInstant(copiedAt, zone)}`;
  return `${deskNo === null ? '' : `Desk ${deskNo}: `}${size}, ${age}`;
}

export function AboutSection() {
  const health = useQueryCall('settings.health', {}, { refetchMs: 30_000 });
  const timeZone = useHospital()?.timeZone;
  const desk = useDesk();
  const zone = useTimeZone();
  const [isOn, setIsOn] = useState(areSingleKeysOn);
  return (
    <Screen title="Keys and about">
      <div className={classes.page}>
        <section>
          <h2 className={classes.title}>Application</h2>
          <ErrorNote error={health.error} />
          <Facts
            items={[
              ['Version', health.data && `HMS Front Desk ${health.data.version}`],
              ['Database', health.data && `${engineWords[health.data.engine]}: ${statusWords[health.data.status]}`],
              ["Hospital's clock", timeZone],
              ...(desk ? [["This desk's copy", copyWords(desk, zone)] as const] : []),
            ]}
          />
        </section>
        <section>
          <h2 className={classes.title}>Keys</h2>
          <Switch
            label="Single keys (N, P, / …)"
            description="Switch off when speech input or a scanner sets them off; keys with Ctrl stay."
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
