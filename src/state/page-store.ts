import { createStore, type StoreApi } from 'zustand/vanilla';
import { type AnswerSlice, NO_ANSWERS_YET } from './answer-slice.ts';
import { type AreaSlice, NO_AREA } from './area-slice.ts';
import { type CitySlice, NO_CITY } from './city-slice.ts';
import { type CompareSlice, NO_COMPARISON } from './compare-slice.ts';
import { type EditSlice, NO_EDITS } from './edit-slice.ts';
import { type ImportSlice, NO_IMPORT } from './import-slice.ts';
import { type InspectorSlice, NO_INSPECTOR } from './inspector-slice.ts';
import { type KeepingSlice, NO_KEEPING } from './keeping-slice.ts';
import { type LayerSlice, NO_LAYERS } from './layer-slice.ts';
import { FIRST_LOOK, type LookSlice } from './look-slice.ts';
import { type MessageSlice, NO_MESSAGES } from './message-slice.ts';
import { FIRST_PAGE, type PageSlice } from './page-slice.ts';
import { NO_REPORT, type ReportSlice } from './report-slice.ts';
import { NO_SAVED_VIEWS, type SavedViewSlice } from './saved-view-slice.ts';
import { NO_SCENARIOS, type ScenarioSlice } from './scenario-slice.ts';
import { NO_SELECTION, type SelectionSlice } from './selection-slice.ts';
import { NO_SKETCHES, type SketchSlice } from './sketch-slice.ts';
import { NO_START, type StartSlice } from './start-slice.ts';
import { NO_TAKE_AWAY, type TakeAwaySlice } from './take-away-slice.ts';
import { NO_TIME, type TimeSlice } from './time-slice.ts';
import { NO_TOOL, type ToolSlice } from './tool-slice.ts';
import { NO_VIEW, type ViewSlice } from './view-slice.ts';

/** All that the page shows, as plain data. */
export interface PageState
  extends AnswerSlice,
    AreaSlice,
    CitySlice,
    CompareSlice,
    EditSlice,
    ImportSlice,
    InspectorSlice,
    KeepingSlice,
    LayerSlice,
    LookSlice,
    MessageSlice,
    PageSlice,
    ReportSlice,
    SavedViewSlice,
    ScenarioSlice,
    SelectionSlice,
    StartSlice,
    SketchSlice,
    TakeAwaySlice,
    TimeSlice,
    ToolSlice,
    ViewSlice {}

export type PageStore = StoreApi<PageState>;

export const FIRST_STATE: PageState = {
  ...NO_ANSWERS_YET,
  ...NO_AREA,
  ...NO_CITY,
  ...NO_COMPARISON,
  ...NO_EDITS,
  ...NO_IMPORT,
  ...NO_INSPECTOR,
  ...NO_KEEPING,
  ...NO_LAYERS,
  ...FIRST_LOOK,
  ...NO_MESSAGES,
  ...FIRST_PAGE,
  ...NO_REPORT,
  ...NO_SAVED_VIEWS,
  ...NO_SCENARIOS,
  ...NO_SELECTION,
  ...NO_SKETCHES,
  ...NO_START,
  ...NO_TAKE_AWAY,
  ...NO_TIME,
  ...NO_TOOL,
  ...NO_VIEW,
};

/** Whether nothing was opened yet, or all of it was closed again. */
export function isPageEmpty({ twin, layers }: Pick<PageState, 'twin' | 'layers'>): boolean {
  return twin === undefined && layers.length === 0;
}

type Opened = Pick<PageState, 'twin' | 'layers'>;

/** Whether what belonged to the page before belongs to nothing now: another city came, or all was closed. */
export function isCityGone(state: Opened, before: Opened): boolean {
  return state.twin !== before.twin || (isPageEmpty(state) && !isPageEmpty(before));
}

/** A store that begins with an empty page, or with what `start` sets. */
export function createPageStore(start: Partial<PageState> = {}): PageStore {
  return createStore<PageState>(() => ({ ...FIRST_STATE, ...start }));
}
