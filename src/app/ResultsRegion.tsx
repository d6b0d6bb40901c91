import { useMemo } from 'react';
import type { LayerEntry } from '#state/layer-slice.ts';
import { withMessage } from '#state/message-slice.ts';
import type { PageStore } from '#state/page-store.ts';
import { type ResultColumn, resultColumns } from '#state/scenario-results.ts';
import { draftInHand, type ScenarioSlice } from '#state/scenario-slice.ts';
import type { ScenarioShows } from '#ui/OnMapChoice.tsx';
import type { RunPlace, SavedPart } from '#ui/ResultsHead.tsx';
import { ResultsPanel } from '#ui/ResultsPanel.tsx';
import type { ScenarioQuantity, ScenarioSide } from '#ui/what-if-command.ts';
import { download } from './download.ts';
import { fileNameOf } from './file-name-of.ts';
import { indicatorsCsv, kpisText, zonesCsv } from './result-files.ts';
import { resultMethod } from './result-method.ts';
import { usePage, usePageState } from './use-page.ts';

function runPlace(
  { running, waiting }: Pick<ScenarioSlice, 'running' | 'waiting'>,
  id: string,
): RunPlace {
  if (running?.scenario === id) return running.step === 'ranges' ? 'ranges' : 'running';
  return waiting.includes(id) ? 'waiting' : 'none';
}

function shownOf(layers: readonly LayerEntry[], scenario: string): ScenarioShows | undefined {
  const entry = layers.find(({ visible, simulated }) => {
    return visible && simulated?.scenario === scenario && simulated.asked === undefined;
  });
  if (entry?.simulated === undefined || entry.quantity === undefined) return undefined;
  return {
    quantity: entry.quantity as ScenarioQuantity,
    side: entry.simulated.side as ScenarioSide,
  };
}

const FILES = {
  table: { ending: '.indicators.csv', type: 'text/csv' },
  zones: { ending: '.zones.csv', type: 'text/csv' },
  kpis: { ending: '.kpis.json', type: 'application/json' },
} as const;

/** Saves a part of the results as a file, and says so. */
function save(
  store: PageStore,
  columns: readonly ResultColumn[],
  scenario: string,
  part: SavedPart | 'zones',
): void {
  const column = columns.find(({ draft }) => draft.id === scenario);
  if (column === undefined) return;
  const { ending, type } = FILES[part];
  const name = fileNameOf(column.draft.title, ending);
  const texts = {
    table: () => indicatorsCsv(columns),
    zones: () => zonesCsv(column.outcome),
    kpis: () => kpisText(column.outcome),
  };
  download(name, texts[part](), type);
  const content = { text: 'saved', params: { file: name } } as const;
  store.setState((state) => withMessage(state, { at: Date.now(), level: 'info', content }));
}

/** What scenarios came to, wired. */
export function ResultsRegion() {
  const { actions, store } = usePage();
  const { scenarios, outcomes, running, waiting, runEnds, layers, asked, sheet, inHand } =
    usePageState((state) => ({
      scenarios: state.scenarios,
      outcomes: state.outcomes,
      running: state.running,
      waiting: state.waiting,
      runEnds: state.runEnds,
      layers: state.layers,
      asked: state.asked,
      sheet: state.sheet,
      inHand: draftInHand(state),
    }));
  const columns = useMemo(() => resultColumns({ scenarios, outcomes }), [scenarios, outcomes]);
  return (
    <ResultsPanel
      columns={columns}
      inHand={inHand}
      ends={runEnds}
      placeOf={(id) => runPlace({ running, waiting }, id)}
      methodOf={({ outcome }) => resultMethod(outcome.status, asked)}
      shownOf={(id) => shownOf(layers, id)}
      onRun={(scenario) => actions.whatIf({ do: 'run', scenario })}
      onCancel={() => actions.whatIf({ do: 'cancel' })}
      onChoose={(scenario) => actions.whatIf({ do: 'choose', scenario })}
      onShow={(scenario, shows) => {
        actions.whatIf({ do: 'showLayer', ...shows, scenario });
        // On a narrow page the results lie over the map.
        if (sheet !== undefined) actions.openSheet(undefined);
      }}
      onCompare={(scenario, quantity) => {
        actions.whatIf({ do: 'compare', quantity, scenario });
        if (sheet !== undefined) actions.openSheet(undefined);
      }}
      onSave={(scenario, part) => save(store, columns, scenario, part)}
      onReport={(scenario) => actions.whatIf({ do: 'openReport', scenario })}
      onOpenWhatIf={() => {
        actions.showLeftTab('whatIf');
        actions.foldPanel(false);
        if (sheet !== undefined) actions.openSheet('whatIf');
      }}
    />
  );
}
