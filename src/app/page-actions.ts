import { type PageSlice, type ThemeChoice, themeOf } from '#state/page-slice.ts';
import type { PageStore } from '#state/page-store.ts';
import { resized } from '#state/panel-sizes.ts';
import type { PageActions } from '#ui/actions.ts';
import { changeLook } from './look-flow.ts';

const PREFERS_DARK = '(prefers-color-scheme: dark)';

function withTheme(choice: ThemeChoice): Pick<PageSlice, 'theme' | 'themeChoice'> {
  return { themeChoice: choice, theme: themeOf(choice, window.matchMedia(PREFERS_DARK).matches) };
}

/** What a person does to the page itself. */
export function createPageActions(store: PageStore): PageActions {
  const { setState, getState } = store;
  return {
    setTheme: (choice) => setState(withTheme(choice)),
    openDialog: (dialog) =>
      setState(
        dialog === 'messages' ? { dialog, messagesSeen: getState().messages.length } : { dialog },
      ),
    openSheet: (sheet) => setState({ sheet }),
    foldPanel: (panelFolded) => setState({ panelFolded }),
    showLeftTab: (leftTab) => setState({ leftTab }),
    goToViews: (narrow) =>
      setState({
        viewsTakeFocus: true,
        ...(narrow ? { sheet: 'views' } : { panelFolded: false, leftTab: 'views' }),
      }),
    viewsTookFocus: () => setState({ viewsTakeFocus: false }),
    goToWhatIf: (narrow, whatIfTakesFocus) =>
      setState({
        whatIfTakesFocus,
        ...(narrow ? { sheet: 'whatIf' } : { panelFolded: false, leftTab: 'whatIf' }),
      }),
    whatIfTookFocus: () => setState({ whatIfTakesFocus: false }),
    wantStart: (startWanted) => setState({ startWanted }),
    guide: (guideStep) => setState({ guideStep }),
    openInspector: (inspectorOpen) => setState({ inspectorOpen }),
    goToInspector: () => setState({ inspectorOpen: true, inspectorTakesFocus: true }),
    inspectorTookFocus: () => setState({ inspectorTakesFocus: false }),
    openDrawer: (drawerOpen) => setState({ drawerOpen, tableTakesFocus: undefined }),
    goToTable: (tableTakesFocus, narrow) =>
      setState({
        tableTakesFocus,
        ...(narrow ? { sheet: 'table' } : { drawerOpen: true, drawerTab: 'inView' }),
      }),
    showDrawerTab: (drawerTab) =>
      setState(
        drawerTab === 'messages'
          ? { drawerTab, messagesSeen: getState().messages.length }
          : { drawerTab },
      ),
    resizePanels: (change) =>
      setState(({ panelSizes }) => ({ panelSizes: resized(panelSizes, change) })),
    tableTookFocus: () => setState({ tableTakesFocus: undefined }),
    showKind: (tableKind) => setState({ tableKind }),
    hideSummary: () => setState({ summaryShown: false }),
    changeLook: (change) => changeLook(store, change),
    openLook: (lookOpen) => setState({ lookOpen }),
    dismissNotice: () => setState({ notice: undefined }),
  };
}
