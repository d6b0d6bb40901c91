import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import { SIDES, type Side } from '#state/side.ts';
import { useWords } from './use-words.ts';
import './compare.css';

interface SideChoiceProps {
  readonly side: Side;
  readonly onSide: (side: Side) => void;
}

/** Left or right: the side that what stands beside it is about. Left stays left in any script. */
export function SideChoice({ side, onSide }: SideChoiceProps) {
  const { text } = useWords();
  return (
    <ToggleButtonGroup
      className="side-choice"
      dir="ltr"
      aria-label={text('compare:sides')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[side]}
      onSelectionChange={(keys) => {
        const chosen = SIDES.find((one) => keys.has(one));
        if (chosen !== undefined) onSide(chosen);
      }}
    >
      {SIDES.map((one) => (
        <ToggleButton key={one} id={one} className="button">
          {text(`compare:side.${one}`)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
