import { Sun } from 'lucide-react';
import { type ReactNode, Suspense } from 'react';
import { Button } from 'react-aria-components/Button';
import { Dialog, DialogTrigger, Heading } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { Tooltip, TooltipTrigger } from 'react-aria-components/Tooltip';
import { useWords } from './use-words.ts';
import './look.css';

interface LookButtonProps {
  readonly isOpen: boolean;
  readonly onOpen: (open: boolean) => void;
  /** The controls. */
  readonly children: ReactNode;
}

/** The map tool behind which the controls of sun, night and water are. */
export function LookButton({ isOpen, onOpen, children }: LookButtonProps) {
  const { text } = useWords();
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={onOpen}>
      <TooltipTrigger delay={500}>
        <Button className="button icon-only map-tool" aria-label={text('cityLook:title')}>
          <Sun size={20} aria-hidden />
        </Button>
        <Tooltip className="tooltip">{text('cityLook:title')}</Tooltip>
      </TooltipTrigger>
      <Popover className="menu-popover look-popover" placement="start top">
        <Dialog className="look-dialog">
          <Heading slot="title">{text('cityLook:title')}</Heading>
          <Suspense>{children}</Suspense>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
