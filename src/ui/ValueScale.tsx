import { numberText, unitLabel } from '#i18n/number-text.ts';
import type { Legend as LegendData } from '#state/layer-slice.ts';
import type { Reading } from '#state/selection-slice.ts';
import { useWords } from './use-words.ts';
import './legend.css';

type LegendClass = LegendData['classes'][number];

/** Where a value stands on the bar, 0 to 1: classes are equally wide, values within one are linear. */
export function markAt(classes: readonly LegendClass[], value: number): number {
  const above = classes.findIndex((item) => value < item.to);
  const index = above === -1 ? classes.length - 1 : above;
  const { from = 0, to = 1 } = classes[index] ?? {};
  const within = Math.min(Math.max((value - from) / (to - from), 0), 1);
  return (index + within) / classes.length;
}

interface ValueScaleProps {
  /** Of the layer that the value belongs to. */
  readonly legend: Pick<LegendData, 'classes' | 'unit'>;
  readonly reading: Pick<Reading, 'value' | 'lower' | 'upper' | 'kind'>;
}

const percent = (share: number) => `${100 * share}%`;

/** The colours of a layer with a value's mark on them, and its likely range as a bracket. The words beside it say the same. */
export function ValueScale({ legend, reading }: ValueScaleProps) {
  const words = useWords();
  const { classes } = legend;
  const { value, lower = Number.NaN, upper = Number.NaN } = reading;
  const [from, to] = [markAt(classes, lower), markAt(classes, upper)];
  return (
    <div className="legend value-scale" dir="ltr" aria-hidden>
      <div className="legend-scale">
        <div className="legend-bar">
          {classes.map((item) => (
            <div key={item.from} className="class" style={{ backgroundColor: item.color }} />
          ))}
        </div>
        <div className="legend-marks">
          {Number.isFinite(lower) && Number.isFinite(upper) && (
            <div
              className="legend-range"
              style={{ insetInlineStart: percent(from), inlineSize: percent(to - from) }}
            />
          )}
          <div
            className="legend-mark"
            style={{ insetInlineStart: percent(markAt(classes, value)) }}
          />
        </div>
        <div className="legend-labels">
          {classes.map((item) => (
            <span key={item.from}>{numberText(item.from, words, reading.kind)}</span>
          ))}
        </div>
        <bdi className="legend-unit">{unitLabel(legend.unit, words)}</bdi>
      </div>
    </div>
  );
}
