import { ChevronDown } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { useWords } from './use-words.ts';

interface TwinButtonProps {
  /** Name of the open city. */
  readonly title: string | undefined;
  /** Absent where a menu acts on the press. */
  readonly onPress?: () => void;
}

/** The button that names the open city. */
export function TwinButton({ title, onPress }: TwinButtonProps) {
  const { text } = useWords();
  return (
    <Button className="button twin-button" {...(onPress === undefined ? {} : { onPress })}>
      {title === undefined ? (
        <span className="twin-name">{text('frame:noCity')}</span>
      ) : (
        <>
          <span className="visually-hidden">{text('frame:city')}</span>
          <bdi className="twin-name">{title}</bdi>
        </>
      )}
      <ChevronDown size={16} aria-hidden />
    </Button>
  );
}
