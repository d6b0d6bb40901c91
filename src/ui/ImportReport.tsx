import type { FileReport, TalliedProblem } from '#core/report.ts';
import { countText } from '#i18n/number-text.ts';
import { placeText, problemText, wayOutSentence } from '#i18n/problem-sentence.ts';
import type { Words } from '#i18n/words.ts';
import { ModalDialog } from './ModalDialog.tsx';
import { useWords } from './use-words.ts';

function TalliedItem({ problem }: { readonly problem: TalliedProblem }) {
  const words = useWords();
  const places = problem.examples.map((where) =>
    placeText({ ...where, file: '' }, words).replace(/^, /, ''),
  );
  const known = places.filter((place) => place !== '');
  return (
    <li>
      <p>
        <strong>{words.text('report:times', { times: countText(problem.count, words) })}</strong>{' '}
        {problemText(problem, words)} {wayOutSentence(problem.wayOut, words)}
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
  readonly count: number | undefined;
  readonly report: FileReport;
}

function Figure({ effect, count, report }: FigureProps) {
  const words = useWords();
  const problems = report.problems.filter((problem) => problem.effect === effect);
  if (problems.length === 0) return null;
  const shown = count ?? problems.reduce((sum, problem) => sum + problem.count, 0);
  return (
    <details>
      <summary>{words.text(`report:open.${effect}`, { number: countText(shown, words) })}</summary>
      <ul className="report-problems">
        {problems.map((problem) => (
          <TalliedItem
            key={`${problem.code} ${JSON.stringify(problem.params)}`}
            problem={problem}
          />
        ))}
      </ul>
    </details>
  );
}

function sumText(report: FileReport, words: Words): string {
  return words.text('report:sum', {
    taken: countText(report.taken, words),
    repaired: countText(report.repaired, words),
    refused: countText(report.refused, words),
    all: countText(report.featuresIn, words),
  });
}

function FileSection({ report }: { readonly report: FileReport }) {
  const words = useWords();
  return (
    <section className="report-file" aria-label={report.file}>
      <h3>
        <bdi>{report.file}</bdi>
      </h3>
      <p className="muted facts">
        <span>{words.text(`roles:${report.role}`)}</span>
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
      <Figure effect="repaired" count={report.repaired || undefined} report={report} />
      <Figure effect="refused" count={report.refused || undefined} report={report} />
      <Figure effect="noted" count={undefined} report={report} />
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
      {reports.map((report) => (
        <FileSection key={`${report.file} ${report.sha256}`} report={report} />
      ))}
    </ModalDialog>
  );
}
