import { Columns2, Square } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Tooltip, TooltipTrigger } from 'react-aria-components/Tooltip';
import { keyText } from './command-words.ts';
import { useWords } from './use-words.ts';

interface LeftAloneButtonProps {
  readonly alone: boolean;
  readonly onAlone: (alone: boolean) => void;
}

/** Shows the left side over the whole picture as long as it is held. */
export function LeftAloneButton({ alone, onAlone }: LeftAloneButtonProps) {
  const words = useWords();
  const Icon = alone ? Square : Columns2;
  return (
    <TooltipTrigger delay={500}>
      <Button
        className="button icon-only left-alone-button"
        aria-label={words.text('compare:leftAlone')}
        aria-pressed={alone}
        onPressStart={() => onAlone(true)}
        onPressEnd={() => onAlone(false)}
      >
        <Icon size={20} aria-hidden />
      </Button>
      <Tooltip className="tooltip" offset={6}>
        {words.text('compare:leftAloneHint')}
        <kbd>{keyText('leftAlone', words)}</kbd>
      </Tooltip>
    </TooltipTrigger>
  );
}
