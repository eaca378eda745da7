import type { settingsCalls } from '#contract/settings.ts';
import type { HandlersOf } from '../calls/calls.ts';
import { orTellWhatStands } from '../calls/stale.ts';
import type { SettingsStore } from './settings-store.ts';

type HospitalCalls = Omit<typeof settingsCalls, 'settings.health'>;

export const createSettingsHandlers = (store: SettingsStore): HandlersOf<HospitalCalls> => ({
  'settings.hospital': () => store.hospital(),
  'settings.saveHospital': (settings, { requestId, context }) =>
    orTellWhatStands(
      () => store.saveHospital(settings, requestId, context),
      async () => {
        const { isDemo: _, ...stands } = await store.hospital();
        return stands;
      },
    ),
});
