import type { Theme } from '#core/tokens.ts';
import { FIRST_SIZES, type PanelSizes } from './panel-sizes.ts';

export type ThemeChoice = Theme | 'system';
/** What lies over the page, one at a time. */
export type DialogName =
  | 'palette'
  | 'search'
  | 'keys'
  | 'takeAway'
  | 'report'
  | 'messages'
  | 'sources'
  | 'share'
  | 'kept'
  | 'scenarioReport';
/** What a narrow page shows over the map. */
export type SheetName =
  | 'layers'
  | 'whatIf'
  | 'views'
  | 'results'
  | 'table'
  | 'inspector'
  | 'area'
  | 'more';

/** What the drawer above the timeline shows. */
export const DRAWER_TABS = ['inView', 'results', 'messages'] as const;
export type DrawerTab = (typeof DRAWER_TABS)[number];

/** What the left panel shows. */
export const LEFT_TABS = ['layers', 'whatIf', 'views'] as const;
export type LeftTab = (typeof LEFT_TABS)[number];

/** Where the focus goes in the table of what is in view. */
export type TablePart = 'rows' | 'filter';

export interface PageSlice {
  readonly themeChoice: ThemeChoice;
  /** The theme in use. */
  readonly theme: Theme;
  /** True while the sample city is being fetched, before there is anything to show. */
  readonly openingSample: boolean;
  readonly dialog: DialogName | undefined;
  readonly sheet: SheetName | undefined;
  readonly panelFolded: boolean;
  readonly leftTab: LeftTab;
  readonly inspectorOpen: boolean;
  readonly drawerOpen: boolean;
  readonly drawerTab: DrawerTab;
  readonly panelSizes: PanelSizes;
  /** The part of the table that a key asked for, until it has taken the focus. */
  readonly tableTakesFocus: TablePart | undefined;
  /** That a key asked for the views, until they have taken the focus. */
  readonly viewsTakeFocus: boolean;
  /** That a key asked for the what-if session, until it has taken the focus. */
  readonly whatIfTakesFocus: boolean;
}

export const FIRST_PAGE: PageSlice = {
  themeChoice: 'system',
  theme: 'light',
  openingSample: false,
  dialog: undefined,
  sheet: undefined,
  panelFolded: false,
  leftTab: 'layers',
  inspectorOpen: false,
  drawerOpen: false,
  drawerTab: 'inView',
  panelSizes: FIRST_SIZES,
  tableTakesFocus: undefined,
  viewsTakeFocus: false,
  whatIfTakesFocus: false,
};

/** The theme that a choice means on a system that prefers dark or not. */
export function themeOf(choice: ThemeChoice, systemIsDark: boolean): Theme {
  if (choice !== 'system') return choice;
  return systemIsDark ? 'dark' : 'light';
}
