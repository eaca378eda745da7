import { Button } from '@mantine/core';
import { InstantText } from '../words/wall-time-text.tsx';
import classes from './draft-notice.module.css';
import type { DraftState } from './use-draft.ts';

/** Says that a half-typed form was restored, and offers an empty one instead. */
export function DraftNotice({ draft }: { draft: DraftState }) {
  if (!draft.restoredFrom) return null;
  return (
    <p className={classes.notice} role="status">
      <span>
        Restored as typed on <InstantText value={draft.restoredFrom} />
      </span>
      <Button size="compact-sm" variant="subtle" onClick={draft.startAfresh}>
        Start afresh
      </Button>
    </p>
  );
}
