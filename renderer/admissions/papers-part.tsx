import { Button } from '@mantine/core';
import type { CallOutput } from '#contract/contract.ts';
import { useHospital } from '../bridge/hospital-store.ts';
import { notify } from '../ui/frame/toasts.ts';
import classes from './admission-panel.module.css';
import { t } from './admissions-wording.ts';
import { printStayPaper, stayPaperOf } from './stay-papers.ts';

/** The papers of a stay: the bill so far while it goes on, the slip and the pass once the patient may leave. */
export function PapersPart({ data, now }: { data: CallOutput<'admissions.get'>; now: string }) {
  const hospital = useHospital();
  const { status } = data.admission;
  if (!hospital || status === 'REQUESTED' || status === 'CANCELLED') return null;
  const kinds = status === 'CLEARED' || status === 'LEFT' ? (['SLIP', 'GATE'] as const) : (['INTERIM'] as const);
  const print = (kind: (typeof kinds)[number]) =>
    void printStayPaper(stayPaperOf(data, kind, hospital, now)).then((isPrinted) => {
      if (!isPrinted) notify(t('print.stopped'));
    });
  return (
    <div className={classes.buttons}>
      {kinds.map((kind) => (
        <Button key={kind} size="xs" variant="default" onClick={() => print(kind)}>
          {t(`print.${kind}`)}
        </Button>
      ))}
    </div>
  );
}
