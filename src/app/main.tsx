import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createPageStore } from '#state/page-store.ts';
import '#ui/controls.css';
import { App } from './App.tsx';
import { CityMap } from './CityMap.tsx';
import { createCityActions } from './city-actions.ts';
import { CitySession } from './city-session.ts';
import { followFirstSight } from './first-sight.ts';
import { KeptFiles } from './kept-files.ts';
import { createPageActions } from './page-actions.ts';
import { PageKeeping } from './page-keeping.ts';
import { followVisibility } from './page-visibility.ts';
import { createPageWorkers } from './page-workers.ts';
import { SAMPLE_FILES, SAMPLE_START, TRUTH_FILES } from './sample-files.ts';
import { followStart } from './start-memory.ts';
import { followTheme } from './theme.ts';

const store = createPageStore();
const session = new CitySession();
const workers = createPageWorkers(navigator.hardwareConcurrency);
const replay = { startAt: SAMPLE_START, playing: true, speed: 60 };
const sample = { files: SAMPLE_FILES, replay, truth: TRUTH_FILES };
const files = new KeptFiles(workers.storage);
const wired = createCityActions(store, session, workers, sample, files);
const { actions: cityActions, rightActions, controller, feedFlow, compareFlow } = wired;
const keeping = new PageKeeping({ store, session, files, wired });
const pageActions = { ...createPageActions(store), ...keeping.actions };
const actions = { ...pageActions, ...cityActions };
const right = { store: compareFlow.store, actions: { ...pageActions, ...rightActions } };
followTheme(store, actions);
followVisibility(feedFlow);
followFirstSight(store);
followStart(store);
void keeping.open(actions);

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element #root');
createRoot(root).render(
  <StrictMode>
    <App
      store={store}
      actions={actions}
      right={right}
      map={<CityMap session={session} right={compareFlow.session} controller={controller} />}
    />
  </StrictMode>,
);
