import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { LEFT_TABS, type LeftTab } from '#state/page-slice.ts';
import { useWords } from '#ui/use-words.ts';
import { usePage, usePageState } from './use-page.ts';
import '#ui/inspector.css';
import '#ui/views.css';

interface LeftTabsProps {
  /** What stands in each tab. */
  readonly parts: Readonly<Record<LeftTab, ReactNode>>;
  /** Stand at the end of the head. */
  readonly children: ReactNode;
}

/** What the left panel shows, one at a time. */
export function LeftTabs({ parts, children }: LeftTabsProps) {
  const { text } = useWords();
  const { actions } = usePage();
  const leftTab = usePageState((state) => state.leftTab);
  return (
    <Tabs
      className="left-tabs"
      selectedKey={leftTab}
      onSelectionChange={(key) => {
        const tab = LEFT_TABS.find((one) => one === key);
        if (tab !== undefined) actions.showLeftTab(tab);
      }}
    >
      <div className="panel-head">
        <TabList className="tab-list" aria-label={text('frame:leftTabs')}>
          {LEFT_TABS.map((tab) => (
            <Tab key={tab} id={tab} className="tab">
              {text(`${tab}:title`)}
            </Tab>
          ))}
        </TabList>
        {children}
      </div>
      {LEFT_TABS.map((tab) => (
        <TabPanel key={tab} id={tab} className="tab-panel">
          <h2 className="visually-hidden">{text(`${tab}:title`)}</h2>
          {parts[tab]}
        </TabPanel>
      ))}
    </Tabs>
  );
}
