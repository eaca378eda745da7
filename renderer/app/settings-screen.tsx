import { Suspense } from 'react';
import { Redirect, useParams } from 'wouter';
import { contract } from '#contract/contract.ts';
import { usePerson } from '../bridge/session-store.ts';
import { LinkGroups } from '../ui/frame/link-groups.tsx';
import { useAwayReason } from '../ui/words/use-away-reason.ts';
import { t } from './app-wording.ts';
import classes from './settings-screen.module.css';
import { settingsGroups, settingsSectionsOf } from './settings-sections.tsx';

/** The sections at the left, one of them open. Each section is a `Screen` of its own. */
export function SettingsScreen() {
  const { section: name } = useParams<{ section?: string }>();
  const sections = settingsSectionsOf(usePerson());
  const current = sections.find((section) => section.name === name);
  const needs = current?.needs ?? 'settings.health';
  const awayReason = useAwayReason(needs);
  const first = sections[0];
  if (!current) return first ? <Redirect to={`/settings/${first.name}`} replace /> : null;
  const { component: Section } = current;
  const groups = settingsGroups.map((group) => ({
    key: group,
    title: t(`sections.${group}`),
    links: sections
      .filter((section) => section.group === group)
      .map((section) => ({
        href: `/settings/${section.name}`,
        label: section.label,
        isCurrent: section === current,
      })),
  }));
  return (
    <div className={classes.settings}>
      <LinkGroups label={t('screen.settings')} groups={groups} />
      <div className={classes.content}>
        {awayReason && contract[needs].writes ? (
          <p className={classes.away} role="status">
            {t('settings.away', { reason: awayReason })}
          </p>
        ) : null}
        <Suspense fallback={null}>
          <Section />
        </Suspense>
      </div>
    </div>
  );
}
