import type { FileReport, TalliedProblem } from '#core/report.ts';
import { countText } from '#i18n/number-text.ts';
import { placeText, problemText, wayOutSentence } from '#i18n/problem-sentence.ts';
import type { Words } from '#i18n/words.ts';
import { ModalDialog } from './ModalDialog.tsx';
import { useWords } from './use-words.ts';

/** Whether the file was refused as a whole. */
function isNotTaken({ role, problems, featuresIn }: FileReport): boolean {
  return role === 'none' && problems.length > 0 && featuresIn === 0;
}

/** Refused files and features first, then repaired ones; else in the order given. */
function worstFirst(reports: readonly FileReport[]): FileReport[] {
  const rank = (report: FileReport) => {
    const has = (effect: TalliedProblem['effect']) =>
      report.problems.some((problem) => problem.effect === effect);
    if (isNotTaken(report)) return 0;
    if (has('refused')) return 1;
    return has('repaired') ? 2 : 3;
  };
  return reports.toSorted((a, b) => rank(a) - rank(b));
}

interface TalliedItemProps {
  readonly problem: TalliedProblem;
  readonly report: FileReport;
}

function timesText({ problem, report }: TalliedItemProps, words: Words): string {
  const { effect, count } = problem;
  if (count === 1 && isNotTaken(report)) return '';
  const concernsAll = effect === 'noted' && count === report.featuresIn && count > 1;
  return words.text(concernsAll ? 'report:timesAll' : 'report:times', {
    times: countText(count, words),
  });
}

function TalliedItem(props: TalliedItemProps) {
  const { problem } = props;
  const words = useWords();
  const places = problem.examples.map(({ file: _, ...inside }) => placeText(inside, words));
  const known = places.filter((place) => place !== '');
  return (
    <li>
      <p>
        <strong>{timesText(props, words)}</strong> {problemText(problem, words)}{' '}
        {wayOutSentence(problem.wayOut, words)}
      </p>
      {known.length > 0 && (
        <p className="muted">
          {words.text(known.length < problem.count ? 'report:firstPlaces' : 'report:places')}{' '}
          <bdi>{known.join('; ')}</bdi>
        </p>
      )}
    </li>
  );
}

interface FigureProps {
  readonly effect: TalliedProblem['effect'];
  readonly report: FileReport;
}

/** Features that were repaired or refused; of notes, which change nothing, only how many kinds there are. */
function summaryText({ effect, report }: FigureProps, problems: number, words: Words): string {
  if (effect === 'noted') return words.text('report:open.noted', { count: problems });
  const number = countText(report[effect] || problems, words);
  return words.text(`report:open.${effect}`, { number });
}

function Figure(props: FigureProps) {
  const { effect, report } = props;
  const words = useWords();
  const problems = report.problems.filter((problem) => problem.effect === effect);
  if (problems.length === 0) return null;
  const list = (
    <ul className="report-problems">
      {problems.map((problem) => (
        <TalliedItem
          key={`${problem.code} ${JSON.stringify(problem.params)}`}
          problem={problem}
          report={report}
        />
      ))}
    </ul>
  );
  if (effect === 'refused' && isNotTaken(report)) return list;
  return (
    <details open={effect === 'refused'}>
      <summary>{summaryText(props, problems.length, words)}</summary>
      {list}
    </details>
  );
}

function sumText(report: FileReport, words: Words): string {
  if (isNotTaken(report)) return words.text('report:notTaken');
  return words.text('report:sum', {
    taken: countText(report.taken, words),
    repaired: countText(report.repaired, words),
    refused: countText(report.refused, words),
    all: countText(report.featuresIn, words),
  });
}

/** A package's own file is used, though it holds no features. */
function roleText({ role, problems }: FileReport, words: Words): string {
  const isPackage = role === 'none' && problems.length === 0;
  return words.text(isPackage ? 'report:package' : `roles:${role}`);
}

function FileSection({ report }: { readonly report: FileReport }) {
  const words = useWords();
  return (
    <section className="report-file" aria-label={report.file}>
      <h3>
        <bdi>{report.file}</bdi>
      </h3>
      <p className="muted facts">
        <span>{roleText(report, words)}</span>
        {report.crs !== undefined && (
          <span>
            {words.text(`report:crs.${report.crs.from}`, { epsg: String(report.crs.epsg) })}
          </span>
        )}
        {report.blank !== undefined && (
          <span>{words.text('report:blank', { number: countText(report.blank, words) })}</span>
        )}
      </p>
      <p className="report-sum">{sumText(report, words)}</p>
      <Figure effect="repaired" report={report} />
      <Figure effect="refused" report={report} />
      <Figure effect="noted" report={report} />
    </section>
  );
}

interface ImportReportProps {
  readonly reports: readonly FileReport[];
  readonly onClose: () => void;
}

/** What became of each file: every feature is taken, repaired or refused, and each figure opens. */
export function ImportReport({ reports, onClose }: ImportReportProps) {
  const { text } = useWords();
  return (
    <ModalDialog title={text('report:title')} onClose={onClose} wide>
      {reports.length === 0 && <p>{text('report:none')}</p>}
      {worstFirst(reports).map((report) => (
        <FileSection key={`${report.file} ${report.sha256}`} report={report} />
      ))}
    </ModalDialog>
  );
}
