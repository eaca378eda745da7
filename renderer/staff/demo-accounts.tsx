import classes from './demo-accounts.module.css';
import { t } from './staff-wording.ts';

const accounts = ['reception', 'billing', 'admin', 'doctor'] as const;

/** The sign-ins of the demo hospital; shown in demo mode only. */
export function DemoAccounts({ onChoose }: { onChoose: (name: string) => void }) {
  return (
    <section className={classes.accounts} aria-label={t('demo.label')}>
      <p className={classes.title}>{t('demo.title')}</p>
      {accounts.map((name) => (
        <button key={name} type="button" className={classes.account} onClick={() => onChoose(name)}>
          <strong translate="no">{name}</strong> <span>{t(`demo.${name}`)}</span>
        </button>
      ))}
    </section>
  );
}
