import { X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import type { Words } from '#i18n/words.ts';
import type { AreaSlice } from '#state/area-slice.ts';
import type { Hit } from '#state/selection-slice.ts';
import {
  AREA_WAYS,
  drawsOutline,
  MEASURES,
  measuredOf,
  type Tool,
  type ToolSlice,
  takesPlaces,
} from '#state/tool-slice.ts';
import { Choice } from './Choice.tsx';
import { featureName, isolated } from './feature-words.ts';
import { IconButton } from './IconButton.tsx';
import { MetresField } from './MetresField.tsx';
import { measuredSentence } from './measured-rows.ts';
import { Segments } from './Segments.tsx';
import type { ToolActions } from './tool-actions.ts';
import { useWords } from './use-words.ts';
import './tools.css';

interface ToolCardProps
  extends Pick<ToolSlice, 'corners' | 'toolProblem'>,
    Pick<AreaSlice, 'districts' | 'bufferM'> {
  /** Whether there are figures of an area that are not shown now. */
  readonly hasFigures: boolean;
  readonly tool: Tool;
  /** What is selected on the map, where there is an area around it. */
  readonly selected: Hit | undefined;
  readonly actions: ToolActions;
  readonly onMetres: (metres: number) => void;
  /** After the tool was put away. */
  readonly onLeft: () => void;
}

/** How what is drawn is spoken of. */
function manner(tool: Tool): 'outline' | 'distance' | 'height' | 'road' {
  if (tool.name === 'road') return 'road';
  if (drawsOutline(tool)) return 'outline';
  return tool.mode === 'height' ? 'height' : 'distance';
}

function problemText({ tool, toolProblem }: ToolCardProps, { text }: Words): string | undefined {
  if (toolProblem === undefined) return undefined;
  return toolProblem === 'tooFew'
    ? text(`tools:problem.tooFew.${manner(tool)}`)
    : text(`tools:problem.${toolProblem}`);
}

function soFar({ tool, corners }: ToolCardProps, words: Words): string | undefined {
  const measured = tool.name === 'measure' ? measuredOf(tool.mode, corners) : undefined;
  return measured === undefined ? undefined : measuredSentence(measured, words);
}

function Modes({ tool, actions }: Pick<ToolCardProps, 'tool' | 'actions'>) {
  const { text } = useWords();
  if (tool.name === 'road') return null;
  if (tool.name === 'measure') {
    return (
      <Segments
        label={text('tools:what.measure')}
        value={tool.mode}
        items={MEASURES.map((id) => ({ id, text: text(`tools:mode.${id}`) }))}
        onChange={(mode) => actions.startTool({ name: 'measure', mode })}
      />
    );
  }
  return (
    <Segments
      label={text('tools:what.area')}
      value={tool.mode}
      items={AREA_WAYS.map((id) => ({ id, text: text(`tools:mode.${id}`) }))}
      onChange={(mode) => actions.startTool({ name: 'area', mode })}
    />
  );
}

/** Why the last click or key did not do what it is for. */
function Trouble(props: ToolCardProps) {
  const problem = problemText(props, useWords());
  return (
    <div role="status">{problem !== undefined && <p className="field-error">{problem}</p>}</div>
  );
}

/** The next step of drawing, with buttons for what the keys do. */
function Drawing(props: ToolCardProps) {
  const words = useWords();
  const { tool, corners, actions } = props;
  const { text } = words;
  const step = corners.length === 0 ? 'first' : 'next';
  const figure = soFar(props, words);
  return (
    <>
      <p>{text(`tools:${step}.${manner(tool)}`)}</p>
      {figure !== undefined && <p className="tool-figure">{figure}</p>}
      <Trouble {...props} />
      <div className="tool-buttons">
        <Button className="button" onPress={actions.addCorner}>
          {text(drawsOutline(tool) ? 'tools:addCorner' : 'tools:addPlace')}
        </Button>
        <Button
          className="button"
          isDisabled={corners.length === 0}
          onPress={actions.takeBackCorner}
        >
          {text('tools:takeBack')}
        </Button>
        <Button
          className="button primary"
          isDisabled={corners.length === 0}
          onPress={actions.endTool}
        >
          {text('tools:end')}
        </Button>
      </div>
    </>
  );
}

function District(props: ToolCardProps) {
  const words = useWords();
  const { districts, actions } = props;
  const { text } = words;
  const [chosen, setChosen] = useState('');
  if (districts.length === 0) return <p>{text('tools:noDistricts')}</p>;
  const names = districts.map((one) => ({ id: one.id, text: featureName(one, words) }));
  names.sort((a, b) => a.text.localeCompare(b.text, words.locale, { numeric: true }));
  return (
    <>
      <p>{text('tools:district')}</p>
      <Trouble {...props} />
      <Choice
        label={text('tools:districtList')}
        value={chosen}
        placeholder={text('tools:chooseDistrict')}
        items={names}
        onChange={setChosen}
      />
      <Button
        className="button primary"
        isDisabled={chosen === ''}
        onPress={() => actions.areaOfDistrict(chosen)}
      >
        {text('tools:show')}
      </Button>
    </>
  );
}

function Around({ selected, bufferM, actions, onMetres }: ToolCardProps) {
  const words = useWords();
  const { text } = words;
  return (
    <>
      <p>
        {selected === undefined
          ? text('tools:buffer')
          : text('tools:around', { name: isolated(featureName(selected, words)) })}
      </p>
      <MetresField value={bufferM} onChange={onMetres} />
      <Button
        className="button primary"
        isDisabled={selected === undefined}
        onPress={() => selected !== undefined && actions.areaAround(selected, bufferM)}
      >
        {text('tools:show')}
      </Button>
    </>
  );
}

/** The tool in hand: what it is set to, and the next step. */
export function ToolCard(props: ToolCardProps) {
  const { text } = useWords();
  const { tool, hasFigures, actions, onLeft } = props;
  const card = useRef<HTMLElement>(null);
  const isOnMap = takesPlaces(tool);
  useEffect(() => {
    // Taken up by a command: the next step is in the card, not on the map.
    if (isOnMap || card.current?.contains(document.activeElement) === true) return;
    card.current?.querySelector<HTMLElement>('select, input:not([type="radio"])')?.focus();
  }, [isOnMap]);
  const leave = () => {
    actions.leaveTool();
    onLeft();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') leave();
    else if (!isOnMap) return;
    else if (event.key === 'Backspace') actions.takeBackCorner();
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) actions.endTool();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <section ref={card} className="map-card tool-card" aria-label={text(`tools:name.${tool.name}`)}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys of drawing work from all within */}
      <div className="tool-keys" onKeyDown={onKeyDown}>
        <div className="tool-head">
          <h2>{text(`tools:name.${tool.name}`)}</h2>
          <Modes tool={tool} actions={actions} />
          <IconButton label={text('tools:giveUp')} icon={X} shortcut="Esc" onPress={leave} />
        </div>
        <div className="tool-body">
          {takesPlaces(tool) && <Drawing {...props} />}
          {tool.mode === 'district' && <District {...props} />}
          {tool.mode === 'buffer' && <Around {...props} />}
          {tool.name === 'area' && hasFigures && (
            <Button className="link-button" onPress={() => actions.openArea(true)}>
              {text('area:showAgain')}
            </Button>
          )}
        </div>
      </div>
    </section>
  );
}
