import { FLAG } from '#core/observation.ts';
import { countText, unitLabel, valueText } from '#i18n/number-text.ts';
import { dayTimeText, durationText } from '#i18n/time-text.ts';
import type { Words } from '#i18n/words.ts';
import type { Legend as LegendData } from '#state/layer-slice.ts';
import type { Reading } from '#state/selection-slice.ts';
import { Chip } from './Chip.tsx';
import { Legend } from './Legend.tsx';
import { useWords } from './use-words.ts';

interface ReadingBlockProps {
  readonly reading: Reading;
  readonly timeZone: string;
  /** Whether the data is made up. */
  readonly invented: boolean;
  /** The legend of the layer that draws this quantity. */
  readonly legend: LegendData | undefined;
}

function qualityText(reading: Reading, words: Words): string | undefined {
  if (reading.quality === FLAG.suspect) {
    return words.text(
      reading.kind === 'measured' ? 'inspector:suspect' : 'inspector:outsideSensors',
    );
  }
  return reading.quality === FLAG.fail ? words.text('inspector:failed') : undefined;
}

function readingFacts(reading: Reading, timeZone: string, words: Words): string[] {
  const facts = [words.text('values:at', { time: dayTimeText(reading.at, timeZone, words) })];
  if (reading.ageS !== undefined) {
    const duration = durationText(reading.ageS, words);
    facts.push(words.text(reading.stale === true ? 'values:stale' : 'values:old', { duration }));
  }
  const quality = qualityText(reading, words);
  if (quality !== undefined) facts.push(quality);
  return facts;
}

/** A value large, then its likely range, chip, age, and its mark on the legend. */
export function ReadingBlock({ reading, timeZone, invented, legend }: ReadingBlockProps) {
  const words = useWords();
  const shown = valueText(reading, words);
  const facts = readingFacts(reading, timeZone, words);
  if (invented) facts.push(words.text('values:sampleData'));
  return (
    <section className="reading" aria-label={words.text(`quantities:${reading.quantity}`)}>
      <h3>{words.text(`quantities:${reading.quantity}`)}</h3>
      <p className="reading-value">
        <bdi>
          {shown === undefined
            ? words.text('values:noData')
            : words.text('values:value', {
                value: shown.value,
                unit: unitLabel(reading.unit, words),
              })}
        </bdi>
      </p>
      {shown?.range !== undefined && (
        <p>
          <bdi>{words.text('values:likely', shown.range)}</bdi>{' '}
          <span className="muted">
            {words.text('inspector:level', {
              percent: countText(100 * (reading.level ?? 0.9), words),
            })}
          </span>
        </p>
      )}
      <p className="facts">
        <Chip kind={reading.kind} />
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </p>
      {legend !== undefined && shown !== undefined && (
        <Legend legend={legend} mark={reading.value} short />
      )}
    </section>
  );
}
