import type { CameraState } from '#core/camera-state.ts';
import { arrangementOf } from '#state/arrangement.ts';
import type { PageState } from '#state/page-store.ts';
import { shownTime } from '#state/time-slice.ts';
import type { KeptFile } from '#storage/kept-file.ts';
import type { CitySession } from './city-session.ts';
import {
  type KeptCity,
  type KeptComparison,
  type KeptPanels,
  type KeptTime,
  type KeptView,
  WORKSPACE_VERSION,
  type Workspace,
} from './workspace-document.ts';

/** What the workspace is read off. */
export interface WorkspaceSources {
  readonly state: PageState;
  readonly session: Pick<CitySession, 'files' | 'origin' | 'answers' | 'layerFiles'>;
  readonly camera: CameraState | undefined;
  /** How a file is found again; without a hash while its bytes are not kept. */
  readonly factsOf: (file: File) => KeptFile;
}

function cityOf({ state, session, factsOf }: WorkspaceSources): KeptCity {
  const { twin } = state;
  if (twin === undefined || session.origin === undefined) return { kind: 'none' };
  if (session.origin === 'sample') return { kind: 'sample' };
  const { answers, files } = session;
  return { kind: 'files', title: twin.title, files: files.map(factsOf), answers };
}

function timeOf(state: PageState): KeptTime | undefined {
  const { now, playing, speed } = state;
  const shownAt = shownTime(state);
  return shownAt === undefined ? undefined : { startAt: now, shownAt, playing, speed };
}

function comparisonOf(state: PageState): KeptComparison | undefined {
  const { comparing, splitShare, chosenSide, sameTime, scalesLocked, steps, right } = state;
  if (right === undefined) return undefined;
  const shownAt = shownTime({ steps, step: right.step });
  return {
    ...{ comparing, splitShare, chosenSide, sameTime, scalesLocked },
    layers: arrangementOf(right.layers),
    ...(shownAt === undefined ? {} : { shownAt }),
  };
}

function scenariosOf({
  keptScenarios,
  scenarios,
  scenario,
}: PageState): Pick<Workspace, 'scenarios'> {
  if (keptScenarios !== undefined) return { scenarios: keptScenarios };
  if (scenarios.length === 0) return {};
  const inHand = scenario === undefined ? {} : { inHand: scenario };
  return { scenarios: { list: scenarios, ...inHand } };
}

/** How the page looks at its city now. */
export function viewOf(state: PageState, camera: CameraState | undefined): KeptView {
  const { layers, drives, selected, truthWanted, look } = state;
  const time = timeOf(state);
  const comparison = comparisonOf(state);
  return {
    layers: arrangementOf(layers),
    ...(camera === undefined ? {} : { camera }),
    ...(time === undefined ? {} : { time }),
    ...(drives === undefined ? {} : { drives }),
    ...(selected === undefined
      ? {}
      : { selected: { layer: selected.layer, kind: selected.kind, id: selected.id } }),
    truthWanted,
    look,
    ...(comparison === undefined ? {} : { comparison }),
  };
}

function panelsOf(state: PageState): KeptPanels {
  const { panelFolded, leftTab, inspectorOpen, drawerOpen, drawerTab, panelSizes } = state;
  const panels = { panelFolded, leftTab, inspectorOpen, drawerOpen, drawerTab, panelSizes };
  const { tableKind } = state;
  return tableKind === undefined ? panels : { ...panels, tableKind };
}

/** All that is to survive, as the page is now. `savedAt` in UTC epoch milliseconds. */
export function workspaceOf(sources: WorkspaceSources, savedAt: number): Workspace {
  const { state, session, camera, factsOf } = sources;
  const shown = new Set(state.layers.map(({ id }) => id));
  const own = [...session.layerFiles].filter(([id]) => shown.has(id));
  return {
    version: WORKSPACE_VERSION,
    savedAt,
    city: cityOf(sources),
    own: own.map(([id, file]) => ({ id, file: factsOf(file) })),
    view: viewOf(state, camera),
    views: state.savedViews,
    panels: panelsOf(state),
    ...scenariosOf(state),
  };
}
