import { MapPinned } from 'lucide-react';
import type { ReactNode } from 'react';
import { unitLabel } from '#i18n/number-text.ts';
import type { Words } from '#i18n/words.ts';
import { indicatorNames, indicatorOf, type PeriodResults } from '#state/scenario-results.ts';
import type { IndicatorFigures } from '#state/scenario-slice.ts';
import { IconButton } from './IconButton.tsx';
import {
  type IndicatorTheme,
  indicatorAbout,
  indicatorName,
  shownBy,
  THEMES,
  themeOf,
} from './indicator-words.ts';
import { type FigureTexts, figureTexts } from './result-figures.ts';
import { Told } from './Term.tsx';
import { useWords } from './use-words.ts';
import { VerdictMark } from './VerdictMark.tsx';

export interface IndicatorTableProps {
  readonly results: PeriodResults;
  /** Ids of scenarios whose ranges are being reckoned. */
  readonly reckoning: ReadonlySet<string>;
  /** What stands in the head of a scenario's columns, beside its title. */
  readonly headOf: (scenario: string) => ReactNode;
  /** Absent on paper. */
  readonly onShow?: (scenario: string, indicator: string) => void;
}

interface CellFacts {
  readonly scenario: string;
  readonly figures: IndicatorFigures | undefined;
  readonly shown: FigureTexts | undefined;
  readonly reckoning: boolean;
  readonly upToDate: boolean;
}

export function changeText({ difference, percent }: FigureTexts, words: Words): string {
  return percent === undefined
    ? difference
    : words.text('results:withPercent', { difference, percent });
}

function rangeText({ shown, reckoning }: CellFacts, words: Words): string {
  if (shown?.range !== undefined) return words.text('results:range', shown.range);
  return reckoning ? words.text('results:reckoning') : '';
}

/** The name of an indicator; pointed at or focused it tells what that is. */
function Name({ name, plain }: { readonly name: string; readonly plain: boolean }) {
  const words = useWords();
  const [own, about] = [indicatorName(name, words), indicatorAbout(name, words)];
  if (plain || about === undefined) return <bdi>{own}</bdi>;
  return <Told told={about}>{own}</Told>;
}

function ShowButton({
  scenario,
  name,
  onShow,
}: Pick<IndicatorTableProps, 'onShow'> & { readonly scenario: string; readonly name: string }) {
  const words = useWords();
  const quantity = shownBy(name);
  if (onShow === undefined || quantity === undefined) return null;
  const label = words.text('results:showThis', {
    indicator: indicatorName(name, words),
    quantity: words.text(`quantities:${quantity}`),
  });
  return <IconButton label={label} icon={MapPinned} onPress={() => onShow(scenario, name)} />;
}

/** What one scenario makes of an indicator, in columns of their own. */
function WideCells({ facts }: { readonly facts: CellFacts }) {
  const words = useWords();
  const { shown } = facts;
  if (shown === undefined) return <td colSpan={5} />;
  return (
    <>
      <td>{shown.scenario}</td>
      <td className="change">{changeText(shown, words)}</td>
      <td>{rangeText(facts, words)}</td>
      <td className="verdict-cell">
        <VerdictMark verdict={shown.verdict} />
      </td>
      <td className="muted">{shown.noise}</td>
    </>
  );
}

/** The same in one cell, where several scenarios stand side by side. */
function DenseCell({
  facts,
  children,
}: {
  readonly facts: CellFacts;
  readonly children: ReactNode;
}) {
  const words = useWords();
  const { shown } = facts;
  if (shown === undefined) return <td>{words.text('results:notKnown')}</td>;
  // What stays as it is needs no more words.
  const isSame = shown.verdict === 'same';
  const range = isSame ? '' : rangeText(facts, words);
  return (
    <td className={facts.upToDate ? 'dense' : 'dense out-of-date'}>
      <span className="sides">
        <span>{shown.scenario}</span>
        {!isSame && <span className="change">{changeText(shown, words)}</span>}
      </span>
      {range !== '' && <span className="muted">{range}</span>}
      <span className="sides">
        <VerdictMark verdict={shown.verdict} />
        {children}
      </span>
    </td>
  );
}

function Row({ name, ...props }: IndicatorTableProps & { readonly name: string }) {
  const words = useWords();
  const { results, reckoning, onShow } = props;
  const cells = results.columns.map(({ draft, outcome, upToDate }): CellFacts => {
    const figures = indicatorOf(outcome, name);
    return {
      scenario: draft.id,
      figures,
      shown: figures && figureTexts(figures, words),
      reckoning: reckoning.has(draft.id),
      upToDate,
    };
  });
  const known = cells.find(({ figures }) => figures !== undefined);
  const [only] = cells;
  return (
    <tr>
      <th scope="row">
        <Name name={name} plain={onShow === undefined} />
      </th>
      <td className="unit">
        <bdi>{unitLabel(known?.figures?.unit ?? '', words)}</bdi>
      </td>
      <td>{known?.shown?.baseline}</td>
      {cells.length === 1 && only !== undefined ? (
        <>
          <WideCells facts={only} />
          {onShow !== undefined && (
            <td>
              <ShowButton scenario={only.scenario} name={name} onShow={onShow} />
            </td>
          )}
        </>
      ) : (
        cells.map((facts) => (
          <DenseCell key={facts.scenario} facts={facts}>
            {onShow !== undefined && (
              <ShowButton scenario={facts.scenario} name={name} onShow={onShow} />
            )}
          </DenseCell>
        ))
      )}
    </tr>
  );
}

const WIDE_COLUMNS = ['scenario', 'difference', 'range', 'verdict', 'noise'] as const;

function Head({ results, headOf, onShow }: IndicatorTableProps) {
  const words = useWords();
  const { columns, period } = results;
  const isOne = columns.length === 1;
  return (
    <thead>
      <tr>
        <th scope="col">{words.text('results:column.indicator')}</th>
        <th scope="col" className="start">
          {words.text('results:column.unit')}
        </th>
        <th scope="col">
          {words.text('results:baselineOf', { period: words.text(`results:period.${period}`) })}
        </th>
        {isOne &&
          WIDE_COLUMNS.map((column) => (
            <th key={column} scope="col" className={column === 'verdict' ? 'start' : undefined}>
              {words.text(`results:column.${column}`)}
            </th>
          ))}
        {isOne && onShow !== undefined && <th scope="col">{words.text('results:column.map')}</th>}
        {!isOne &&
          columns.map(({ draft }) => (
            <th key={draft.id} scope="col">
              <bdi>{draft.title}</bdi> {headOf(draft.id)}
            </th>
          ))}
      </tr>
    </thead>
  );
}

function columnCount({ results, onShow }: IndicatorTableProps): number {
  const isOne = results.columns.length === 1;
  return (
    3 + (isOne ? WIDE_COLUMNS.length + (onShow === undefined ? 0 : 1) : results.columns.length)
  );
}

function Theme(
  props: IndicatorTableProps & {
    readonly theme: IndicatorTheme;
    readonly names: readonly string[];
  },
) {
  const { text } = useWords();
  const { theme, names, ...rest } = props;
  if (names.length === 0) return null;
  return (
    <tbody>
      <tr className="theme">
        <th scope="rowgroup" colSpan={columnCount(rest)}>
          {text(`results:theme.${theme}`)}
        </th>
      </tr>
      {names.map((name) => (
        <Row key={name} name={name} {...rest} />
      ))}
    </tbody>
  );
}

/** The indicators of all results of one part of the day, by theme: as it is first, then a column a scenario. */
export function IndicatorTable(props: IndicatorTableProps) {
  const { text } = useWords();
  const names = indicatorNames(props.results.columns);
  const outOfDate = props.results.columns.length === 1 && !props.results.columns[0]?.upToDate;
  return (
    <table className={outOfDate ? 'results-table out-of-date' : 'results-table'}>
      <caption className="visually-hidden">{text('results:indicators')}</caption>
      <Head {...props} />
      {THEMES.map((theme) => (
        <Theme
          key={theme}
          theme={theme}
          names={names.filter((name) => themeOf(name) === theme)}
          {...props}
        />
      ))}
    </table>
  );
}
