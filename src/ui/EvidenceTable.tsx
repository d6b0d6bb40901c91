import type { Evidence, ModelScore, Score, TruthEvidence } from '#core/evidence.ts';
import { countText, numberText, unitLabel } from '#i18n/number-text.ts';
import { dayTimeText } from '#i18n/time-text.ts';
import type { Words } from '#i18n/words.ts';
import { modelName } from './layer-words.ts';
import { ModelTerm, Term } from './Term.tsx';
import { useWords } from './use-words.ts';
import './evidence.css';

interface ScoreRowProps {
  readonly row: ModelScore;
  /** UCUM. */
  readonly unit: string;
  readonly isShown: boolean;
}

/** The share in the range, and how many that are: "88 % (21 of 24)". */
export function coveredText({ coverage90, count }: Score, words: Words): string {
  return words.text('evidence:covered', {
    percent: countText(100 * coverage90, words),
    number: countText(coverage90 * count, words),
    total: countText(count, words),
  });
}

function ScoreRow({ row, unit, isShown }: ScoreRowProps) {
  const words = useWords();
  const { score } = row;
  const withUnit = (value: number) =>
    words.text('values:value', { value: numberText(value, words), unit: unitLabel(unit, words) });
  return (
    <tr className={isShown ? 'shown' : undefined}>
      <th scope="row">
        <ModelTerm model={row.model} name={modelName(row.model, words)} />
        {isShown && <span className="muted"> · {words.text('evidence:shown')}</span>}
      </th>
      {score === undefined ? (
        <td colSpan={3}>{words.text('evidence:notAsked')}</td>
      ) : (
        <>
          <td>{withUnit(score.rmse)}</td>
          <td>
            <bdi>{coveredText(score, words)}</bdi>
          </td>
          <td>{withUnit(score.width90)}</td>
        </>
      )}
    </tr>
  );
}

interface ScoreTableProps {
  readonly caption: string;
  readonly scores: readonly ModelScore[];
  readonly unit: string;
  /** Model that the layer shows. */
  readonly method: string | undefined;
}

function ScoreTable({ caption, scores, unit, method }: ScoreTableProps) {
  const { text } = useWords();
  return (
    <table className="scores">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{text('evidence:model')}</th>
          <th scope="col">
            <Term of="rmse">{text('evidence:rmse')}</Term>
          </th>
          <th scope="col">
            <Term of="coverage">{text('evidence:inRange')}</Term>
          </th>
          <th scope="col">
            <Term of="width">{text('evidence:width')}</Term>
          </th>
        </tr>
      </thead>
      <tbody>
        {scores.map((row) => (
          <ScoreRow key={row.model} row={row} unit={unit} isShown={row.model === method} />
        ))}
      </tbody>
    </table>
  );
}

/** What the figures rest on, in a sentence. */
function basisText(evidence: Evidence, timeZone: string, words: Words): string {
  const time = dayTimeText(evidence.at, timeZone, words);
  if (evidence.groups === evidence.sensors) {
    const key = evidence.times.length === 1 ? 'evidence:aloneAt' : 'evidence:alone';
    return words.text(key, { count: evidence.sensors, time });
  }
  return words.text('evidence:grouped', {
    sensors: countText(evidence.sensors, words),
    groups: evidence.groups,
    time,
  });
}

interface EvidenceTableProps {
  /** Absent while the models are being compared for the first time. */
  readonly evidence: Evidence | undefined;
  /** `null` = the sample has no truth here; absent while it is being compared. */
  readonly truth: TruthEvidence | null | undefined;
  readonly unit: string;
  readonly method: string | undefined;
  readonly timeZone: string;
  /** Whether the true field is stored, as in the sample city. */
  readonly truthOffered: boolean;
  readonly truthWanted: boolean;
  readonly onTruth: (wanted: boolean) => void;
}

function Truth({ truth, unit, method, timeZone }: EvidenceTableProps) {
  const words = useWords();
  if (truth === null) return <p className="muted">{words.text('evidence:truthNone')}</p>;
  if (truth === undefined) return <p className="muted">{words.text('evidence:waiting')}</p>;
  return (
    <>
      <h4>{words.text('evidence:truthTitle')}</h4>
      <ScoreTable
        caption={words.text('evidence:truthCaption')}
        scores={truth.scores}
        unit={unit}
        method={method}
      />
      <p className="muted">
        {words.text('evidence:truthAt', {
          points: countText(truth.points, words),
          time: dayTimeText(truth.at, timeZone, words),
        })}
      </p>
    </>
  );
}

function Sensors({ evidence, unit, method, timeZone }: EvidenceTableProps) {
  const words = useWords();
  if (evidence === undefined) return <p className="muted">{words.text('evidence:waiting')}</p>;
  if (evidence.scores.every(({ score }) => score === undefined)) {
    return <p className="muted">{words.text('evidence:none')}</p>;
  }
  return (
    <>
      <ScoreTable
        caption={words.text('evidence:caption')}
        scores={evidence.scores}
        unit={unit}
        method={method}
      />
      <p className="muted">
        {basisText(evidence, timeZone, words)} {words.text('evidence:aim')}
      </p>
    </>
  );
}

/** The errors of model and baselines at the sensors left out, and against the truth where there is one. */
export function EvidenceTable(props: EvidenceTableProps) {
  const { text } = useWords();
  return (
    <section className="evidence" aria-label={text('evidence:title')}>
      <h4>{text('evidence:title')}</h4>
      <Sensors {...props} />
      {props.truthOffered && (
        <label className="check">
          <input
            type="checkbox"
            checked={props.truthWanted}
            onChange={(event) => props.onTruth(event.target.checked)}
          />
          {text('evidence:againstTruth')}
        </label>
      )}
      {props.truthWanted && props.truthOffered && <Truth {...props} />}
    </section>
  );
}
