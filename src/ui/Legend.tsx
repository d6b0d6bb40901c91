import { HATCH } from '#core/tokens.ts';
import { numberText, unitLabel } from '#i18n/number-text.ts';
import type { Words } from '#i18n/words.ts';
import type { Legend as LegendData } from '#state/layer-slice.ts';
import { useWords } from './use-words.ts';
import './legend.css';

type LegendClass = LegendData['classes'][number];

function classText(item: LegendClass, isLast: boolean, unit: string, words: Words): string {
  const [from, to] = [numberText(item.from, words), numberText(item.to, words)];
  return isLast
    ? words.text('legend:andMore', { from, unit })
    : words.text('legend:fromTo', { from, to, unit });
}

/** Lines of the hatching of one density, as a CSS background. */
function hatching(spacingPx: number): string {
  return `repeating-linear-gradient(${HATCH.angleDeg}deg, currentColor 0 ${HATCH.lineWidthPx}px, transparent ${HATCH.lineWidthPx}px ${spacingPx}px)`;
}

/** Where a value stands on the bar, 0 to 1: classes are equally wide, values within one are linear. */
export function markAt(classes: readonly LegendClass[], value: number): number {
  const above = classes.findIndex((item) => value < item.to);
  const index = above === -1 ? classes.length - 1 : above;
  const { from = 0, to = 1 } = classes[index] ?? {};
  const within = Math.min(Math.max((value - from) / (to - from), 0), 1);
  return (index + within) / classes.length;
}

interface LegendProps {
  readonly legend: LegendData;
  /** A value to mark on the bar. */
  readonly mark?: number;
  /** Without the keys of hatching and no data, for the peek bar. */
  readonly short?: boolean;
}

/** Class colours with their ends and unit, and the key of the hatching. Left to right in any script. */
export function Legend({ legend, mark, short = false }: LegendProps) {
  const words = useWords();
  const unit = unitLabel(legend.unit, words);
  const last = legend.classes.length - 1;
  const isMarked = mark !== undefined && Number.isFinite(mark);
  return (
    <div className="legend">
      <div className="legend-scale" dir="ltr">
        <ol className="legend-bar" aria-label={words.text('legend:label')}>
          {legend.classes.map((item, index) => (
            <li key={item.from} style={{ backgroundColor: item.color }}>
              <span className="visually-hidden">
                {classText(item, index === last, unit, words)}
              </span>
            </li>
          ))}
        </ol>
        {isMarked && (
          <div className="legend-marks" aria-hidden>
            <div
              className="legend-mark"
              style={{ insetInlineStart: `${100 * markAt(legend.classes, mark)}%` }}
            />
          </div>
        )}
        <div className="legend-labels" aria-hidden>
          {legend.classes.map((item, index) => (
            <span key={item.from}>
              {numberText(item.from, words)}
              {index === last && words.text('legend:more')}
            </span>
          ))}
        </div>
        <bdi className="legend-unit" aria-hidden>
          {unit}
        </bdi>
      </div>
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
