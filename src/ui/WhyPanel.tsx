import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button } from 'react-aria-components/Button';
import { numberText, unitLabel, valueText } from '#i18n/number-text.ts';
import type { Words } from '#i18n/words.ts';
import type { Why, WhySensor } from '#state/inspector-slice.ts';
import type { FeatureRef, Reading } from '#state/selection-slice.ts';
import { featureName, lengthText } from './feature-words.ts';
import { modelName } from './layer-words.ts';
import { ProblemText } from './ProblemText.tsx';
import { roundedShares } from './shares.ts';
import { useWords } from './use-words.ts';

type Found = NonNullable<Why['found']>;

function percentText(percent: number, words: Words): string {
  const number = new Intl.NumberFormat(words.locale, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  }).format(percent);
  return words.text('why:percent', { percent: number });
}

/** A change with its sign and no digit finer than the value beside it. */
function signedText(change: number, words: Words): string {
  return new Intl.NumberFormat(words.locale, {
    maximumSignificantDigits: 2,
    signDisplay: 'exceptZero',
  }).format(change);
}

function sensorRef(id: string): FeatureRef {
  return { layer: 'sensors', kind: 'station', id };
}

interface FoundProps {
  readonly found: Found;
  readonly reading: Reading;
  readonly onSelect: (feature: FeatureRef) => void;
}

interface RowProps {
  readonly sensor: WhySensor;
  readonly effect: string;
  readonly unit: string;
  readonly onSelect: FoundProps['onSelect'];
}

function SensorRow({ sensor, effect, unit, onSelect }: RowProps) {
  const words = useWords();
  const name = featureName({ ...sensorRef(sensor.id), name: sensor.name }, words);
  return (
    <tr>
      <th scope="row">
        <Button
          className="link-button"
          aria-label={words.text('why:select', { sensor: name })}
          onPress={() => onSelect(sensorRef(sensor.id))}
        >
          <bdi>{name}</bdi>
        </Button>
      </th>
      <td>
        <bdi>{lengthText(sensor.distanceM, words)}</bdi>
      </td>
      <td>
        <bdi>{effect}</bdi>
      </td>
      <td>
        <bdi>{words.text('values:value', { value: numberText(sensor.value, words), unit })}</bdi>
      </td>
    </tr>
  );
}

/** What the column of effects says, row by row; of weights also of the other sensors and of all. */
function effectTexts({ kind, sensors, others, othersEffect }: Found, unit: string, words: Words) {
  if (kind === 'leftOut') {
    const change = ({ effect }: WhySensor) =>
      words.text('values:value', { value: signedText(-effect, words), unit });
    return { rows: sensors.map(change) };
  }
  const effects = [...sensors.map(({ effect }) => effect), ...(others > 0 ? [othersEffect] : [])];
  const texts = roundedShares(effects).map((share) => percentText(share, words));
  return {
    rows: texts.slice(0, sensors.length),
    rest: texts[sensors.length],
    all: percentText(100, words),
  };
}

/** That the value is what weights and values come to; where it had to be held, that too. */
function sumText(found: Found, reading: Reading, words: Words): string {
  const unit = unitLabel(reading.unit, words);
  const withUnit = (number: number) =>
    words.text('values:value', {
      value: valueText({ ...reading, value: number }, words)?.value ?? '',
      unit,
    });
  const [value, sum] = [withUnit(found.value), withUnit(found.sum)];
  return found.value === found.sum
    ? words.text('why:total', { value })
    : words.text('why:held', { value, sum });
}

function SensorTable({ found, reading, onSelect }: FoundProps) {
  const words = useWords();
  const unit = unitLabel(reading.unit, words);
  const { rows, rest, all } = effectTexts(found, unit, words);
  return (
    <table className="scores why-table">
      <caption className="visually-hidden">{words.text('why:caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{words.text('why:sensor')}</th>
          <th scope="col">{words.text('why:distance')}</th>
          <th scope="col">{words.text(found.kind === 'weights' ? 'why:weight' : 'why:change')}</th>
          <th scope="col">{words.text('why:measured')}</th>
        </tr>
      </thead>
      <tbody>
        {found.sensors.map((sensor, row) => (
          <SensorRow
            key={sensor.id}
            sensor={sensor}
            effect={rows[row] ?? ''}
            unit={unit}
            onSelect={onSelect}
          />
        ))}
        {rest !== undefined && (
          <tr>
            <th scope="row">{words.text('why:others', { count: found.others })}</th>
            <td />
            <td>
              <bdi>{rest}</bdi>
            </td>
            <td />
          </tr>
        )}
      </tbody>
      {all !== undefined && (
        <tfoot>
          <tr>
            <th scope="row">{words.text('why:sum')}</th>
            <td />
            <td>
              <bdi>{all}</bdi>
            </td>
            <td />
          </tr>
        </tfoot>
      )}
    </table>
  );
}

function FoundText({ found, reading, onSelect }: FoundProps) {
  const words = useWords();
  const model = modelName(found.method, words);
  const asked = found.sensors.length + found.others;
  const hasNegative = found.kind === 'weights' && found.sensors.some(({ effect }) => effect < 0);
  return (
    <>
      <p className="muted">
        {found.kind === 'weights'
          ? words.text('why:weights', { model })
          : words.text('why:leftOut', { count: asked })}
      </p>
      <SensorTable found={found} reading={reading} onSelect={onSelect} />
      {found.kind === 'weights' && <p>{sumText(found, reading, words)}</p>}
      {hasNegative && <p className="muted">{words.text('why:negative')}</p>}
      {found.notAsked > 0 && (
        <p className="muted">{words.text('why:notAsked', { count: found.notAsked })}</p>
      )}
    </>
  );
}

interface WhyPanelProps extends Omit<FoundProps, 'found'> {
  readonly why: Why;
  readonly onClose: () => void;
  readonly onRetry: () => void;
}

/** The sensors that a value rests on, as a table; the map shows lines to them until this is closed. */
export function WhyPanel({ why, reading, onClose, onRetry, onSelect }: WhyPanelProps) {
  const words = useWords();
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus({ preventScroll: true }), []);
  const shown = valueText(reading, words);
  const value = words.text('values:value', {
    value: shown?.value ?? '',
    unit: unitLabel(reading.unit, words),
  });
  return (
    <div className="why">
      <h4 ref={head} tabIndex={-1}>
        <bdi>{words.text('why:title', { value })}</bdi>
      </h4>
      {why.found === undefined && why.status === 'working' && (
        <p className="muted">{words.text('why:working')}</p>
      )}
      {why.found !== undefined && (
        <FoundText found={why.found} reading={reading} onSelect={onSelect} />
      )}
      {why.status === 'failed' && why.problem !== undefined && (
        <>
          <ProblemText problem={why.problem} />
          <Button className="button" onPress={onRetry}>
            {words.text('series:retry')}
          </Button>
        </>
      )}
      <Button className="button" onPress={onClose}>
        <X size={16} aria-hidden />
        {words.text('why:close')}
      </Button>
    </div>
  );
}
