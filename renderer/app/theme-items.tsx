import { Menu, useMantineColorScheme } from '@mantine/core';
import { IconCheck, IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';
import { t } from './app-wording.ts';

const themes = [
  { scheme: 'light', icon: IconSun },
  { scheme: 'dark', icon: IconMoon },
  { scheme: 'auto', icon: IconDeviceDesktop },
] as const;

/** Light or dark, kept on this computer; or whatever the system is set to. */
export function ThemeItems() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return themes.map(({ scheme, icon: Icon }) => (
    <Menu.Item
      key={scheme}
      leftSection={<Icon size={16} aria-hidden />}
      {...(colorScheme === scheme ? { rightSection: <IconCheck size={16} aria-label={t('theme.chosen')} /> } : {})}
      onClick={() => setColorScheme(scheme)}
    >
      {t(`theme.${scheme}`)}
    </Menu.Item>
  ));
}
