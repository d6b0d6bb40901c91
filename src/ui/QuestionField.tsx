import { useId } from 'react';
import { QUANTITIES, QUANTITY_FACTS } from '#core/quantity.ts';
import { unitLabel } from '#i18n/number-text.ts';
import { problemText } from '#i18n/problem-sentence.ts';
import type { Words } from '#i18n/words.ts';
import type { ImportQuestion } from '#state/import-slice.ts';
import { Choice } from './Choice.tsx';
import type { DraftAnswer } from './import-answers.ts';
import { useWords } from './use-words.ts';

interface QuestionFieldProps {
  readonly question: ImportQuestion;
  readonly draft: DraftAnswer;
  /** True once the person tried to go on without a usable answer. */
  readonly missing: boolean;
  readonly onDraft: (draft: DraftAnswer) => void;
}

function askText(question: ImportQuestion, words: Words): string {
  const isWrong = question.kind === 'crs' && question.problem !== undefined;
  return words.text(isWrong ? 'importing:ask.crsAgain' : `importing:ask.${question.kind}`);
}

function sampleText(question: ImportQuestion, words: Words): string | undefined {
  if (question.kind !== 'crs' || question.sample === undefined) return undefined;
  const [x, y] = question.sample;
  return words.text('importing:crsSample', { x, y });
}

function crsError({ question, missing }: QuestionFieldProps, words: Words): string | undefined {
  if (missing) return words.text('importing:crsInvalid');
  if (question.kind !== 'crs' || question.problem === undefined) return undefined;
  return problemText(question.problem, words);
}

function CrsField(props: QuestionFieldProps) {
  const words = useWords();
  const id = useId();
  const error = crsError(props, words);
  const sample = sampleText(props.question, words);
  return (
    <div className="field">
      <label htmlFor={id}>{words.text('importing:crsLabel')}</label>
      <input
        id={id}
        type="text"
        dir="ltr"
        autoComplete="off"
        placeholder="EPSG:28992"
        translate="no"
        value={props.draft.given}
        aria-invalid={error !== undefined}
        aria-describedby={`${id}-hint ${id}-error`}
        onChange={(event) => props.onDraft({ given: event.target.value, leftOut: false })}
      />
      <p id={`${id}-hint`} className="hint">
        {words.text('importing:crsHint')} {sample}
      </p>
      <p id={`${id}-error`} className="field-error">
        {error}
      </p>
    </div>
  );
}

function ChoiceField({ question, draft, missing, onDraft }: QuestionFieldProps) {
  const words = useWords();
  const items =
    question.kind === 'role'
      ? question.choices.map((role) => ({ id: role as string, text: words.text(`roles:${role}`) }))
      : QUANTITIES.map((quantity) => ({
          id: quantity as string,
          text: words.text('importing:quantityIn', {
            quantity: words.text(`quantities:${quantity}`),
            unit: unitLabel(QUANTITY_FACTS[quantity].unit, words),
          }),
        }));
  return (
    <Choice
      label={words.text(question.kind === 'role' ? 'importing:role' : 'importing:quantity')}
      value={draft.given}
      placeholder={words.text('importing:choose')}
      items={items}
      error={missing ? words.text('importing:chooseFirst') : undefined}
      onChange={(given) => onDraft({ given, leftOut: false })}
    />
  );
}

/** One question about one file, with the way to leave the file out instead. */
export function QuestionField(props: QuestionFieldProps) {
  const words = useWords();
  const { question, draft, onDraft } = props;
  return (
    <fieldset className="question">
      <legend>
        <bdi>{question.file}</bdi>
      </legend>
      <p>{askText(question, words)}</p>
      {!draft.leftOut &&
        (question.kind === 'crs' ? <CrsField {...props} /> : <ChoiceField {...props} />)}
      <label className="check">
        <input
          type="checkbox"
          checked={draft.leftOut}
          onChange={(event) => onDraft({ ...draft, leftOut: event.target.checked })}
        />
        {words.text('importing:leaveOut')}
      </label>
    </fieldset>
  );
}
