import { describe, expect, it } from 'vitest';
import { wordingProblems } from './wording-problems.mjs';

const catalogue = (messages: string) => ({
  path: 'renderer/lab/lab-messages.en.ts',
  text: `export const labMessages = {\n${messages}\n} as const;`,
});
const speaker = {
  path: 'renderer/lab/lab-wording.ts',
  text: "import { wording } from '../wording/wording.ts';\nimport { labMessages } from './lab-messages.en.ts';\nexport const t = wording({ en: labMessages });",
};
const screen = (text: string) => ({
  path: 'renderer/lab/lab-screen.tsx',
  text: `import { t } from './lab-wording.ts';\n${text}`,
});
const problemsOf = (messages: string, text: string) => wordingProblems([catalogue(messages), speaker, screen(text)]);

describe('the wording gate', () => {
  it('passes a room whose sentences are all in its catalogue', () => {
    const messages =
      "title: 'Laboratory',\n'status.DONE': 'Done',\n'field.dob': 'Born',\n'empty': 'No tests',\nhead: 'Test'";
    const text = `
      const columns = [{ head: t('head'), width: 'minmax(0, 1fr)' }];
      const words = (status) => t(\`status.\${status}\`);
      const field = (name) => t.lookup('field', name) ?? name;
      if (event.key === 'Enter') throw new Error('No such test was ever asked for');
      export const Lab = () => <h1 title={t('title')} className="a b">{t('empty')}</h1>;`;
    expect(problemsOf(messages, text)).toEqual([]);
  });

  it.each([
    ['a key that is missing', "title: 'Laboratory'", "t('title'); t('titel');", "no message 'titel'"],
    ['a key that nothing uses', "title: 'Laboratory',\nold: 'Old'", "t('title');", "nothing uses the message 'old'"],
    ['a key that is there twice', "title: 'Lab',\ntitle: 'Laboratory'", "t('title');", "'title' is there twice"],
    ['a message that ICU cannot read', "title: '{count, plural, one {x}'", "t('title');", 'no ICU message'],
    ['a straight apostrophe', 'title: "the doctor\'s"', "t('title');", 'straight apostrophe'],
    ['half a sentence', "title: 'Laboratory of '", "t('title');", 'begins or ends with a space'],
    ['text between tags', "title: 'Lab'", "t('title'); <b>Laboratory</b>", 'outside the catalogue: "Laboratory"'],
    [
      'a label for screen readers',
      "title: 'Lab'",
      `t('title'); <b aria-label="close" />`,
      'outside the catalogue: "close"',
    ],
    ['a sentence in the code', "title: 'Lab'", "t('title'); notify('The test is done');", 'The test is done'],
    [
      'a sentence with a value',
      "title: 'Lab'",
      `t('title'); notify(\`Test \${no} is done\`);`,
      'outside the catalogue',
    ],
    ['a sentence glued with a template', "title: 'Lab'", `const x = \`\${t('title')}: \${no}\`;`, 'glued together'],
    ['a sentence glued with a plus', "title: 'Lab'", "const x = t('title') + no;", 'glued together'],
    ['a format of its own', "title: 'Lab'", "t('title'); new Intl.NumberFormat('en');", 'format of its own'],
  ])('names %s', (_what, messages, text, expected) => {
    expect(problemsOf(messages, text).join('\n')).toContain(expected);
  });

  it('lets a text for machines pass when a comment says why', () => {
    const files = [catalogue("title: 'Lab'"), speaker];
    const excused = "t('title'); // not shown: a header of the protocol\nsend('Retry After');";
    expect(wordingProblems([...files, screen(excused)])).toEqual([]);
  });
});
