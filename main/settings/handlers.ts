import type { settingsCalls } from '#contract/settings.ts';
import type { HandlersOf } from '../calls/calls.ts';
import type { SettingsStore } from './settings-store.ts';

type HospitalCalls = Omit<typeof settingsCalls, 'settings.health'>;

export const createSettingsHandlers = (store: SettingsStore): HandlersOf<HospitalCalls> => ({
  'settings.hospital': () => store.hospital(),
  'settings.saveHospital': (settings, { requestId, context }) => store.saveHospital(settings, requestId, context),
});
