import { Button } from '@mantine/core';
import { t } from '../ui-wording.ts';
import { InstantText } from '../words/wall-time-text.tsx';
import classes from './draft-notice.module.css';
import type { DraftState } from './use-draft.ts';

/** Says that a half-typed form was restored, and offers an empty one instead. */
export function DraftNotice({ draft }: { draft: DraftState }) {
  if (!draft.restoredFrom) return null;
  return (
    <p className={classes.notice} role="status">
      <span>{t.rich('draft.restored', { when: <InstantText value={draft.restoredFrom} /> })}</span>
      <Button size="compact-sm" variant="subtle" onClick={draft.startAfresh}>
        {t('draft.startAfresh')}
      </Button>
    </p>
  );
}
