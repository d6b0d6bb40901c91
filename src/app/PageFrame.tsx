import { PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import type { CSSProperties, ReactNode } from 'react';
import type { PanelName, PanelSizes } from '#state/panel-sizes.ts';
import { IconButton } from '#ui/IconButton.tsx';
import { Landmark } from '#ui/Landmark.tsx';
import { PanelSeparator } from '#ui/PanelSeparator.tsx';
import { TabBar } from '#ui/TabBar.tsx';
import { NARROW, useMedia } from '#ui/use-media.ts';
import { useWords } from '#ui/use-words.ts';
import { LayersPart } from './LayersPart.tsx';
import {
  LazyArea,
  LazyDrawer,
  LazyInspector,
  LazyLeftTabs,
  LazyViews,
  LazyWhatIf,
} from './lazy-regions.ts';
import { MapArea } from './MapArea.tsx';
import { NarrowSheets } from './NarrowSheets.tsx';
import { Part } from './Part.tsx';
import { StatusRegion } from './StatusRegion.tsx';
import { TimeRegion } from './TimeRegion.tsx';
import { TopRegion } from './TopRegion.tsx';
import { usePage, usePageState } from './use-page.ts';
import { usePanelSizes } from './use-panel-sizes.ts';

const LEFT_PARTS = {
  layers: <LayersPart />,
  whatIf: (
    <Part>
      <LazyWhatIf />
    </Part>
  ),
  views: (
    <Part>
      <LazyViews />
    </Part>
  ),
} as const;

function LeftPanel({ size }: { readonly size: number }) {
  const { text } = useWords();
  const { actions } = usePage();
  const { folded, tab } = usePageState((state) => ({
    folded: state.panelFolded,
    tab: state.leftTab,
  }));
  const title = text(`${tab}:title`);
  const fold = (
    <IconButton
      label={text(folded ? 'frame:unfold' : 'frame:fold')}
      icon={folded ? PanelLeftOpen : PanelLeftClose}
      className="mirrored"
      onPress={() => actions.foldPanel(!folded)}
    />
  );
  const withoutTabs = (
    <>
      <div className="panel-head">
        <h2>{title}</h2>
        {fold}
      </div>
      {LEFT_PARTS[tab]}
    </>
  );
  return (
    <Landmark role="region" label={title} className={folded ? 'left-panel folded' : 'left-panel'}>
      {folded ? (
        <div className="panel-head">{fold}</div>
      ) : (
        <>
          <Part wanted={false} fallback={withoutTabs}>
            <LazyLeftTabs parts={LEFT_PARTS}>{fold}</LazyLeftTabs>
          </Part>
          <PanelSeparator panel="leftPx" size={size} onResize={actions.resizePanels} />
        </>
      )}
    </Landmark>
  );
}

function WidePanels({ sizes }: { readonly sizes: PanelSizes }) {
  const { text } = useWords();
  const { actions } = usePage();
  const { inspectorOpen, areaOpen, drawerOpen } = usePageState((state) => ({
    inspectorOpen: state.inspectorOpen,
    areaOpen: state.areaOpen,
    drawerOpen: state.drawerOpen,
  }));
  const edge = (panel: PanelName) => (
    <PanelSeparator panel={panel} size={sizes[panel]} onResize={actions.resizePanels} />
  );
  return (
    <>
      {inspectorOpen && (
        <Landmark role="complementary" label={text('inspector:title')} className="inspector">
          <Part>
            <LazyInspector />
          </Part>
          {edge('inspectorPx')}
        </Landmark>
      )}
      {areaOpen && !inspectorOpen && (
        <Landmark role="complementary" label={text('area:title')} className="inspector">
          <Part>
            <LazyArea />
          </Part>
          {edge('inspectorPx')}
        </Landmark>
      )}
      {drawerOpen && (
        <Landmark role="region" label={text('table:title')} className="drawer">
          {edge('drawerPercent')}
          <Part>
            <LazyDrawer />
          </Part>
        </Landmark>
      )}
    </>
  );
}

function NarrowBars() {
  const { text } = useWords();
  const { actions } = usePage();
  const sheet = usePageState((state) => state.sheet);
  return (
    <>
      <NarrowSheets />
      <Landmark role="navigation" label={text('frame:tabs')} className="tab-bar">
        <TabBar sheet={sheet} onSheet={actions.openSheet} />
      </Landmark>
    </>
  );
}

/** The regions of the page; the map stays while the panels around it come and go. */
export function PageFrame({ map }: { readonly map: ReactNode }) {
  const { text } = useWords();
  const narrow = useMedia(NARROW);
  const sizes = usePanelSizes();
  const style = {
    '--left-size': `${sizes.leftPx}px`,
    '--inspector-size': `${sizes.inspectorPx}px`,
    '--drawer-size': `${sizes.drawerPercent}dvh`,
  } as CSSProperties;
  return (
    <div className="page" style={style}>
      <Landmark role="banner" label={text('frame:top')} className="top-bar">
        <Part>
          <TopRegion />
        </Part>
      </Landmark>
      {!narrow && <LeftPanel size={sizes.leftPx} />}
      <Landmark role="main" label={text('map:region')} className="map-region">
        <Part>
          <MapArea>{map}</MapArea>
        </Part>
      </Landmark>
      {!narrow && <WidePanels sizes={sizes} />}
      <Landmark role="region" label={text('time:title')} className="timeline">
        <Part>
          <TimeRegion narrow={narrow} />
        </Part>
      </Landmark>
      {narrow && <NarrowBars />}
      {!narrow && (
        <Landmark role="contentinfo" label={text('status:title')} className="status-bar">
          <Part>
            <StatusRegion />
          </Part>
        </Landmark>
      )}
    </div>
  );
}
