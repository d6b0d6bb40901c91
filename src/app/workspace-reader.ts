import type { Problem } from '#core/errors.ts';
import { QUANTITIES } from '#core/quantity.ts';
import { ROLES } from '#core/twin.ts';
import type { ImportAnswers } from '#state/import-slice.ts';
import { DRAWER_TABS, FIRST_PAGE, LEFT_TABS } from '#state/page-slice.ts';
import { type PanelSizes, resized } from '#state/panel-sizes.ts';
import type { SavedView } from '#state/saved-view-slice.ts';
import type { KeptScenarios } from '#state/scenario-slice.ts';
import { FEATURE_KINDS } from '#state/selection-slice.ts';
import { isHash, type KeptFile } from '#storage/kept-file.ts';
import {
  anyOf,
  eachOf,
  fieldsOf,
  isFields,
  listOf,
  numberWithin,
  oneOf,
  type Read,
  recordOf,
  textUpTo,
  truth,
} from './field-reader.ts';
import {
  arrangementReader,
  comparisonReader,
  readCamera,
  readCityLook,
  readFeature,
  readTime,
  savedViewReader,
} from './view-fields.ts';
import {
  type KeptCity,
  type KeptLayer,
  type KeptPanels,
  type KeptView,
  WORKSPACE_VERSION,
  type Workspace,
} from './workspace-document.ts';

/** A workspace and the members of it that could not be used; or why there is none. */
export type WorkspaceReading =
  | { readonly workspace: Workspace; readonly dropped: readonly string[] }
  | { readonly problem: Problem };

type Fields = Readonly<Record<string, unknown>>;

const MOST_FILES = 10_000;
const MOST_VIEWS = 10_000;
const MOST_SCENARIOS = 1000;
const FILE_NAME = textUpTo(1000);

const hash: Read<string> = (value) => (isHash(value) ? value : undefined);

const readFile: Read<KeptFile> = fieldsOf(
  {
    name: FILE_NAME,
    size: numberWithin(0, Number.MAX_SAFE_INTEGER),
    lastModified: numberWithin(-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
  },
  { sha256: hash },
);

const readAnswers: Read<ImportAnswers> = fieldsOf(
  {
    crs: recordOf(numberWithin(1, 1e6), MOST_FILES),
    roles: recordOf(oneOf(...ROLES), MOST_FILES),
    quantities: recordOf(
      fieldsOf({ quantity: oneOf(...QUANTITIES), unit: textUpTo(40) }, {}),
      MOST_FILES,
    ),
    leftOut: listOf(FILE_NAME, MOST_FILES),
  },
  {},
);

const readCity: Read<KeptCity> = anyOf<KeptCity>(
  fieldsOf({ kind: oneOf('none', 'sample') }, {}),
  fieldsOf(
    {
      kind: oneOf('files'),
      title: textUpTo(1000),
      files: listOf(readFile, MOST_FILES),
      answers: readAnswers,
    },
    {},
  ),
);

const layerId: Read<string> = (value) =>
  typeof value === 'string' && /^own-[1-9]\d{0,5}$/.test(value) ? value : undefined;

const readOwn: Read<KeptLayer> = fieldsOf({ id: layerId, file: readFile }, {});

function viewReader(dropped: (member: string) => void): Read<KeptView> {
  return fieldsOf(
    {},
    {
      layers: arrangementReader(dropped),
      camera: readCamera,
      time: readTime,
      drives: textUpTo(300),
      selected: readFeature,
      truthWanted: truth,
      look: readCityLook,
      comparison: comparisonReader(dropped),
    },
    dropped,
  );
}

/** Each scenario is read when the session begins, whose code comes later. */
const readScenarios: Read<KeptScenarios> = fieldsOf(
  { list: listOf((value) => (isFields(value) ? value : undefined), MOST_SCENARIOS) },
  { inHand: textUpTo(40) },
);

/** The panels of a page that was never changed. */
const FIRST_PANELS: KeptPanels = {
  panelFolded: FIRST_PAGE.panelFolded,
  inspectorOpen: FIRST_PAGE.inspectorOpen,
  drawerOpen: FIRST_PAGE.drawerOpen,
  drawerTab: FIRST_PAGE.drawerTab,
  panelSizes: FIRST_PAGE.panelSizes,
};

const readSizes: Read<PanelSizes> = (value) => {
  const size = numberWithin(0, 10_000);
  const read = fieldsOf({ leftPx: size, inspectorPx: size, drawerPercent: size }, {})(value);
  return read && resized(FIRST_PAGE.panelSizes, read);
};

function panelsReader(dropped: (member: string) => void): Read<Partial<KeptPanels>> {
  const members = {
    panelFolded: truth,
    leftTab: oneOf(...LEFT_TABS),
    inspectorOpen: truth,
    drawerOpen: truth,
    drawerTab: oneOf(...DRAWER_TABS),
    panelSizes: readSizes,
    tableKind: oneOf(...FEATURE_KINDS),
  };
  return fieldsOf({}, members, dropped);
}

/** Steps from each older version to the next: the change of the document from version n to n + 1. */
const UPGRADES: Readonly<Record<number, (document: Fields) => Fields>> = {
  // Views came with version 2.
  1: (document) => ({ ...document, views: [] }),
  // Scenarios came with version 3; a workspace may be without.
  2: (document) => document,
};

function upgraded(document: Fields, version: number): Fields {
  let newest = document;
  for (let from = version; from < WORKSPACE_VERSION; from++) {
    newest = UPGRADES[from]?.(newest) ?? newest;
  }
  return newest;
}

function broken(): WorkspaceReading {
  return { problem: { code: 'workspaceBroken', params: {}, where: {}, wayOut: 'openFileAgain' } };
}

function newer(): WorkspaceReading {
  const wayOut = 'startEmptyOrCopy';
  return { problem: { code: 'workspaceNewer', params: {}, where: {}, wayOut } };
}

/** Reads one of the saved views after the other; a second one of the same id is none. */
function viewReaderOf(drop: (member: string) => void) {
  const ids = new Set<string>();
  return (value: unknown, at: number): SavedView | undefined => {
    const view = savedViewReader((member) => drop(`views ${at + 1} ${member}`))(value);
    if (view === undefined || ids.has(view.id)) return undefined;
    ids.add(view.id);
    return view;
  };
}

/** The rest of a document whose city is known. */
function withCity(
  document: Fields,
  city: KeptCity,
): Extract<WorkspaceReading, { workspace: unknown }> {
  const dropped: string[] = [];
  const drop = (member: string) => dropped.push(member);
  const whole = <T>(name: string, read: Read<T>): T | undefined => {
    const value = document[name];
    const got = value === undefined ? undefined : read(value);
    if (value !== undefined && got === undefined) drop(name);
    return got;
  };
  const list = (name: 'own' | 'views', most: number) =>
    whole(name, (value) => (Array.isArray(value) ? value.slice(0, most) : undefined));
  const own = eachOf(readOwn, list('own', MOST_FILES), (at) => drop(`own ${at + 1}`));
  const readView = viewReaderOf(drop);
  const views = eachOf(readView, list('views', MOST_VIEWS), (at) => drop(`views ${at + 1}`));
  const view = whole('view', viewReader(drop)) ?? {};
  const panels = { ...FIRST_PANELS, ...whole('panels', panelsReader(drop)) };
  const scenarios = whole('scenarios', readScenarios);
  const savedAt = whole('savedAt', numberWithin(0, 8.64e15)) ?? 0;
  const version = WORKSPACE_VERSION;
  const workspace = { version, savedAt, city, own, view, views, panels };
  return {
    workspace: scenarios === undefined ? workspace : { ...workspace, scenarios },
    dropped,
  };
}

/**
 * A kept document as a workspace. Whatever it is, nothing is thrown: members of an unknown name are
 * ignored, wrong ones left out and named in `dropped`. Without a city there is none (`workspaceBroken`);
 * one of a greater version is not looked into (`workspaceNewer`).
 */
export function readWorkspace(document: unknown): WorkspaceReading {
  const version = isFields(document) ? document['version'] : undefined;
  if (!isFields(document) || typeof version !== 'number') return broken();
  if (!Number.isInteger(version) || version < 1) return broken();
  if (version > WORKSPACE_VERSION) return newer();
  const newest = upgraded(document, version);
  const city = readCity(newest['city']);
  return city === undefined ? broken() : withCity(newest, city);
}
