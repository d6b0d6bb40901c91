import { Columns2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { Choice } from './Choice.tsx';
import { Segments } from './Segments.tsx';
import { useWords } from './use-words.ts';
import type { ScenarioQuantity, ScenarioSide } from './what-if-command.ts';

const QUANTITIES: readonly ScenarioQuantity[] = ['flow', 'speed', 'delay', 'volumeCapacity'];
const SIDES: readonly ScenarioSide[] = ['baseline', 'scenario', 'difference'];

/** What of streets a scenario's layer shows. */
export interface ScenarioShows {
  readonly quantity: ScenarioQuantity;
  readonly side: ScenarioSide;
}

interface OnMapChoiceProps {
  /** What is on the map of this scenario; `undefined` while nothing is. */
  readonly shown: ScenarioShows | undefined;
  readonly onShow: (shows: ScenarioShows) => void;
  /** Splits the map: the city as it is on the left, the scenario on the right. */
  readonly onCompare: (quantity: ScenarioQuantity) => void;
}

/** Which of a scenario's layers the map shows: by what streets are told, and of which side. */
export function OnMapChoice({ shown, onShow, onCompare }: OnMapChoiceProps) {
  const { text } = useWords();
  const [wanted, setWanted] = useState<ScenarioShows>({ quantity: 'flow', side: 'difference' });
  const own = shown ?? wanted;
  const choose = (change: Partial<ScenarioShows>) => {
    setWanted({ ...own, ...change });
    if (shown !== undefined) onShow({ ...own, ...change });
  };
  return (
    <fieldset className="on-map">
      <legend>{text('results:onMap')}</legend>
      <Choice
        label={text('results:quantity')}
        value={own.quantity}
        items={QUANTITIES.map((id) => ({ id, text: text(`quantities:${id}`) }))}
        onChange={(quantity) => choose({ quantity })}
      />
      <Segments
        label={text('results:side')}
        value={own.side}
        items={SIDES.map((id) => ({ id, text: text(`results:side.${id}`) }))}
        onChange={(side) => choose({ side })}
      />
      {shown === undefined && (
        <Button className="button" onPress={() => onShow(own)}>
          {text('results:showOnMap')}
        </Button>
      )}
      <Button className="button" onPress={() => onCompare(own.quantity)}>
        <Columns2 size={16} aria-hidden />
        {text('results:sideBySide')}
      </Button>
    </fieldset>
  );
}
