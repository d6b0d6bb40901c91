import { Crosshair, Pencil, Pentagon, X } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import type { Theme } from '#core/tokens.ts';
import { valueSentence } from '#i18n/number-text.ts';
import { canBuffer } from '#state/area-slice.ts';
import { INSPECTOR_TABS, type InspectorSlice, type InspectorTab } from '#state/inspector-slice.ts';
import type { LayerEntry } from '#state/layer-slice.ts';
import {
  type FeatureRef,
  type Inspected,
  isSameFeature,
  readingKey,
  type SelectionSlice,
} from '#state/selection-slice.ts';
import { fetchChart } from './Chart.tsx';
import { changeTarget } from './change-target.ts';
import { featureName } from './feature-words.ts';
import { HitList } from './HitList.tsx';
import { HowGood } from './HowGood.tsx';
import { IconButton } from './IconButton.tsx';
import type { InspectorActions } from './inspector-actions.ts';
import type { TruthProps } from './LayerEvidence.tsx';
import { layerTitle } from './layer-words.ts';
import { OverTime } from './OverTime.tsx';
import { Properties } from './Properties.tsx';
import { ReadingBlock } from './ReadingBlock.tsx';
import { useWords } from './use-words.ts';
import { WhereFrom } from './WhereFrom.tsx';
import './inspector.css';

interface InspectorProps extends SelectionSlice, Omit<InspectorSlice, 'judgedSide'>, TruthProps {
  readonly timeZone: string;
  readonly theme: Theme;
  readonly layers: readonly LayerEntry[];
  readonly actions: InspectorActions;
  readonly onSelect: (feature: FeatureRef) => void;
  readonly onFlyTo: (feature: FeatureRef) => void;
  /** Shows the figures of a district, or of what lies around another feature. */
  readonly onFigures: (feature: FeatureRef) => void;
  readonly onShowLayer: (layer: string) => void;
  /** What results of scenarios say of what is inspected. */
  readonly results?: ReactNode;
  /** Opens the form of a change of a street or building; absent where nothing can be changed. */
  readonly onChange?: (target: string) => void;
  /** Absent where the inspector is closed by what holds it. */
  readonly onClose?: () => void;
}

function Now({ inspected, ...props }: InspectorProps & { readonly inspected: Inspected }) {
  const { text } = useWords();
  const { readings, properties, provenance } = inspected;
  return (
    <>
      {readings.length === 0 && <p className="muted">{text('inspector:noReadings')}</p>}
      {readings.map((reading) => (
        <ReadingBlock
          key={readingKey(reading)}
          {...props}
          reading={reading}
          feature={inspected}
          invented={provenance.invented}
        />
      ))}
      {props.results}
      {properties.length > 0 && <Properties rows={properties} />}
    </>
  );
}

const TAB_TEXTS = {
  now: 'inspector:now',
  time: 'inspector:overTime',
  good: 'inspector:howGood',
  from: 'inspector:whereFrom',
} as const;

function Feature(props: InspectorProps & { readonly inspected: Inspected }) {
  const { text } = useWords();
  const { inspected, actions, inspectorTab } = props;
  return (
    <Tabs
      className="tabs"
      selectedKey={inspectorTab}
      onSelectionChange={(key) => actions.showInspectorTab(key as InspectorTab)}
    >
      <TabList className="tab-list" aria-label={text('inspector:tabs')}>
        {INSPECTOR_TABS.map((tab) => (
          <Tab key={tab} id={tab} className="tab">
            {text(TAB_TEXTS[tab])}
          </Tab>
        ))}
      </TabList>
      <TabPanel id="now" className="tab-panel">
        <Now {...props} />
      </TabPanel>
      <TabPanel id="time" className="tab-panel">
        <OverTime {...props} readings={inspected.readings} />
      </TabPanel>
      <TabPanel id="good" className="tab-panel">
        <HowGood {...props} />
      </TabPanel>
      <TabPanel id="from" className="tab-panel">
        <WhereFrom provenance={inspected.provenance} />
      </TabPanel>
    </Tabs>
  );
}

/** What the inspector is about, and under the other tabs its first value, so that it never goes out of sight. */
function Title({
  inspected,
  inspectorTab,
}: Pick<InspectorProps, 'inspectorTab'> & { readonly inspected: Inspected }) {
  const words = useWords();
  const [first] = inspected.readings;
  return (
    <div className="inspector-title">
      <h2>
        <bdi>{featureName(inspected, words)}</bdi>
      </h2>
      <p className="muted">{words.text(`features:${inspected.kind}`)}</p>
      {first !== undefined && inspectorTab !== 'now' && (
        <p>
          <bdi>{valueSentence(first, words)}</bdi>
        </p>
      )}
    </div>
  );
}

function Body(props: InspectorProps) {
  const { text } = useWords();
  const { inspected, hits, selected, layers } = props;
  const isJudging = layers.some(({ id }) => id === props.judged);
  if (inspected === undefined) {
    return isJudging ? (
      <div className="tab-panel">
        <HowGood {...props} />
      </div>
    ) : (
      <p className="muted inspector-empty">{text('inspector:none')}</p>
    );
  }
  const isAmongHits = hits.some((hit) => isSameFeature(hit, selected));
  return (
    <>
      {hits.length > 1 && isAmongHits && (
        <HitList hits={hits} selected={selected} layers={layers} onSelect={props.onSelect} />
      )}
      <Feature {...props} inspected={inspected} />
    </>
  );
}

function Head(props: InspectorProps) {
  const words = useWords();
  const { inspected, onClose, layers, judged } = props;
  const layer = layers.find(({ id }) => id === judged);
  const target = changeTarget(inspected);
  return (
    <div className="inspector-head">
      {inspected !== undefined && (
        <>
          <Title inspected={inspected} inspectorTab={props.inspectorTab} />
          <IconButton
            label={words.text('inspector:flyTo')}
            icon={Crosshair}
            onPress={() => props.onFlyTo(inspected)}
          />
          {target !== undefined && props.onChange !== undefined && (
            <IconButton
              label={words.text('inspector:change')}
              icon={Pencil}
              shortcut={words.text('keys:key.change')}
              onPress={() => props.onChange?.(target)}
            />
          )}
          {canBuffer(inspected) && (
            <IconButton
              label={words.text(inspected.kind === 'district' ? 'area:figuresOf' : 'area:around')}
              icon={Pentagon}
              onPress={() => props.onFigures(inspected)}
            />
          )}
        </>
      )}
      {inspected === undefined && layer !== undefined && (
        <div className="inspector-title">
          <h2 tabIndex={-1} id="judged-layer">
            <bdi>{layerTitle(layer, words)}</bdi>
          </h2>
          <p className="muted">{words.text('good:title')}</p>
        </div>
      )}
      {onClose !== undefined && (
        <IconButton label={words.text('inspector:close')} icon={X} onPress={onClose} />
      )}
    </div>
  );
}

/** What is known of the selected feature: its values now and over time, how good they are, where they come from. */
export function Inspector(props: InspectorProps) {
  useEffect(() => {
    // A chart may be wanted soon; when its code cannot be had, the chart itself says so.
    fetchChart().catch(() => {});
  }, []);
  return (
    <div className="inspector-content">
      <Head {...props} />
      <Body {...props} />
    </div>
  );
}

/** Moves the focus into the inspector: to its chosen tab, else to what it has first. */
export function focusInspector(): void {
  const content = document.querySelector('.inspector-content');
  const target =
    content?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"], #judged-layer') ??
    content?.querySelector<HTMLElement>('button');
  target?.focus();
}
