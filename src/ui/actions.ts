import type { FoundThing, FoundThings } from '#state/found-things.ts';
import type { ImportAnswers } from '#state/import-slice.ts';
import type { Look } from '#state/look-slice.ts';
import type {
  DialogName,
  DrawerTab,
  LeftTab,
  SheetName,
  TablePart,
  ThemeChoice,
} from '#state/page-slice.ts';
import type { PanelSizes } from '#state/panel-sizes.ts';
import type { FeatureKind, FeatureRef } from '#state/selection-slice.ts';
import type { GuideStep } from '#state/start-slice.ts';
import type { CompareActions } from './compare-actions.ts';
import type { InspectorActions } from './inspector-actions.ts';
import type { KeepingActions } from './keeping-actions.ts';
import type { LayerActions } from './layer-actions.ts';
import type { ToolActions } from './tool-actions.ts';
import type { ViewActions } from './view-actions.ts';
import type { WhatIfActions } from './what-if-command.ts';

/** One move of the camera: a step of a key or button. */
export type MapMove =
  | 'panNorth'
  | 'panSouth'
  | 'panWest'
  | 'panEast'
  | 'turnLeft'
  | 'turnRight'
  | 'tiltUp'
  | 'tiltDown'
  | 'zoomIn'
  | 'zoomOut'
  | 'northUp'
  | 'lookDown'
  | 'toggleLookDown'
  | 'plan'
  | 'lookAcross'
  | 'home';

/** What a person does to the city: data, layers, time, camera. */
export interface CityActions
  extends LayerActions,
    CompareActions,
    InspectorActions,
    ToolActions,
    ViewActions,
    WhatIfActions {
  openFiles(files: readonly File[]): void;
  /** Shows the city that comes with the page. */
  openSample(): void;
  /** Back to an empty page: the city, its layers and the opened ones go. */
  closeCity(): void;
  cancelImport(): void;
  /** Goes on with the import that asked. */
  answerImport(answers: ImportAnswers): void;
  retryLayer(layer: string): void;
  /** Gives up the making of a layer; what was shown before stays. */
  giveUpLayer(layer: string): void;
  /** Flies to where all of a layer is seen. */
  zoomTo(layer: string): void;
  /** Compares the models with the true field of an invented city too, or stops doing so. */
  compareTruth(wanted: boolean): void;
  /** Shows a step of the history; one that has not arrived yet arrives with all before it. */
  showStep(step: number): void;
  stepTime(by: 1 | -1): void;
  play(playing: boolean): void;
  /** Seconds of the city per second of the clock. */
  setSpeed(speed: number): void;
  /** Shows the newest step and follows it. */
  goLive(): void;
  moveCamera(move: MapMove): void;
  /** Draws the map in 3D again instead of as a flat plan. */
  retry3d(): void;
  /** Selects what the cross-hair in the middle of the map marks. */
  pickAtCentre(): void;
  /** Marks a feature on the map, after a moment; `undefined` marks none. */
  pointAt(feature: FeatureRef | undefined): void;
  /** Keeps naming what the cross-hair marks, or stops doing so. */
  watchCentre(watching: boolean): void;
  /** Reads out and writes what the picture shows. */
  saySummary(): void;
  select(feature: FeatureRef | undefined): void;
  flyTo(feature: FeatureRef): void;
  /** What of the open city is called so, or the place that coordinates name. */
  findNames(typed: string): FoundThings;
  /** Flies to what was found, and selects or marks it. */
  goToFound(thing: FoundThing): void;
  /** Gathers the first rows of a layer's file into `preview`. */
  previewTakeAway(layer: string): void;
  saveTakeAway(layer: string): void;
}

/** What a person does to the page: nothing of the city changes. */
export interface PageActions {
  setTheme(choice: ThemeChoice): void;
  openDialog(dialog: DialogName | undefined): void;
  openSheet(sheet: SheetName | undefined): void;
  foldPanel(folded: boolean): void;
  showLeftTab(tab: LeftTab): void;
  /** Shows the views, on a narrow page in a sheet, and moves the focus there. */
  goToViews(narrow: boolean): void;
  viewsTookFocus(): void;
  /** Shows the what-if session, on a narrow page in a sheet; the focus moves there where it is wanted. */
  goToWhatIf(narrow: boolean, takesFocus: boolean): void;
  whatIfTookFocus(): void;
  openInspector(open: boolean): void;
  /** Opens the inspector and moves the focus into it. */
  goToInspector(): void;
  inspectorTookFocus(): void;
  /** Shows the newcomer's card, or closes it for good. */
  wantStart(wanted: boolean): void;
  /** Names the step of the tour that is shown; `undefined` = none. */
  guide(step: GuideStep | undefined): void;
  openDrawer(open: boolean): void;
  showDrawerTab(tab: DrawerTab): void;
  /** Sizes outside of their limits are brought within. */
  resizePanels(change: Partial<PanelSizes>): void;
  /** Opens the table, on a narrow page in a sheet, and moves the focus to a part of it. */
  goToTable(part: TablePart, narrow: boolean): void;
  tableTookFocus(): void;
  showKind(kind: FeatureKind | undefined): void;
  hideSummary(): void;
  changeLook(change: Partial<Look>): void;
  openLook(open: boolean): void;
  dismissNotice(): void;
}

export type Actions = CityActions & PageActions & KeepingActions;
