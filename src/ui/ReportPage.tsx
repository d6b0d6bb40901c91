import { Printer, X } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Dialog, Heading } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { fullTimeText } from '#i18n/time-text.ts';
import type { ScenarioReport } from '#state/report-slice.ts';
import {
  byPeriod,
  type ResultColumn,
  sortedZones,
  ZONE_COLUMNS,
  zoneVerdict,
} from '#state/scenario-results.ts';
import type { ZoneFigures } from '#state/scenario-slice.ts';
import { IconButton } from './IconButton.tsx';
import { IndicatorTable } from './IndicatorTable.tsx';
import { ReportLineage, type ReportSources } from './ReportLineage.tsx';
import { ReportPicture } from './ReportPicture.tsx';
import { ChangeChart } from './ResultCharts.tsx';
import { ResultGood, type ResultMethod } from './ResultGood.tsx';
import { outcomeSentences } from './result-sentences.ts';
import { ScrollBox } from './ScrollBox.tsx';
import { useWords } from './use-words.ts';
import { VerdictMark } from './VerdictMark.tsx';
import { ZONE_VERDICTS, zoneCell } from './zone-words.ts';
import './results.css';
import './report-page.css';

const NOBODY: ReadonlySet<string> = new Set();

export interface ReportPageProps {
  readonly report: ScenarioReport;
  /** The result; absent once it is gone. */
  readonly column: ResultColumn | undefined;
  /** What the scenario changes, in words. */
  readonly edits: readonly string[];
  readonly method: ResultMethod;
  readonly sources: ReportSources | undefined;
  /** The city's own. */
  readonly timeZone: string;
  readonly onPrint: () => void;
  readonly onClose: () => void;
}

function Facts({ report, column, sources, timeZone }: ReportPageProps & { column: ResultColumn }) {
  const words = useWords();
  const { text } = words;
  const { outcome, upToDate } = column;
  const state = upToDate ? outcome.status : 'outOfDate';
  const rows = [
    ['city', <bdi key="city">{sources?.twin.title}</bdi>],
    ['time', text(`results:period.${outcome.of.forcing.period}`)],
    ['made', fullTimeText(report.at, timeZone, words)],
    ['state', text(`scenarioReport:state.${state}`)],
  ] as const;
  return (
    <table className="fact-table">
      <caption className="visually-hidden">{text('scenarioReport:about')}</caption>
      <tbody>
        {rows.map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{text(`scenarioReport:${name}`)}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Changes({ edits, column }: ReportPageProps & { column: ResultColumn }) {
  const { text } = useWords();
  const { notes } = column.draft;
  return (
    <>
      <h2>{text('scenarioReport:changes')}</h2>
      {edits.length === 0 && <p>{text('scenarioReport:noChanges')}</p>}
      {edits.length > 0 && (
        <ul className="report-list">
          {edits.map((edit, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two edits may read alike, and none moves
            <li key={at}>{edit}</li>
          ))}
        </ul>
      )}
      {notes !== '' && (
        <>
          <h2>{text('scenarioReport:notes')}</h2>
          <p className="report-notes">
            <bdi>{notes}</bdi>
          </p>
        </>
      )}
    </>
  );
}

function Maps({ report: { pictures, taking } }: { readonly report: ScenarioReport }) {
  const { text } = useWords();
  return (
    <>
      <h2>{text('scenarioReport:maps')}</h2>
      {pictures.map((picture) => (
        <ReportPicture key={picture.url} picture={picture} />
      ))}
      {taking && <p role="status">{text('scenarioReport:taking')}</p>}
      {!taking && pictures.length === 0 && <p>{text('scenarioReport:noPictures')}</p>}
    </>
  );
}

function Zones({ zones }: { readonly zones: readonly ZoneFigures[] }) {
  const words = useWords();
  const sorted = sortedZones(zones, { column: 'meanMinutes', descending: true }, words.locale);
  return (
    <table className="results-table report-zones">
      <caption className="visually-hidden">{words.text('scenarioReport:zones')}</caption>
      <thead>
        <tr>
          {ZONE_COLUMNS.map((column) => (
            <th key={column} scope="col">
              {words.text(`results:zone.${column}`)}
            </th>
          ))}
          <th scope="col" className="start">
            {words.text('results:column.verdict')}
          </th>
        </tr>
      </thead>
      <tbody>
        {sorted.map((zone) => (
          <tr key={zone.id}>
            {ZONE_COLUMNS.map((column) =>
              column === 'name' ? (
                <th key={column} scope="row">
                  <bdi>{zoneCell(zone, column, words)}</bdi>
                </th>
              ) : (
                <td key={column}>{zoneCell(zone, column, words)}</td>
              ),
            )}
            <td className="verdict-cell">
              <VerdictMark verdict={ZONE_VERDICTS[zoneVerdict(zone)]} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Content(props: ReportPageProps & { readonly column: ResultColumn }) {
  const words = useWords();
  const { text } = words;
  const { column, report, method, sources } = props;
  const { draft, outcome } = column;
  return (
    <article className="report">
      <h1>
        <bdi>{draft.title}</bdi>
      </h1>
      {sources?.twin.invented === true && (
        <p className="report-invented">{text('scenarioReport:invented')}</p>
      )}
      {outcomeSentences(outcome, draft.title, words).map((sentence) => (
        <p key={sentence} className="report-said">
          {sentence}
        </p>
      ))}
      <Facts {...props} />
      <Changes {...props} />
      <Maps report={report} />
      <h2>{text('results:indicators')}</h2>
      {byPeriod([column]).map((results) => (
        <ScrollBox
          key={results.period}
          label={text('results:indicatorsOf', { period: text(`results:period.${results.period}`) })}
          className="report-table"
        >
          <IndicatorTable results={results} reckoning={NOBODY} headOf={() => null} />
        </ScrollBox>
      ))}
      <ChangeChart columns={[column]} />
      <h2>{text('scenarioReport:zones')}</h2>
      <p className="hint">{text('results:zonesHint')}</p>
      <ScrollBox label={text('scenarioReport:zones')} className="report-table">
        <Zones zones={outcome.zones} />
      </ScrollBox>
      <h2>{text('scenarioReport:methods')}</h2>
      <ResultGood outcome={outcome} method={method} />
      <h2>{text('scenarioReport:lineage')}</h2>
      {sources !== undefined && <ReportLineage sources={sources} />}
    </article>
  );
}

/** A result as a page to be printed: over the whole page on the screen, alone on paper. */
export function ReportPage(props: ReportPageProps) {
  const { text } = useWords();
  const { column, onPrint, onClose } = props;
  const title = text('scenarioReport:title');
  return (
    <ModalOverlay
      className="report-overlay"
      isOpen
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className="report-modal">
        <Dialog className="report-dialog">
          <div className="report-tools">
            <Heading slot="title">{title}</Heading>
            <Button className="button primary" onPress={onPrint}>
              <Printer size={20} aria-hidden />
              {text('scenarioReport:print')}
            </Button>
            <IconButton label={text('frame:close')} icon={X} onPress={onClose} />
          </div>
          <ScrollBox label={title} className="report-body">
            {column === undefined ? (
              <p>{text('scenarioReport:gone')}</p>
            ) : (
              <Content {...props} column={column} />
            )}
          </ScrollBox>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
