import { MoneyHead } from '../ui/words/money-text.tsx';
import { t } from './billing-wording.ts';
import { lineLabels } from './billing-words.ts';
import classes from './invoice-lines.module.css';

/** The columns of the lines and their heads. */
export const LineHeads = () => (
  <>
    <colgroup>
      <col className={classes.colCount} />
      <col />
      <col className={classes.colKind} />
      <col className={classes.colQty} />
      <col className={classes.colPrice} />
      <col className={classes.colTax} />
      <col className={classes.colAmount} />
      <col className={classes.colActions} />
    </colgroup>
    <thead>
      <tr>
        <th scope="col" className={classes.count}>
          {t('lines.count')}
        </th>
        <th scope="col">{lineLabels.description}</th>
        <th scope="col">{lineLabels.itemType}</th>
        <th scope="col" className={classes.amount}>
          {t('lines.qty')}
        </th>
        <th scope="col" className={classes.amount}>
          <MoneyHead>{lineLabels.unitPriceMinor}</MoneyHead>
        </th>
        <th scope="col" className={classes.amount}>
          {t('lines.tax')}
        </th>
        <th scope="col" className={classes.amount}>
          <MoneyHead>{t('lines.amount')}</MoneyHead>
        </th>
        <th scope="col">
          <span className="visually-hidden">{t('lines.actions')}</span>
        </th>
      </tr>
    </thead>
  </>
);
