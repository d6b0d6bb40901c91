import { useEffect, useRef } from 'react';
import type { ScenarioEdit } from '#core/scenario.ts';
import type { WantedEdit } from '#core/wanted-edit.ts';
import { effectiveEdits } from '#scenario/based-on.ts';
import { lineBearing } from '#scenario/change-facts.ts';
import { PERIOD_HOURS } from '#scenario/day-minutes.ts';
import type { FoundThing, FoundThings } from '#state/found-things.ts';
import { draftInHand, type ScenarioDraft } from '#state/scenario-slice.ts';
import { AddChange } from '#ui/AddChange.tsx';
import { ChangePart } from '#ui/ChangePart.tsx';
import { freeRoadId } from '#ui/change-form.ts';
import { changeTarget } from '#ui/change-target.ts';
import { EditRows } from '#ui/EditRows.tsx';
import { newRoadNames } from '#ui/edit-words.ts';
import { featureName, isolated } from '#ui/feature-words.ts';
import { focusMap } from '#ui/MapRegion.tsx';
import { NoScenario } from '#ui/NoScenario.tsx';
import { ProblemText } from '#ui/ProblemText.tsx';
import { RunPanel } from '#ui/RunPanel.tsx';
import { outcomeSentences } from '#ui/result-sentences.ts';
import { scenarioFaults } from '#ui/row-faults.ts';
import { ScenarioFacts } from '#ui/ScenarioFacts.tsx';
import { SCENARIO_CHOICE, ScenarioHead } from '#ui/ScenarioHead.tsx';
import { NARROW } from '#ui/use-media.ts';
import { useWords } from '#ui/use-words.ts';
import { Undo } from './Undo.tsx';
import { usePage, usePageState } from './use-page.ts';
import '#ui/layers.css';
import '#ui/views.css';
import '#ui/what-if.css';

const NO_EDITS: readonly ScenarioEdit[] = [];

/** The edits of what a draft goes on from, then its own, those that are off too. */
function allEdits(draft: ScenarioDraft | undefined): readonly ScenarioEdit[] {
  if (draft === undefined) return NO_EDITS;
  const { basedOn = [], rows } = draft;
  return effectiveEdits({ basedOn, edits: rows.map(({ edit }) => edit) });
}

/** What edits are of has names in the city, in its zones, and in the edits themselves. */
function useEditNames(draft: ScenarioDraft | undefined) {
  const { targets, zones } = usePageState(({ editTargets, asked }) => ({
    targets: editTargets,
    zones: asked?.zones,
  }));
  const edits = allEdits(draft);
  return { targets, zones: zones ?? [], newRoads: newRoadNames(edits) };
}

/** The focus that a key asked for: into the choice of a scenario. */
function useWantedFocus(): void {
  const { actions } = usePage();
  const takesFocus = usePageState((state) => state.whatIfTakesFocus);
  useEffect(() => {
    if (!takesFocus) return;
    // After the sheet around it, which takes the focus when it opens.
    const frame = requestAnimationFrame(() => {
      document.getElementById(SCENARIO_CHOICE)?.focus();
      actions.whatIfTookFocus();
    });
    return () => cancelAnimationFrame(frame);
  }, [takesFocus, actions]);
}

/** When the form that had the focus is gone, the way to run or to the next change takes it. */
function useFocusAfterChange(isOpen: boolean): void {
  const wasOpen = useRef(isOpen);
  useEffect(() => {
    const isClosed = wasOpen.current && !isOpen;
    wasOpen.current = isOpen;
    if (!isClosed || document.activeElement !== document.body) return;
    document.querySelector<HTMLElement>('.run-button, .add-change .search-input')?.focus();
  }, [isOpen]);
}

/** Streets and buildings of what a search finds. */
function changeable({ groups, complete }: FoundThings): FoundThings {
  const kept = groups.filter(({ kind }) => kind === 'street' || kind === 'building');
  return { groups: kept, complete };
}

function Changing({ draft }: { readonly draft: ScenarioDraft | undefined }) {
  const { text } = useWords();
  const { actions } = usePage();
  const names = useEditNames(draft);
  const { changing, changeFacts, newRoad, isVain, count } = usePageState((state) => ({
    changing: state.changing,
    changeFacts: state.changeFacts,
    newRoad: state.newRoad,
    isVain: state.changeIsVain,
    count: state.scenarios.length,
  }));
  useFocusAfterChange(changing !== undefined);
  if (changing === undefined) return null;
  const { row } = changing;
  const edit = draft?.rows.find(({ id }) => id === row)?.edit;
  const drawn = newRoad ?? (edit?.type === 'addRoad' ? edit.new : undefined);
  const onWanted = (wanted: readonly WantedEdit[]) => {
    const title = text('whatIf:newTitle', { number: count + 1 });
    const place = row === undefined ? {} : { row };
    actions.whatIf({ do: 'make', wanted, title, ...place });
  };
  return (
    <ChangePart
      key={`${changing.target} ${row} ${changeFacts?.kind}`}
      changing={changing}
      changeFacts={changeFacts}
      newRoad={newRoad}
      names={names}
      newRoadId={freeRoadId(allEdits(draft))}
      newBearingDeg={drawn && lineBearing(drawn.line)}
      edit={edit}
      onDraw={() => {
        actions.whatIf({ do: 'drawRoad' });
        focusMap();
      }}
      isVain={isVain}
      onWanted={onWanted}
      onCancel={() => actions.whatIf({ do: 'change', target: undefined })}
    />
  );
}

function Add() {
  const words = useWords();
  const { actions } = usePage();
  const { selected, inspected, zones } = usePageState((state) => ({
    selected: state.selected,
    inspected: state.inspected,
    zones: state.asked?.zones,
  }));
  const target = changeTarget(selected);
  const isNamed = target !== undefined && inspected !== undefined;
  const find = (typed: string) => changeable(actions.findNames(typed));
  const onFound = (thing: FoundThing) => {
    actions.goToFound(thing);
    // Going there shows the inspector; on a narrow page that takes the place of this part.
    if (window.matchMedia(NARROW).matches) actions.openSheet('whatIf');
    actions.whatIf({ do: 'changeFound', key: thing.key });
  };
  return (
    <AddChange
      zones={zones ?? []}
      selected={isNamed ? { target, name: isolated(featureName(inspected, words)) } : undefined}
      find={find}
      onFound={onFound}
      whatIf={actions.whatIf}
    />
  );
}

function Run({ draft }: { readonly draft: ScenarioDraft }) {
  const words = useWords();
  const { actions } = usePage();
  const slice = usePageState((state) => ({
    scenarios: state.scenarios,
    outcomes: state.outcomes,
    runEnds: state.runEnds,
    running: state.running,
    waiting: state.waiting,
    asked: state.asked,
    streets: state.twin?.counts.roads ?? 0,
  }));
  const outcome = slice.outcomes[draft.id];
  const onResults = () => {
    if (window.matchMedia(NARROW).matches) actions.openSheet('results');
    else {
      actions.openDrawer(true);
      actions.showDrawerTab('results');
    }
  };
  return (
    <RunPanel
      {...slice}
      draft={draft}
      hours={PERIOD_HOURS[draft.forcing.period]}
      said={outcome && outcomeSentences(outcome, isolated(draft.title), words)[0]}
      onResults={onResults}
      whatIf={actions.whatIf}
    />
  );
}

function Draft({ draft }: { readonly draft: ScenarioDraft }) {
  const { text } = useWords();
  const { actions } = usePage();
  const names = useEditNames(draft);
  const { checked, isChanging } = usePageState(({ checks, changing }) => ({
    checked: checks[draft.id],
    isChanging: changing !== undefined,
  }));
  return (
    <>
      <ScenarioFacts draft={draft} periodHours={PERIOD_HOURS} whatIf={actions.whatIf} />
      <section className="scenario-changes" aria-label={text('whatIf:changes')}>
        <h3>{text('whatIf:changes')}</h3>
        {scenarioFaults(draft, checked).map((problem) => (
          <ProblemText key={JSON.stringify(problem)} problem={problem} />
        ))}
        <EditRows
          key={draft.id}
          draft={draft}
          names={names}
          checked={checked}
          onFlyTo={actions.flyTo}
          whatIf={actions.whatIf}
        />
        <Changing draft={draft} />
        {!isChanging && <Add />}
      </section>
    </>
  );
}

/** Flies to the first change of an example once it is open. */
function useFlightToExample(draft: ScenarioDraft | undefined): () => void {
  const { actions } = usePage();
  const isWanted = useRef(false);
  useEffect(() => {
    if (draft === undefined || !isWanted.current) return;
    isWanted.current = false;
    const street = draft.rows.find(({ edit }) => edit.type !== 'addRoad')?.edit.target;
    if (street?.startsWith('roads/')) {
      actions.flyTo({ layer: 'roads', kind: 'street', id: street });
    }
  }, [draft, actions]);
  return () => {
    isWanted.current = true;
  };
}

function hasChanges({ rows, basedOn = [] }: ScenarioDraft): boolean {
  return rows.length > 0 || basedOn.length > 0;
}

/** The what-if session, wired. */
export function WhatIfRegion() {
  const { text } = useWords();
  const { actions } = usePage();
  const { twin, draft, examples, ...slice } = usePageState((state) => ({
    twin: state.twin,
    draft: draftInHand(state),
    examples: state.examples,
    scenario: state.scenario,
    scenarios: state.scenarios,
    outcomes: state.outcomes,
    runEnds: state.runEnds,
    running: state.running,
    waiting: state.waiting,
  }));
  useEffect(() => {
    if (twin !== undefined) actions.whatIf({ do: 'ask' });
  }, [twin, actions]);
  useWantedFocus();
  const flyThere = useFlightToExample(draft);
  if (twin === undefined) return <p className="muted what-if-empty">{text('whatIf:noCity')}</p>;
  const onExample = (name: string) => {
    flyThere();
    actions.whatIf({ do: 'openExample', name });
  };
  const title = text('whatIf:newTitle', { number: slice.scenarios.length + 1 });
  return (
    <div className="what-if">
      <div className="what-if-scroll">
        <div className="layer-tools">
          <Undo />
        </div>
        <ScenarioHead {...slice} draft={draft} whatIf={actions.whatIf} />
        {draft === undefined ? (
          <>
            <Changing draft={undefined} />
            <NoScenario
              examples={examples}
              scenarios={slice.scenarios}
              onNew={() => actions.whatIf({ do: 'newScenario', title })}
              onExample={onExample}
            />
          </>
        ) : (
          <Draft key={draft.id} draft={draft} />
        )}
      </div>
      {draft !== undefined && (hasChanges(draft) || slice.outcomes[draft.id] !== undefined) && (
        <Run draft={draft} />
      )}
    </div>
  );
}
