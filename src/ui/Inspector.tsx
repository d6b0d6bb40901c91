import { Crosshair, X } from 'lucide-react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import type { LayerEntry } from '#state/layer-slice.ts';
import {
  type FeatureRef,
  type Inspected,
  isSameFeature,
  type PropertyRow,
  type SelectionSlice,
} from '#state/selection-slice.ts';
import { featureName, propertyLabel, propertyText } from './feature-words.ts';
import { HitList } from './HitList.tsx';
import { IconButton } from './IconButton.tsx';
import { ReadingBlock } from './ReadingBlock.tsx';
import { useWords } from './use-words.ts';
import { WhereFrom } from './WhereFrom.tsx';
import './inspector.css';

function Properties({ rows }: { readonly rows: readonly PropertyRow[] }) {
  const words = useWords();
  return (
    <table className="fact-table">
      <caption>{words.text('inspector:properties')}</caption>
      <tbody>
        {rows.map((row) => (
          <tr key={row.name}>
            <th scope="row">
              <bdi>{propertyLabel(row, words)}</bdi>
            </th>
            <td>
              <bdi>{propertyText(row, words)}</bdi>
              {row.assumed === true && (
                <span className="muted"> {words.text('inspector:assumed')}</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface FeatureProps {
  readonly inspected: Inspected;
  readonly timeZone: string;
  readonly layers: readonly LayerEntry[];
}

function Feature({ inspected, timeZone, layers }: FeatureProps) {
  const { text } = useWords();
  const legendOf = (quantity: string) =>
    layers.find((layer) => layer.legend?.quantity === quantity)?.legend;
  return (
    <Tabs className="tabs">
      <TabList className="tab-list" aria-label={text('inspector:tabs')}>
        <Tab id="now" className="tab">
          {text('inspector:now')}
        </Tab>
        <Tab id="from" className="tab">
          {text('inspector:whereFrom')}
        </Tab>
      </TabList>
      <TabPanel id="now" className="tab-panel">
        {inspected.readings.map((reading) => (
          <ReadingBlock
            key={`${reading.quantity} ${reading.kind}`}
            reading={reading}
            timeZone={timeZone}
            invented={inspected.provenance.invented}
            legend={legendOf(reading.quantity)}
          />
        ))}
        {inspected.properties.length > 0 && <Properties rows={inspected.properties} />}
      </TabPanel>
      <TabPanel id="from" className="tab-panel">
        <WhereFrom provenance={inspected.provenance} />
      </TabPanel>
    </Tabs>
  );
}

interface InspectorProps extends SelectionSlice {
  readonly timeZone: string;
  readonly layers: readonly LayerEntry[];
  readonly onSelect: (feature: FeatureRef) => void;
  readonly onFlyTo: (feature: FeatureRef) => void;
  /** Absent where the inspector is closed by what holds it. */
  readonly onClose?: () => void;
}

function Body({ hits, inspected, ...props }: InspectorProps) {
  const { text } = useWords();
  if (inspected === undefined)
    return <p className="muted inspector-empty">{text('inspector:none')}</p>;
  const others = hits.filter((hit) => !isSameFeature(hit, inspected));
  return (
    <>
      <Feature
        key={`${inspected.layer} ${inspected.id}`}
        inspected={inspected}
        timeZone={props.timeZone}
        layers={props.layers}
      />
      {others.length > 0 && <HitList hits={others} onSelect={props.onSelect} />}
    </>
  );
}

/** What is known of the selected feature: its values now, and where they come from. */
export function Inspector(props: InspectorProps) {
  const words = useWords();
  const { inspected } = props;
  const isOne = inspected !== undefined;
  return (
    <div className="inspector-content">
      <div className="inspector-head">
        {isOne && (
          <div className="inspector-title">
            <h2>
              <bdi>{featureName(inspected, words)}</bdi>
            </h2>
            <p className="muted">{words.text(`features:${inspected.kind}`)}</p>
          </div>
        )}
        {isOne && (
          <IconButton
            label={words.text('inspector:flyTo')}
            icon={Crosshair}
            onPress={() => props.onFlyTo(inspected)}
          />
        )}
        {props.onClose !== undefined && (
          <IconButton label={words.text('inspector:close')} icon={X} onPress={props.onClose} />
        )}
      </div>
      <Body {...props} />
    </div>
  );
}
