import { numberText, unitLabel } from '#i18n/number-text.ts';
import type { NearSensor, Reliability } from '#state/inspector-slice.ts';
import { inferredLayers, type LayerEntry } from '#state/layer-slice.ts';
import { type Inspected, type Reading, readingKey } from '#state/selection-slice.ts';
import { featureName, lengthText } from './feature-words.ts';
import { LayerEvidence, type TruthProps } from './LayerEvidence.tsx';
import { layerTitle } from './layer-words.ts';
import { reachTexts } from './reading-words.ts';
import { StationGood } from './StationGood.tsx';
import { readingName } from './series-words.ts';
import { useWords } from './use-words.ts';

interface HowGoodProps extends TruthProps {
  readonly inspected: Inspected | undefined;
  readonly reliability: Reliability | undefined;
  readonly layers: readonly LayerEntry[];
  /** The layer whose models are compared while nothing is inspected. */
  readonly judged: string | undefined;
  readonly timeZone: string;
  readonly onShowLayer: (layer: string) => void;
}

function Nearest({ near, unit }: { readonly near: readonly NearSensor[]; readonly unit: string }) {
  const words = useWords();
  return (
    <table className="fact-table">
      <caption>{words.text('good:nearest')}</caption>
      <tbody>
        {near.map((sensor) => (
          <tr key={sensor.id}>
            <th scope="row">
              <bdi>{featureName({ ...sensor, layer: 'sensors', kind: 'station' }, words)}</bdi>
            </th>
            <td>
              <bdi>{lengthText(sensor.distanceM, words)}</bdi>
            </td>
            <td>
              <bdi>
                {words.text('values:value', {
                  value: numberText(sensor.value, words),
                  unit: unitLabel(unit, words),
                })}
              </bdi>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Estimate({ reading, ...props }: HowGoodProps & { readonly reading: Reading }) {
  const words = useWords();
  const own = props.layers.find(({ id }) => id === reading.layer);
  const entry = inferredLayers(props.layers).find(({ id }) => id === reading.layer);
  const near = props.reliability?.near[readingKey(reading)] ?? [];
  const name = readingName(reading, props.layers, words);
  return (
    <section className="good" aria-label={name}>
      <h3>
        <bdi>{name}</bdi>
      </h3>
      {reachTexts(reading, own, words).map((text) => (
        <p key={text}>{text}</p>
      ))}
      {near.length > 0 && <Nearest near={near} unit={reading.unit} />}
      {entry === undefined ? (
        <p className="muted">{words.text('good:fromFile')}</p>
      ) : (
        <LayerEvidence {...props} layer={entry} />
      )}
    </section>
  );
}

/** How far what is shown can be trusted: the readings of a station, the models of an estimate. */
export function HowGood(props: HowGoodProps) {
  const words = useWords();
  const { inspected, layers, judged, reliability } = props;
  const layer = inferredLayers(layers).find(({ id }) => id === judged);
  if (inspected === undefined && layer !== undefined) {
    return (
      <section className="good" aria-label={layerTitle(layer, words)}>
        <LayerEvidence {...props} layer={layer} />
      </section>
    );
  }
  if (inspected === undefined || inspected.readings.length === 0) {
    return <p className="muted">{words.text('good:none')}</p>;
  }
  if (inspected.kind === 'station') {
    const streams = reliability?.streams ?? [];
    return <StationGood {...props} inspected={inspected} streams={streams} />;
  }
  return inspected.readings.map((reading) => (
    <Estimate key={readingKey(reading)} {...props} reading={reading} />
  ));
}
