import { Button } from 'react-aria-components/Button';
import { HATCH } from '#core/tokens.ts';
import { countText, numberText, unitLabel } from '#i18n/number-text.ts';
import type { Words } from '#i18n/words.ts';
import type { ClassHistogram } from '#layers/class-histogram.ts';
import type { Legend as LegendData } from '#state/layer-slice.ts';
import { useWords } from './use-words.ts';
import './legend.css';

type LegendClass = LegendData['classes'][number];

/** The class of a difference that means no clear change: the middle one. */
function unclearClass({ kind, shows, classes }: LegendData): LegendClass | undefined {
  return kind === 'difference' && shows === undefined
    ? classes[(classes.length - 1) / 2]
    : undefined;
}

/** An end of a class; a width has no sign, be it of a difference. */
function endText(end: number, { kind, shows }: LegendData, words: Words): string | undefined {
  return numberText(end, words, shows === undefined ? kind : undefined);
}

function classText(item: LegendClass, legend: LegendData, words: Words): string {
  const unit = unitLabel(legend.unit, words);
  const [from, to] = [item.from, item.to].map((end) => endText(end, legend, words));
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
  if (histogram.stale > 0) counts.push(say(words.text('values:isStale'), histogram.stale));
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
  /** Lets the layer be coloured by its likely ranges, or by its values again. */
  readonly onShow?: (shows: 'range' | undefined) => void;
}

/** The key of the hatching, and the way from it to the ranges themselves and back. */
function Ranges({ legend, onShow }: Pick<LegendProps, 'legend' | 'onShow'>) {
  const { text } = useWords();
  const isRange = legend.shows === 'range';
  if (onShow === undefined || (!isRange && !legend.hatched)) return null;
  return (
    <Button className="legend-ranges" onPress={() => onShow(isRange ? undefined : 'range')}>
      {!isRange &&
        (['wide', 'dense'] as const).map((width, at) => (
          <span key={width} className="legend-key">
            <span
              className="swatch"
              style={{ backgroundImage: hatching(HATCH.spacingPx[at === 0 ? 1 : 2]) }}
            />
            {text(`legend:${width}`)}
          </span>
        ))}
      <span className="legend-turn">
        {text(isRange ? 'legend:showValues' : 'legend:showRange')}
      </span>
    </Button>
  );
}

/** Class colours with their ends and unit, and the key of the hatching. Left to right in any script. */
export function Legend({ legend, histogram, short = false, onShow }: LegendProps) {
  const words = useWords();
  const last = legend.classes.length - 1;
  const unclear = unclearClass(legend);
  const label = words.text(legend.shows === 'range' ? 'legend:rangeLabel' : 'legend:label');
  return (
    <div className="legend">
      {legend.shows === 'range' && <p className="legend-what">{words.text('legend:rangeLabel')}</p>}
      <div className="legend-scale" dir="ltr">
        {histogram !== undefined && <Histogram legend={legend} histogram={histogram} />}
        <ol className="legend-bar" aria-label={label}>
          {legend.classes.map((item) => (
            <li key={item.from} style={{ backgroundColor: item.color }}>
              <span className="visually-hidden">{classText(item, legend, words)}</span>
            </li>
          ))}
        </ol>
        <div className="legend-labels" aria-hidden>
          {legend.classes.map((item, index) => (
            <span key={item.from}>
              {endText(item.from, legend, words)}
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
      {!short && <Ranges legend={legend} {...(onShow === undefined ? {} : { onShow })} />}
      {!short && legend.staleColor !== undefined && (
        <ul className="legend-keys">
          <li>
            <span className="swatch dotted" style={{ backgroundColor: legend.staleColor }} />
            {words.text('values:isStale')}
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
