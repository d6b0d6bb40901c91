import { X } from 'lucide-react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { DRAWER_TABS } from '#state/page-slice.ts';
import { IconButton } from '#ui/IconButton.tsx';
import { focusMap } from '#ui/MapRegion.tsx';
import { MessageList } from '#ui/MessageList.tsx';
import { useWords } from '#ui/use-words.ts';
import { ResultsRegion } from './ResultsRegion.tsx';
import { TableRegion } from './TableRegion.tsx';
import { usePage, usePageState } from './use-page.ts';

/** The drawer above the timeline: what is in view, and what was said. */
export function DrawerRegion() {
  const { text } = useWords();
  const { actions } = usePage();
  const { drawerTab, messages } = usePageState(({ drawerTab, messages }) => ({
    drawerTab,
    messages,
  }));
  return (
    <Tabs
      className="drawer-tabs"
      selectedKey={drawerTab}
      onSelectionChange={(key) => {
        const tab = DRAWER_TABS.find((one) => one === key);
        if (tab !== undefined) actions.showDrawerTab(tab);
      }}
    >
      <div className="drawer-head">
        <TabList className="tab-list" aria-label={text('frame:drawerTabs')}>
          <Tab id="inView" className="tab">
            {text('table:title')}
          </Tab>
          <Tab id="results" className="tab">
            {text('results:title')}
          </Tab>
          <Tab id="messages" className="tab">
            {text('messages:title')}
          </Tab>
        </TabList>
        <IconButton
          label={text('frame:closeDrawer')}
          icon={X}
          onPress={() => {
            actions.openDrawer(false);
            focusMap();
          }}
        />
      </div>
      <TabPanel id="inView" className="tab-panel">
        <TableRegion />
      </TabPanel>
      <TabPanel id="results" className="tab-panel">
        <ResultsRegion />
      </TabPanel>
      <TabPanel id="messages" className="tab-panel drawer-messages">
        <MessageList
          messages={messages}
          timeZone={Intl.DateTimeFormat().resolvedOptions().timeZone}
        />
      </TabPanel>
    </Tabs>
  );
}
