import { EllipsisVertical } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { LONGEST_TITLE, type ScenarioDraft, type ScenarioSlice } from '#state/scenario-slice.ts';
import { chooseScenarioFiles } from './choose-scenario-files.ts';
import { RenameField } from './RenameField.tsx';
import { scenarioState } from './run-words.ts';
import { useWords } from './use-words.ts';
import type { WhatIfActions } from './what-if-command.ts';

/** Id of the choice of a scenario. */
export const SCENARIO_CHOICE = 'scenario-choice';

const BASELINE = '';
const ITEMS = ['new', 'duplicate', 'goOn', 'rename', 'remove', 'open', 'save'] as const;
type Item = (typeof ITEMS)[number];
/** What is done without a scenario in hand. */
const ALWAYS: readonly Item[] = ['new', 'open'];

export interface ScenarioHeadProps
  extends Pick<
      ScenarioSlice,
      'scenarios' | 'scenario' | 'outcomes' | 'runEnds' | 'running' | 'waiting'
    >,
    WhatIfActions {
  readonly draft: ScenarioDraft | undefined;
}

function ScenarioChoice(props: ScenarioHeadProps) {
  const { scenarios, scenario, whatIf } = props;
  const { text } = useWords();
  return (
    <div className="field">
      <label htmlFor={SCENARIO_CHOICE}>{text('whatIf:choose')}</label>
      <select
        id={SCENARIO_CHOICE}
        value={scenario ?? BASELINE}
        onChange={({ target: { value } }) =>
          whatIf({ do: 'choose', scenario: value === BASELINE ? undefined : value })
        }
      >
        <option value={BASELINE}>{text('whatIf:baseline')}</option>
        {scenarios.map((one) => (
          <option key={one.id} value={one.id}>
            {text('whatIf:option', {
              title: one.title,
              state: text(`whatIf:state.${scenarioState(one, props)}`),
            })}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Which scenario is in hand, and all that is done with it as a whole. */
export function ScenarioHead(props: ScenarioHeadProps) {
  const { draft, scenarios, whatIf } = props;
  const { text } = useWords();
  const [renamed, setRenamed] = useState<string>();
  const doItem: Readonly<Record<Item, () => void>> = {
    new: () => {
      const title = text('whatIf:newTitle', { number: scenarios.length + 1 });
      whatIf({ do: 'newScenario', title });
    },
    duplicate: () => {
      const title = text('whatIf:copyOf', { title: draft?.title ?? '' });
      whatIf({ do: 'duplicate', title });
    },
    goOn: () => {
      const title = text('whatIf:goOnOf', { title: draft?.title ?? '' });
      whatIf({ do: 'goOn', title });
    },
    rename: () => setRenamed(draft?.id),
    remove: () => draft && whatIf({ do: 'removeScenario', scenario: draft.id }),
    open: () => chooseScenarioFiles((files) => whatIf({ do: 'openFiles', files })),
    save: () => whatIf({ do: 'saveFile' }),
  };
  const close = () => {
    setRenamed(undefined);
    document.querySelector<HTMLElement>('.scenario-menu')?.focus();
  };
  return (
    <div className="scenario-head">
      <div className="scenario-choice">
        <ScenarioChoice {...props} />
        <MenuTrigger>
          <Button className="button icon-only scenario-menu" aria-label={text('whatIf:menu')}>
            <EllipsisVertical size={20} aria-hidden />
          </Button>
          <Popover className="menu-popover" placement="bottom end">
            <Menu
              className="menu"
              aria-label={text('whatIf:menu')}
              onAction={(key) => {
                const item = ITEMS.find((one) => one === key);
                if (item !== undefined) doItem[item]();
              }}
            >
              {ITEMS.filter((item) => draft !== undefined || ALWAYS.includes(item)).map((item) => (
                <MenuItem key={item} id={item} className="menu-item">
                  {text(`whatIf:menu.${item}`)}
                </MenuItem>
              ))}
            </Menu>
          </Popover>
        </MenuTrigger>
      </div>
      {draft !== undefined && (
        <p className="facts">{text(`whatIf:state.${scenarioState(draft, props)}`)}</p>
      )}
      {draft !== undefined && renamed === draft.id && (
        <RenameField
          name={draft.title}
          label={text('whatIf:name')}
          longest={LONGEST_TITLE}
          onSave={(title) => {
            whatIf({ do: 'rename', title });
            close();
          }}
          onCancel={close}
        />
      )}
    </div>
  );
}
