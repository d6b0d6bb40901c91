import { unseenCount } from '#state/message-slice.ts';
import { KeptMark } from '#ui/KeptMark.tsx';
import { OfflineMark } from '#ui/OfflineMark.tsx';
import { StatusBar, StatusFacts } from '#ui/StatusBar.tsx';
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

/** What the status bar says, for a narrow page that has none. */
export function StatusNote() {
  const { actions } = usePage();
  const status = usePageState(({ camera, computing, perSecond, keeping, keepingProblem }) => ({
    ...{ camera, computing, perSecond },
    ...{ keeping, keepingProblem },
  }));
  return (
    <div className="more-note">
      <StatusFacts {...status} />
      <OfflineMark />
      <KeptMark {...status} onPress={() => actions.openDialog('kept')} />
    </div>
  );
}
