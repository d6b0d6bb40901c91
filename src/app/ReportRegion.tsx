import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { useMemo } from 'react';
import { SOFTWARE } from '#core/software.ts';
import { editsOn } from '#scenario/edit-rows.ts';
import { scenarioText } from '#scenario/scenario-file.ts';
import { resultColumns } from '#state/scenario-results.ts';
import { type ScenarioDraft, scenarioOfDraft } from '#state/scenario-slice.ts';
import { editSentence, newRoadNames } from '#ui/edit-words.ts';
import { ReportPage } from '#ui/ReportPage.tsx';
import { useWords } from '#ui/use-words.ts';
import { resultMethod } from './result-method.ts';
import { usePageState, useTimeZone } from './use-page.ts';

/** Of the file of a scenario, in hex, the same that `simulate` and its layers state; empty of one that no file can hold. */
function scenarioHash(draft: ScenarioDraft): string {
  try {
    const text = scenarioText(scenarioOfDraft(draft), draft.unknown);
    return bytesToHex(sha256(new TextEncoder().encode(text)));
  } catch {
    return '';
  }
}

/** The report of a result, wired. */
export function ReportRegion({ onClose }: { readonly onClose: () => void }) {
  const { report, scenarios, outcomes, twin, asked, targets } = usePageState((state) => ({
    report: state.scenarioReport,
    scenarios: state.scenarios,
    outcomes: state.outcomes,
    twin: state.twin,
    asked: state.asked,
    targets: state.editTargets,
  }));
  const words = useWords();
  const timeZone = useTimeZone();
  const editsOf = (run: ScenarioDraft) => {
    const edits = editsOn(run.rows);
    const names = { targets, zones: asked?.zones ?? [], newRoads: newRoadNames(edits) };
    return edits.map((edit) => editSentence(edit, names, words));
  };
  const columns = useMemo(() => resultColumns({ scenarios, outcomes }), [scenarios, outcomes]);
  if (report === undefined) return null;
  const column = columns.find(({ draft }) => draft.id === report.scenario);
  const run = column?.outcome.of;
  const sources =
    twin === undefined || run === undefined
      ? undefined
      : {
          twin,
          twinSha256: asked?.sha256 ?? run.twin.sha256,
          scenarioSha256: scenarioHash(run),
          seed: run.seed,
          software: SOFTWARE,
        };
  return (
    <ReportPage
      report={report}
      column={column}
      edits={run === undefined ? [] : editsOf(run)}
      method={resultMethod(column?.outcome.status ?? 'final', asked)}
      sources={sources}
      timeZone={timeZone}
      onPrint={() => window.print()}
      onClose={onClose}
    />
  );
}
