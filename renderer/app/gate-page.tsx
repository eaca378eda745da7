import type { ReactNode } from 'react';
import { t } from './app-wording.ts';
import classes from './gate-page.module.css';
import { ProductMark } from './product-mark.tsx';

/** The page before the application: sign-in, first admin, no answer. */
export function GatePage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <p className={classes.product}>
          <ProductMark size={24} /> {t('product')}
        </p>
        <h1 className={classes.title}>{title}</h1>
        {children}
      </div>
    </main>
  );
}
