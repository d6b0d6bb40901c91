import { Crosshair, Pencil, Trash2, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import type { Problem } from '#core/errors.ts';
import { countText } from '#i18n/number-text.ts';
import type { ScenarioChecked, ScenarioDraft } from '#state/scenario-slice.ts';
import type { FeatureRef } from '#state/selection-slice.ts';
import { type EditNames, editSentence } from './edit-words.ts';
import { IconButton } from './IconButton.tsx';
import { rowFaults } from './row-faults.ts';
import { useWords } from './use-words.ts';
import type { WhatIfActions } from './what-if-command.ts';

type Row = ScenarioDraft['rows'][number];

/** Rows that are shown at once; a quarter's worth of streets is still one screen after another. */
const SHOWN_ROWS = 40;

interface EditRowsProps extends WhatIfActions {
  readonly draft: ScenarioDraft;
  readonly names: EditNames;
  readonly checked: ScenarioChecked | undefined;
  readonly onFlyTo: (feature: FeatureRef) => void;
}

interface EditRowProps extends Omit<EditRowsProps, 'checked' | 'draft'> {
  readonly row: Row;
  /** From 1 on. */
  readonly number: number;
  readonly unfit: boolean;
  readonly faults: readonly Problem[];
}

/** The feature of the city that an edit is of; none for zones and for what the edit adds itself. */
function featureOf({ edit: { type, target } }: Row): FeatureRef | undefined {
  if (type === 'addRoad' || type === 'addBuilding') return undefined;
  if (target.startsWith('roads/')) return { layer: 'roads', kind: 'street', id: target };
  if (target.startsWith('buildings/')) return { layer: 'buildings', kind: 'building', id: target };
  return undefined;
}

/** A street may be closed by what the scenario goes on from, which has no place in this list. */
function faultKey(code: Problem['code'], params: Problem['params']): string {
  return code === 'editContradicts' && params['other'] === undefined ? 'baseCloses' : code;
}

function Faults({ faults }: Pick<EditRowProps, 'faults'>) {
  const words = useWords();
  return faults.map(({ code, params }) => (
    <p key={`${code} ${params['other']}`} className="edit-fault">
      <TriangleAlert size={16} aria-hidden />
      <span>{words.lookUp('whatIf', `fault.${faultKey(code, params)}`, params)}</span>
    </p>
  ));
}

function EditLine(props: EditRowProps) {
  const { row, number, names, unfit, faults, whatIf, onFlyTo } = props;
  const words = useWords();
  const sentence = editSentence(row.edit, names, words);
  const feature = featureOf(row);
  const shown = countText(number, words);
  return (
    <li className={row.on && !unfit ? 'edit-row' : 'edit-row off'}>
      <label className="edit-words">
        <input
          type="checkbox"
          checked={row.on}
          aria-label={words.text('whatIf:switch', { number: shown, row: sentence })}
          onChange={({ target: { checked } }) =>
            whatIf({ do: 'switchEdit', row: row.id, on: checked })
          }
        />
        <span className="edit-number muted" aria-hidden>
          {shown}
        </span>
        <span>
          {sentence}
          {!row.on && <span className="edit-note muted">{words.text('whatIf:off')}</span>}
        </span>
      </label>
      <div className="edit-tools">
        {row.edit.type !== 'addBuilding' && (
          <IconButton
            label={words.text('whatIf:edit', { row: sentence })}
            icon={Pencil}
            onPress={() => whatIf({ do: 'change', target: row.edit.target, row: row.id })}
          />
        )}
        {feature !== undefined && (
          <IconButton
            label={words.text('whatIf:flyTo', { row: sentence })}
            icon={Crosshair}
            onPress={() => onFlyTo(feature)}
          />
        )}
        <IconButton
          label={words.text('whatIf:removeRow', { row: sentence })}
          icon={Trash2}
          onPress={() => {
            whatIf({ do: 'removeEdit', row: row.id });
            document.querySelector<HTMLElement>('.what-if .search-input')?.focus();
          }}
        />
      </div>
      <Faults faults={faults} />
      {unfit && faults.length === 0 && (
        <p className="edit-fault">
          <TriangleAlert size={16} aria-hidden />
          <span>{words.text('whatIf:unfit')}</span>
        </p>
      )}
    </li>
  );
}

/** The changes of a scenario in words, each with a switch and what is wrong with it. */
export function EditRows({ draft, checked, ...rest }: EditRowsProps) {
  const { text } = useWords();
  const [all, setAll] = useState(false);
  const { rows } = draft;
  if (rows.length === 0) return <p className="muted">{text('whatIf:noChanges')}</p>;
  const faults = rowFaults(draft, checked);
  const shown = all ? rows : rows.slice(0, SHOWN_ROWS);
  const hidden = rows.length - shown.length;
  return (
    <>
      <ol className="edit-rows">
        {shown.map((row, at) => (
          <EditLine
            key={row.id}
            {...rest}
            row={row}
            number={at + 1}
            unfit={checked?.unfit.includes(row.id) ?? false}
            faults={faults.get(row.id) ?? []}
          />
        ))}
      </ol>
      {hidden > 0 && (
        <Button className="button" onPress={() => setAll(true)}>
          {text('whatIf:showMore', { count: hidden })}
        </Button>
      )}
    </>
  );
}
