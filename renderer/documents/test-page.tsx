import type { Letterhead } from '#contract/billing-documents.ts';
import { formatWallTime } from '../wording/wall-time.ts';
import { t } from './documents-wording.ts';
import type { Paper } from './paper-format.ts';
import { Letterheading } from './paper-parts.tsx';

/** What a test page prints. */
export type TestPage = { letterhead: Letterhead; printedTime: string };

/** A page to try a printer with: the letterhead, and a frame that must be whole on all four sides. */
export const TestPageSheet = ({ page, paper }: { page: TestPage; paper: Paper }) => (
  <article className={`paper paper-${paper}`}>
    <header className={paper === 'a4' ? 'paper-head' : undefined}>
      <Letterheading letterhead={page.letterhead} />
      <div className={paper === 'a4' ? 'paper-title' : undefined}>
        <h1>{t('test.title')}</h1>
      </div>
    </header>
    <p className="paper-mark">{t('test.frame')}</p>
    <p className="paper-block">{t('test.scripts')}</p>
    <footer className="paper-block paper-small">{t('stay.printed', { time: formatWallTime(page.printedTime) })}</footer>
  </article>
);
