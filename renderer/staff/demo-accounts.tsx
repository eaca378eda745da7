import classes from './demo-accounts.module.css';

const accounts = [
  { name: 'reception', does: 'registers, books, checks in' },
  { name: 'billing', does: 'invoices, payments' },
  { name: 'admin', does: 'everything, and the settings' },
  { name: 'doctor', does: 'sees the own day' },
] as const;

/** The sign-ins of the demo hospital; shown in demo mode only. */
export function DemoAccounts({ onChoose }: { onChoose: (name: string) => void }) {
  return (
    <section className={classes.accounts} aria-label="Demo sign-ins">
      <p className={classes.title}>Demo hospital: sign in as</p>
      {accounts.map(({ name, does }) => (
        <button key={name} type="button" className={classes.account} onClick={() => onChoose(name)}>
          <strong>{name}</strong> <span>{does}</span>
        </button>
      ))}
    </section>
  );
}
