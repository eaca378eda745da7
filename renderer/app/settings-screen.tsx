import { Suspense } from 'react';
import { Link, Redirect, useParams } from 'wouter';
import { usePerson } from '../bridge/session-store.ts';
import classes from './settings-screen.module.css';
import { settingsSectionsOf } from './settings-sections.tsx';

/** The sections at the left, one of them open. Each section is a `Screen` of its own. */
export function SettingsScreen() {
  const { section: name } = useParams<{ section?: string }>();
  const sections = settingsSectionsOf(usePerson()?.role);
  const current = sections.find((section) => section.name === name);
  const first = sections[0];
  if (!current) return first ? <Redirect to={`/settings/${first.name}`} replace /> : null;
  const { component: Section } = current;
  return (
    <div className={classes.settings}>
      <nav className={classes.sections} aria-label="Settings">
        {sections.map((section) => (
          <Link
            key={section.name}
            href={`/settings/${section.name}`}
            className={classes.section}
            aria-current={section === current ? 'page' : undefined}
          >
            {section.label}
          </Link>
        ))}
      </nav>
      <div className={classes.content}>
        <Suspense fallback={null}>
          <Section />
        </Suspense>
      </div>
    </div>
  );
}
