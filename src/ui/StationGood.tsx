import { Button } from 'react-aria-components/Button';
import type { ModelPredictions } from '#core/evidence.ts';
import { QUANTITY_FACTS } from '#core/quantity.ts';
import { countText, valueSentence } from '#i18n/number-text.ts';
import { dayTimeText, durationText } from '#i18n/time-text.ts';
import type { Words } from '#i18n/words.ts';
import type { StreamQuality } from '#state/inspector-slice.ts';
import { type InferredEntry, inferredLayers, type LayerEntry } from '#state/layer-slice.ts';
import { type Inspected, type Reading, readingKey } from '#state/selection-slice.ts';
import { layerTitle, modelName } from './layer-words.ts';
import { useWords } from './use-words.ts';

function shareText(count: number, of: number, words: Words): string {
  return words.text('good:share', {
    count: countText(count, words),
    percent: countText((100 * count) / Math.max(1, of), words),
  });
}

function streamFacts(stream: StreamQuality, timeZone: string, words: Words): [string, string][] {
  const { count, expected, intervalS } = stream;
  const facts: [string, string][] = [
    [words.text('good:readings'), countText(count, words)],
    [words.text('good:passed'), shareText(stream.good, count, words)],
    [words.text('good:suspect'), shareText(stream.suspect, count, words)],
    [words.text('good:failed'), shareText(stream.failed, count, words)],
  ];
  if (stream.unchecked > 0) {
    facts.push([words.text('good:unchecked'), shareText(stream.unchecked, count, words)]);
  }
  if (Number.isFinite(expected)) {
    const arrived = words.text('good:ofExpected', {
      count: countText(count, words),
      expected: countText(expected, words),
      percent: countText((100 * count) / Math.max(1, expected), words),
    });
    facts.push([words.text('good:expected'), arrived]);
    facts.push([words.text('good:interval'), durationText(intervalS, words)]);
  }
  facts.push([words.text('good:last'), dayTimeText(stream.lastAt, timeZone, words)]);
  return facts;
}

/** What a model says of a sensor that it did not see, beside the measurement. */
function leftOutText(
  told: ModelPredictions,
  row: number,
  measured: number,
  unit: string,
  words: Words,
): string {
  const [value, lower, upper] = [told.mean[row], told.lower[row], told.upper[row]].map(
    (one) => one ?? Number.NaN,
  ) as [number, number, number];
  const isInside = measured >= lower && measured <= upper;
  const parts = [
    valueSentence({ value, lower, upper, unit }, words),
    words.text('good:measured', { value: valueSentence({ value: measured, unit }, words) }),
    words.text(isInside ? 'good:inside' : 'good:outside'),
  ];
  return new Intl.ListFormat(words.locale, { type: 'unit' }).format(parts);
}

interface LeftOutProps {
  readonly layer: InferredEntry;
  readonly sensorId: string;
  readonly timeZone: string;
  readonly onShowLayer: (layer: string) => void;
}

function LeftOut({ layer, sensorId, timeZone, onShowLayer }: LeftOutProps) {
  const words = useWords();
  const title = layerTitle(layer, words);
  const { evidence, inference } = layer;
  if (!layer.visible) {
    return (
      <>
        <p className="muted">{words.text('good:hidden', { layer: title })}</p>
        <Button className="button" onPress={() => onShowLayer(layer.id)}>
          {words.text('good:showLayer', { layer: title })}
        </Button>
      </>
    );
  }
  if (evidence === undefined) return <p className="muted">{words.text('evidence:waiting')}</p>;
  const { sensorIds, measured, models } = evidence.predictions;
  const row = sensorIds.indexOf(sensorId);
  if (row === -1 || models.length === 0) {
    return <p className="muted">{words.text('values:noData')}</p>;
  }
  const { unit } = QUANTITY_FACTS[inference.quantity];
  const time = dayTimeText(evidence.at, timeZone, words);
  return (
    <>
      <p className="muted">{words.text('good:leftOutHint', { layer: title, time })}</p>
      <table className="fact-table">
        <tbody>
          {models.map((told) => (
            <tr key={told.model}>
              <th scope="row">{modelName(told.model, words)}</th>
              <td>
                <bdi>{leftOutText(told, row, measured[row] ?? Number.NaN, unit, words)}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

interface StationGoodProps {
  readonly inspected: Inspected;
  readonly streams: readonly StreamQuality[];
  readonly layers: readonly LayerEntry[];
  readonly timeZone: string;
  readonly onShowLayer: (layer: string) => void;
}

function Stream(props: StationGoodProps & { readonly reading: Reading }) {
  const words = useWords();
  const { inspected, reading, streams, timeZone, layers } = props;
  const stream = streams.find(({ of }) => of === readingKey(reading));
  const layer = inferredLayers(layers).find(
    ({ inference }) => inference.quantity === reading.quantity,
  );
  const quantity = words.text(`quantities:${reading.quantity}`);
  return (
    <section className="good" aria-label={quantity}>
      <h3>{quantity}</h3>
      {stream !== undefined && (
        <table className="fact-table">
          <caption>{words.text('good:stream', { quantity })}</caption>
          <tbody>
            {streamFacts(stream, timeZone, words).map(([name, value]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>
                  <bdi>{value}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {layer !== undefined && (
        <>
          <h4>{words.text('good:leftOut')}</h4>
          <LeftOut
            layer={layer}
            sensorId={inspected.id}
            timeZone={timeZone}
            onShowLayer={props.onShowLayer}
          />
        </>
      )}
    </section>
  );
}

/** How a station's readings did so far, and how the models would do without it. */
export function StationGood(props: StationGoodProps) {
  return props.inspected.readings.map((reading) => (
    <Stream key={readingKey(reading)} {...props} reading={reading} />
  ));
}
