import { type FormEvent, useId, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { flushSync } from 'react-dom';
import type { ImportAnswers, ImportQuestion } from '#state/import-slice.ts';
import {
  answersOf,
  type DraftAnswer,
  NO_ANSWER,
  questionKey,
  unanswered,
} from './import-answers.ts';
import { ModalDialog } from './ModalDialog.tsx';
import { QuestionField } from './QuestionField.tsx';
import { useWords } from './use-words.ts';

interface ImportQuestionsProps {
  readonly questions: readonly ImportQuestion[];
  readonly onAnswer: (answers: ImportAnswers) => void;
  readonly onCancel: () => void;
}

/** Asks what the files do not say. */
export function ImportQuestions({ questions, onAnswer, onCancel }: ImportQuestionsProps) {
  const { text } = useWords();
  const form = useId();
  const [drafts, setDrafts] = useState<Readonly<Record<string, DraftAnswer>>>({});
  const [tried, setTried] = useState(false);
  const open = new Set(unanswered(questions, drafts).map(questionKey));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (open.size === 0) {
      onAnswer(answersOf(questions, drafts));
      return;
    }
    flushSync(() => setTried(true));
    document.getElementById(form)?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  };
  return (
    <ModalDialog
      title={text('importing:questions', { count: questions.length })}
      onClose={onCancel}
      footer={
        <>
          <Button className="button" onPress={onCancel}>
            {text('importing:cancel')}
          </Button>
          <Button className="button primary" type="submit" form={form}>
            {text('importing:goOn')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate>
        {questions.map((question) => {
          const key = questionKey(question);
          return (
            <QuestionField
              key={key}
              question={question}
              draft={drafts[key] ?? NO_ANSWER}
              missing={tried && open.has(key)}
              onDraft={(draft) => setDrafts({ ...drafts, [key]: draft })}
            />
          );
        })}
      </form>
    </ModalDialog>
  );
}
