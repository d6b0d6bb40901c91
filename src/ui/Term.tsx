import { type ReactNode, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { Tooltip, TooltipTrigger } from 'react-aria-components/Tooltip';
import type { TextKey } from '#i18n/words.ts';
import { useWords } from './use-words.ts';
import './term.css';

type TermOf<K> = K extends `glossary:${infer Name}` ? Name : never;
export type TermName = TermOf<TextKey>;

interface ToldProps {
  /** What is told of it. */
  readonly told: string;
  readonly children: ReactNode;
  readonly className?: string;
}

/** Something short: pointed at, focused or touched it tells more. */
export function Told({ told, children, className = 'term' }: ToldProps) {
  const [open, setOpen] = useState(false);
  return (
    <TooltipTrigger delay={300} isOpen={open} onOpenChange={setOpen} shouldCloseOnPress={false}>
      <Button className={className} onPress={() => setOpen(true)}>
        {children}
      </Button>
      <Tooltip className="tooltip" offset={6}>
        {told}
      </Tooltip>
    </TooltipTrigger>
  );
}

interface TermProps extends Omit<ToldProps, 'told'> {
  readonly of: TermName;
}

/** A word that has to stay, with what it means in one sentence. */
export function Term({ of, ...rest }: TermProps) {
  const { text } = useWords();
  return <Told told={text(`glossary:${of}`)} {...rest} />;
}

/** The name of a model, with what it is where the glossary has it. */
export function ModelTerm({ model, name }: { readonly model: string; readonly name: string }) {
  const words = useWords();
  if (words.lookUp('glossary', model) === undefined) return name;
  return <Term of={model as TermName}>{name}</Term>;
}
