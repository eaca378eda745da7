import { Button } from '@mantine/core';
import { IconCircle, IconCircleCheck } from '@tabler/icons-react';
import { Link } from 'wouter';
import { frontDesk } from '../bridge/front-desk.ts';
import { useHospital } from '../bridge/hospital-store.ts';
import { Screen } from '../ui/frame/screen.tsx';
import { useNow } from '../ui/words/wall-clock.ts';
import { t } from './settings-wording.ts';
import classes from './start-section.module.css';
import { type SetupStep, type StepState, usePrintedTestPage, useSetupSteps } from './use-setup-steps.ts';

/** The section of the settings in which a step is done. */
const places: Record<Exclude<SetupStep, 'print'>, string> = {
  hospital: '/settings/hospital',
  doctors: '/settings/doctors',
  hours: '/settings/doctors',
  prices: '/settings/prices',
  staff: '/settings/staff',
  backup: '/settings/backups',
};

/** The first hour of a new hospital: what is to be done, and what is done already. */
export function StartSection() {
  const steps = useSetupSteps();
  const done = steps.filter(({ isDone }) => isDone).length;
  return (
    <Screen title={t('start.title')}>
      <div className={classes.start}>
        <p role="status" className={classes.progress}>
          {t('start.progress', { done, count: steps.length })}
        </p>
        <p className={classes.hint}>{t('start.hint')}</p>
        <ol className={classes.steps}>
          {steps.map((state) => (
            <Step key={state.step} state={state} />
          ))}
        </ol>
      </div>
    </Screen>
  );
}

function Step({ state: { step, isDone, fact } }: { state: StepState }) {
  const Icon = isDone ? IconCircleCheck : IconCircle;
  return (
    <li className={classes.step} data-done={isDone || undefined}>
      <Icon size={20} stroke={1.75} aria-hidden className={classes.icon} />
      <div className={classes.what}>
        <span className={classes.title}>
          {t(`start.step.${step}`)}
          <span className="visually-hidden">{t(isDone ? 'start.done' : 'start.open')}</span>
        </span>
        <span className={classes.hint}>{t(`start.why.${step}`)}</span>
        <span className={classes.fact}>{fact}</span>
      </div>
      {step === 'print' ? (
        <PrintTestPage />
      ) : (
        <Link href={places[step]} className={classes.link} aria-label={t(`start.go.${step}`)}>
          {t('start.goTo')}
        </Link>
      )}
    </li>
  );
}

function PrintTestPage() {
  const hospital = useHospital();
  const now = useNow();
  const [, setPrinted] = usePrintedTestPage();
  const print = async (paper: 'a4' | '80mm') => {
    if (!hospital) return;
    // Paper is heavy (fonts, words): it is read when somebody prints.
    const { printTestPage } = await import('../documents/print-out.tsx');
    if (await printTestPage({ letterhead: hospital, printedTime: now }, paper, frontDesk.print)) setPrinted(now);
  };
  return (
    <div className={classes.papers}>
      <Button size="compact-sm" variant="default" onClick={() => void print('a4')}>
        {t('start.printA4')}
      </Button>
      <Button size="compact-sm" variant="default" onClick={() => void print('80mm')}>
        {t('start.print80mm')}
      </Button>
    </div>
  );
}
