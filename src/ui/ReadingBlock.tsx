import { Waypoints } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import type { Theme } from '#core/tokens.ts';
import { countText, missingText, unitLabel, valueText } from '#i18n/number-text.ts';
import { lookOfValues, PLAIN_LOOK } from '#layers/layer-look.ts';
import { legendClasses } from '#layers/legend-classes.ts';
import type { Why } from '#state/inspector-slice.ts';
import type { LayerEntry } from '#state/layer-slice.ts';
import { type FeatureRef, type Reading, readingKey } from '#state/selection-slice.ts';
import { Chip } from './Chip.tsx';
import { featureName } from './feature-words.ts';
import type { InspectorActions } from './inspector-actions.ts';
import { readingFacts } from './reading-words.ts';
import { readingName } from './series-words.ts';
import { Term } from './Term.tsx';
import { useWords } from './use-words.ts';
import { ValueScale } from './ValueScale.tsx';
import { WhyPanel } from './WhyPanel.tsx';

interface ReadingBlockProps {
  readonly reading: Reading;
  /** What is inspected. */
  readonly feature: FeatureRef;
  readonly layers: readonly LayerEntry[];
  readonly timeZone: string;
  readonly theme: Theme;
  /** Whether the data is made up. */
  readonly invented: boolean;
  readonly why: Why | undefined;
  readonly actions: Pick<InspectorActions, 'explain' | 'closeWhy'>;
  readonly onSelect: (feature: FeatureRef) => void;
}

/** Where exactly a value belongs, when that is not the inspected feature itself. */
function Place({ reading, feature }: Pick<ReadingBlockProps, 'reading' | 'feature'>) {
  const words = useWords();
  if (reading.feature === feature.id) return null;
  const name = featureName({ ...reading, kind: 'cell', id: reading.feature, name: '' }, words);
  return (
    <p className="muted">
      <bdi>{name}</bdi>{' '}
      {reading.walls === undefined
        ? words.text('inspector:here')
        : words.text('inspector:highestWall', { count: reading.walls })}
    </p>
  );
}

/** The button that explains a value, and in its place what it found; closing that gives the button the focus back. */
function Explanation({ reading, feature, why, actions, onSelect }: ReadingBlockProps) {
  const words = useWords();
  const [takesFocus, setTakesFocus] = useState(false);
  const key = readingKey(reading);
  const explain = () => {
    setTakesFocus(false);
    actions.explain(key);
  };
  if (why?.of !== key) {
    return (
      <Button className="button" autoFocus={takesFocus} onPress={explain}>
        <Waypoints size={16} aria-hidden />
        {words.text('why:explain')}
      </Button>
    );
  }
  const { side } = feature;
  return (
    <WhyPanel
      why={why}
      reading={reading}
      onClose={() => {
        setTakesFocus(true);
        actions.closeWhy();
      }}
      onRetry={explain}
      onSelect={(sensor) => onSelect(side === undefined ? sensor : { ...sensor, side })}
    />
  );
}

/** The classes that the value is marked among: those of its layer, of the values even where it shows the ranges. */
function legendOfValues({ reading, layers, theme }: ReadingBlockProps) {
  const { layer, quantity, kind, unit } = reading;
  const entry = layers.find(({ id, legend }) => id === layer && legend?.quantity === quantity);
  if (entry?.legend !== undefined && entry.legend.shows === undefined) return entry.legend;
  const look = lookOfValues(entry?.look ?? PLAIN_LOOK);
  return { unit, classes: legendClasses(quantity, kind, theme, look) };
}

/** A value large, then its likely range, chip, age, what weakens it, its mark on the legend, and why it is what it is. */
export function ReadingBlock(props: ReadingBlockProps) {
  const words = useWords();
  const { reading, layers, timeZone, invented } = props;
  const shown = valueText(reading, words);
  const entry = layers.find(({ id }) => id === reading.layer);
  const facts = readingFacts(reading, entry, timeZone, words);
  if (invented) facts.push(words.text('values:sampleData'));
  const legend = legendOfValues(props);
  const canExplain = entry?.inference !== undefined && shown !== undefined;
  const name = readingName(reading, layers, words);
  return (
    <section className="reading" aria-label={name}>
      <h3>
        <bdi>{name}</bdi>
      </h3>
      <p className="reading-value">
        <bdi>
          {shown === undefined
            ? missingText(reading, words)
            : words.text('values:value', {
                value: shown.value,
                unit: unitLabel(reading.unit, words),
              })}
        </bdi>
      </p>
      {shown?.range !== undefined && (
        <p>
          <Term of="likelyRange">
            <bdi>{words.text('values:likely', shown.range)}</bdi>
          </Term>{' '}
          <span className="muted">
            {words.text('inspector:level', {
              percent: countText(100 * (reading.level ?? 0.9), words),
            })}
          </span>
        </p>
      )}
      <Place reading={reading} feature={props.feature} />
      <p className="facts">
        <Chip kind={reading.kind} explained />
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </p>
      {shown !== undefined && <ValueScale legend={legend} reading={reading} />}
      {canExplain && <Explanation {...props} />}
    </section>
  );
}
