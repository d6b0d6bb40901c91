import { ChevronDown } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Menu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { draftInHand, type ScenarioSlice } from '#state/scenario-slice.ts';
import { scenarioState } from './run-words.ts';
import { useWords } from './use-words.ts';
import type { WhatIfActions } from './what-if-command.ts';
import './what-if.css';

interface ScenarioMenuProps
  extends Pick<
      ScenarioSlice,
      'scenarios' | 'scenario' | 'outcomes' | 'runEnds' | 'running' | 'waiting'
    >,
    WhatIfActions {
  /** Shows the what-if session. */
  readonly onOpen: () => void;
}

const BASELINE = 'baseline';
const OPEN = 'open';
const NEW = 'new';
/** Ids of scenarios stand behind it, so that none is taken for another item. */
const OF_SCENARIO = 'scenario ';

/** The scenario in hand, and the way to another one. */
export function ScenarioMenu(props: ScenarioMenuProps) {
  const { scenarios, scenario, whatIf, onOpen } = props;
  const { text } = useWords();
  const draft = draftInHand(props);
  const choose = (key: string) => {
    if (key === BASELINE) whatIf({ do: 'choose', scenario: undefined });
    else if (key.startsWith(OF_SCENARIO)) {
      whatIf({ do: 'choose', scenario: key.slice(OF_SCENARIO.length) });
    } else {
      const title = text('whatIf:newTitle', { number: scenarios.length + 1 });
      if (key === NEW) whatIf({ do: 'newScenario', title });
      onOpen();
    }
  };
  return (
    <MenuTrigger>
      <Button className="button scenario-button wide-only">
        <span className="visually-hidden">{text('whatIf:barMenu')}</span>
        <bdi className="twin-name">{draft?.title ?? text('whatIf:baselineShort')}</bdi>
        <ChevronDown size={16} aria-hidden />
      </Button>
      <Popover className="menu-popover" placement="bottom start">
        <Menu
          className="menu"
          aria-label={text('whatIf:choose')}
          onAction={(key) => choose(String(key))}
        >
          <MenuSection
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[scenario === undefined ? BASELINE : `${OF_SCENARIO}${scenario}`]}
            aria-label={text('whatIf:choose')}
          >
            <MenuItem id={BASELINE} className="menu-item">
              {text('whatIf:baselineShort')}
            </MenuItem>
            {scenarios.map((one) => (
              <MenuItem
                key={one.id}
                id={`${OF_SCENARIO}${one.id}`}
                className="menu-item"
                textValue={one.title}
              >
                <bdi>
                  {text('whatIf:option', {
                    title: one.title,
                    state: text(`whatIf:state.${scenarioState(one, props)}`),
                  })}
                </bdi>
              </MenuItem>
            ))}
          </MenuSection>
          <MenuItem id={NEW} className="menu-item">
            {text('whatIf:newScenario')}
          </MenuItem>
          <MenuItem id={OPEN} className="menu-item">
            {text('whatIf:openTab')}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
