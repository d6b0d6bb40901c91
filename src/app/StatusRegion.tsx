import { unseenCount } from '#state/message-slice.ts';
import { StatusBar } from '#ui/StatusBar.tsx';
import { usePage, usePageState } from './use-page.ts';

/** The status bar, wired. */
export function StatusRegion() {
  const { actions } = usePage();
  const status = usePageState((state) => ({
    camera: state.camera,
    computing: state.computing,
    perSecond: state.perSecond,
    invented: state.twin?.invented ?? false,
    unseen: unseenCount(state),
    keeping: state.keeping,
    keepingProblem: state.keepingProblem,
    hasReport: state.reports.length > 0,
  }));
  return (
    <StatusBar
      {...status}
      onMessages={() => actions.openDialog('messages')}
      onReport={() => actions.openDialog('report')}
      onKept={() => actions.openDialog('kept')}
      onSources={() => actions.openDialog('sources')}
    />
  );
}
