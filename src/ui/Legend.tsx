import { HATCH } from '#core/tokens.ts';
import { countText, numberText, unitLabel } from '#i18n/number-text.ts';
import type { Words } from '#i18n/words.ts';
import type { ClassHistogram } from '#layers/class-histogram.ts';
import type { Legend as LegendData } from '#state/layer-slice.ts';
import { useWords } from './use-words.ts';
import './legend.css';

type LegendClass = LegendData['classes'][number];

/** The class of a difference that means no clear change: the middle one. */
function unclearClass({ kind, classes }: LegendData): LegendClass | undefined {
  return kind === 'difference' ? classes[(classes.length - 1) / 2] : undefined;
}

function classText(item: LegendClass, legend: LegendData, words: Words): string {
  const unit = unitLabel(legend.unit, words);
  const [from, to] = [item.from, item.to].map((end) => numberText(end, words, legend.kind));
  const ends = { from: from ?? '', to: to ?? '', unit };
  if (item === unclearClass(legend)) return words.text('legend:noClearChange', ends);
  return item === legend.classes.at(-1)
    ? words.text('legend:andMore', ends)
    : words.text('legend:fromTo', ends);
}

/** Lines of the hatching of one density, as a CSS background. */
function hatching(spacingPx: number): string {
  return `repeating-linear-gradient(${HATCH.angleDeg}deg, currentColor 0 ${HATCH.lineWidthPx}px, transparent ${HATCH.lineWidthPx}px ${spacingPx}px)`;
}

interface HistogramProps {
  readonly legend: LegendData;
  readonly histogram: ClassHistogram;
}

/** What the bars say: "In view: 31. 0 to 10 µg/m³: 4, 10 to 20 µg/m³: 27 and no data: 0". */
function histogramText({ legend, histogram }: HistogramProps, words: Words): string {
  const say = (name: string, count: number) =>
    words.text('legend:classCount', { name, count: countText(count, words) });
  const counts = legend.classes.map((item, index) =>
    say(classText(item, legend, words), histogram.counts[index] ?? 0),
  );
  counts.push(say(words.text('values:noData'), histogram.noData));
  return words.text('legend:histogram', {
    total: countText(histogram.total, words),
    counts: new Intl.ListFormat(words.locale).format(counts),
  });
}

/** How many features in view fall into each class, a bar above each. */
function Histogram(props: HistogramProps) {
  const words = useWords();
  const { legend, histogram } = props;
  const most = Math.max(1, ...histogram.counts);
  return (
    <>
      <div className="legend-histogram" role="img" aria-label={histogramText(props, words)}>
        {legend.classes.map((item, index) => (
          <span key={item.from} className="histogram-class">
            {(histogram.counts[index] ?? 0) > 0 && (
              <span
                className="histogram-bar"
                style={{
                  blockSize: `${(100 * (histogram.counts[index] ?? 0)) / most}%`,
                  backgroundColor: item.color,
                }}
              />
            )}
          </span>
        ))}
      </div>
      <span className="legend-in-view" aria-hidden>
        {words.text('legend:inView', { total: countText(histogram.total, words) })}
      </span>
    </>
  );
}

interface LegendProps {
  readonly legend: LegendData;
  /** What of the layer is in view, drawn above the classes. */
  readonly histogram?: ClassHistogram | undefined;
  /** Without the keys of hatching and no data, for the peek bar. */
  readonly short?: boolean;
}

/** Class colours with their ends and unit, and the key of the hatching. Left to right in any script. */
export function Legend({ legend, histogram, short = false }: LegendProps) {
  const words = useWords();
  const last = legend.classes.length - 1;
  const unclear = unclearClass(legend);
  return (
    <div className="legend">
      <div className="legend-scale" dir="ltr">
        {histogram !== undefined && <Histogram legend={legend} histogram={histogram} />}
        <ol className="legend-bar" aria-label={words.text('legend:label')}>
          {legend.classes.map((item) => (
            <li key={item.from} style={{ backgroundColor: item.color }}>
              <span className="visually-hidden">{classText(item, legend, words)}</span>
            </li>
          ))}
        </ol>
        <div className="legend-labels" aria-hidden>
          {legend.classes.map((item, index) => (
            <span key={item.from}>
              {numberText(item.from, words, legend.kind)}
              {index === last && words.text('legend:more')}
            </span>
          ))}
        </div>
        <bdi className="legend-unit" aria-hidden>
          {unitLabel(legend.unit, words)}
        </bdi>
      </div>
      {!short && unclear !== undefined && (
        <ul className="legend-keys">
          <li>
            <span className="swatch" style={{ backgroundColor: unclear.color }} />
            {words.text('values:noClearChange')}
          </li>
        </ul>
      )}
      {!short && legend.hatched && (
        <ul className="legend-keys">
          <li>
            <span className="swatch" style={{ backgroundImage: hatching(HATCH.spacingPx[1]) }} />
            {words.text('legend:wide')}
          </li>
          <li>
            <span className="swatch" style={{ backgroundImage: hatching(HATCH.spacingPx[2]) }} />
            {words.text('legend:dense')}
          </li>
        </ul>
      )}
      {!short && legend.noDataColor !== undefined && (
        <ul className="legend-keys">
          <li>
            <span className="swatch" style={{ backgroundColor: legend.noDataColor }} />
            {words.text('values:noData')}
          </li>
        </ul>
      )}
    </div>
  );
}
