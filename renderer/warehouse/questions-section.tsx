import { Button, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CallError } from '#contract/result.ts';
import type { QuestionAnswer, SavedQuestion } from '#contract/warehouse.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { Screen } from '../ui/frame/screen.tsx';
import { notify, notifyRefusal } from '../ui/frame/toasts.ts';
import { QuestionAnswerTable } from './question-answer.tsx';
import classes from './questions-section.module.css';
import { t } from './warehouse-wording.ts';

/** SQL over the tables of the warehouse, for those who know it: one SELECT, and what it found. */
export function QuestionsSection() {
  const [sql, setSql] = useState('');
  const [title, setTitle] = useState('');
  const [answer, setAnswer] = useState<QuestionAnswer | null>(null);
  const saved = useQueryCall('warehouse.questions', {}).data?.items ?? [];
  const onRefused = (error: CallError) => notifyRefusal(error);
  const ask = useWriteCall('warehouse.ask', { onSuccess: setAnswer, onRefused });
  const save = useWriteCall('warehouse.saveQuestion', { onSuccess: () => notify(t('question.saved')), onRefused });
  const remove = useWriteCall('warehouse.removeQuestion', { onRefused });
  const send = () => void ask.send({ sql });
  return (
    <Screen
      title={t('question.title')}
      actions={
        <Button loading={ask.isPending} disabled={sql.trim() === ''} onClick={send}>
          {t('question.ask')}
        </Button>
      }
    >
      <div className={classes.page}>
        <p className={classes.hint}>{t('question.hint')}</p>
        <Textarea
          label={t('question.sql')}
          value={sql}
          onChange={(event) => setSql(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
          }}
          autosize
          minRows={4}
          maxRows={12}
          spellCheck={false}
          classNames={{ input: classes.sql ?? '' }}
        />
        <div className={classes.save}>
          <TextInput
            aria-label={t('question.name')}
            placeholder={t('question.name')}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <Button
            variant="default"
            disabled={title.trim() === '' || sql.trim() === ''}
            loading={save.isPending}
            onClick={() => void save.send({ title, sql })}
          >
            {t('question.save')}
          </Button>
        </div>
        <SavedQuestions
          items={saved}
          onOpen={(question) => {
            setSql(question.sql);
            setTitle(question.title);
          }}
          onRemove={({ questionId }) => void remove.send({ questionId })}
        />
        {answer ? <QuestionAnswerTable answer={answer} /> : null}
      </div>
    </Screen>
  );
}

type SavedQuestionsProps = {
  items: readonly SavedQuestion[];
  onOpen: (question: SavedQuestion) => void;
  onRemove: (question: SavedQuestion) => void;
};

function SavedQuestions({ items, onOpen, onRemove }: SavedQuestionsProps) {
  if (items.length === 0) return null;
  return (
    <ul className={classes.saved} aria-label={t('question.savedOnes')}>
      {items.map((question) => (
        <li key={question.questionId}>
          <Button variant="subtle" size="compact-sm" onClick={() => onOpen(question)}>
            {question.title}
          </Button>
          <Button
            variant="subtle"
            size="compact-sm"
            color="gray"
            aria-label={t('question.removeNamed', { title: question.title })}
            onClick={() => onRemove(question)}
          >
            {t('question.remove')}
          </Button>
        </li>
      ))}
    </ul>
  );
}
