import type { DeskCommand } from '#contract/offline.ts';
import classes from './command-panel.module.css';
import { undoings } from './command-words.ts';
import { t } from './offline-wording.ts';
import { useMoney } from './use-command-words.ts';

/** The number of a paper is read as one word: it must not break within, as an older one would at its hyphen. */
const withWholeNumbers = (sentence: string) =>
  sentence.split(/(\S+\/\d\d-?\d\d\/\d+)/).map((text, index) =>
    index % 2 === 1 ? (
      <span key={text} className={classes.number}>
        {text}
      </span>
    ) : (
      text
    ),
  );

/** What a withdrawal leaves to be undone with the patient. */
export function Undoings({ commands }: { commands: readonly DeskCommand[] }) {
  const sentences = undoings(commands, useMoney());
  if (sentences.length === 0) return <p className={classes.sentence}>{t('undo.nothing')}</p>;
  return (
    <ul className={classes.undoings}>
      {sentences.map((sentence) => (
        <li key={sentence}>{withWholeNumbers(sentence)}</li>
      ))}
    </ul>
  );
}
