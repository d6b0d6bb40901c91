import { sideInHand } from '#state/compare-slice.ts';
import { ImportQuestions } from '#ui/ImportQuestions.tsx';
import { ImportReport } from '#ui/ImportReport.tsx';
import { KeysDialog } from '#ui/KeysDialog.tsx';
import { lazyPart } from '#ui/lazy-part.tsx';
import { MessagesDialog } from '#ui/MessagesDialog.tsx';
import { SearchDialog } from '#ui/SearchDialog.tsx';
import { SourcesDialog } from '#ui/SourcesDialog.tsx';
import { TakeAwayDialog } from '#ui/TakeAwayDialog.tsx';
import { commandsWithKeys } from './commands.ts';
import { Kept, Share } from './KeepingDialogs.tsx';
import { SideNote } from './SideNote.tsx';
import { SideScope } from './SideScope.tsx';
import { useCommands } from './use-commands.ts';
import { usePage, usePageState } from './use-page.ts';
import { usePageSearch } from './use-search.ts';

/** The report of what a scenario came to, which is large and seldom wanted. */
const Report = lazyPart(async () => (await import('./ReportRegion.tsx')).ReportRegion);

function TakeAway({ onClose }: { readonly onClose: () => void }) {
  const { actions } = usePage();
  const side = usePageState(sideInHand);
  const slice = usePageState(({ layers, preview, takeAwayProblem, saving }) => ({
    layers,
    preview,
    takeAwayProblem,
    saving,
  }));
  return (
    <TakeAwayDialog
      {...slice}
      note={<SideNote side={side} />}
      layers={slice.layers.filter((layer) => layer.quantity !== undefined && layer.total > 0)}
      onPreview={actions.previewTakeAway}
      onSave={actions.saveTakeAway}
      onClose={onClose}
    />
  );
}

function Finding({
  what,
  onClose,
}: {
  readonly what: 'search' | 'palette';
  readonly onClose: () => void;
}) {
  const { find, findCommand, choose } = usePageSearch();
  return (
    <SearchDialog
      what={what}
      find={what === 'search' ? find : findCommand}
      onChoose={choose}
      onClose={onClose}
    />
  );
}

const BEGIN = ['start', 'tour', 'palette'] as const;

function Help({ onClose }: { readonly onClose: () => void }) {
  const { can, run } = useCommands();
  return (
    <KeysDialog
      everywhere={commandsWithKeys('everywhere')}
      onMap={commandsWithKeys('map')}
      begin={BEGIN.filter(can)}
      onRun={run}
      onClose={onClose}
    />
  );
}

/** The dialog that lies over the page, if any; questions of an import go first. */
export function PageDialogs() {
  const { actions } = usePage();
  const { dialog, questions, reports, messages, twin } = usePageState((state) => ({
    dialog: state.dialog,
    questions: state.questions,
    reports: state.reports,
    messages: state.messages,
    twin: state.twin,
  }));
  const close = () => actions.openDialog(undefined);
  if (questions.length > 0) {
    return (
      <ImportQuestions
        questions={questions}
        onAnswer={actions.answerImport}
        onCancel={actions.cancelImport}
      />
    );
  }
  switch (dialog) {
    case 'search':
    case 'palette':
      return <Finding what={dialog} onClose={close} />;
    case 'keys':
      return <Help onClose={close} />;
    case 'report':
      return <ImportReport reports={reports} onClose={close} />;
    case 'messages':
      return (
        <MessagesDialog
          messages={messages}
          timeZone={Intl.DateTimeFormat().resolvedOptions().timeZone}
          onClose={close}
        />
      );
    case 'sources':
      return <SourcesDialog twin={twin} onClose={close} />;
    case 'takeAway':
      return (
        <SideScope>
          <TakeAway onClose={close} />
        </SideScope>
      );
    case 'kept':
      return <Kept onClose={close} />;
    case 'scenarioReport':
      return <Report onClose={close} />;
    case 'share':
      return <Share onClose={close} />;
    default:
      return null;
  }
}
