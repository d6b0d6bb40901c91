import type { LucideIcon } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Tooltip, TooltipTrigger } from 'react-aria-components/Tooltip';

interface IconButtonProps {
  /** The accessible name; never changes with the width of the page. */
  readonly label: string;
  readonly icon: LucideIcon;
  readonly onPress: () => void;
  /** The key that does the same. */
  readonly shortcut?: string;
  /** Shows the label beside the icon where there is room. */
  readonly labelled?: boolean;
  readonly className?: string;
  readonly isDisabled?: boolean;
  /** For a button that opens and closes something. */
  readonly expanded?: boolean;
  /** For a button that switches something on and off. */
  readonly pressed?: boolean;
  /** What a press does, where the name does not say it. */
  readonly tooltip?: string;
}

/** A button with an icon, a name, and a tooltip that tells name and key. */
export function IconButton(props: IconButtonProps) {
  const { label, icon: Icon, onPress, shortcut, labelled = false, className = '' } = props;
  return (
    <TooltipTrigger delay={500}>
      <Button
        className={`button ${labelled ? 'labelled' : 'icon-only'} ${className}`}
        aria-label={label}
        onPress={onPress}
        isDisabled={props.isDisabled ?? false}
        {...(props.pressed === undefined ? {} : { 'aria-pressed': props.pressed })}
        {...(props.expanded === undefined ? {} : { 'aria-expanded': props.expanded })}
      >
        <Icon size={20} aria-hidden />
        {labelled && <span className="button-label">{label}</span>}
      </Button>
      <Tooltip className="tooltip" offset={6}>
        {props.tooltip ?? label}
        {shortcut !== undefined && <kbd>{shortcut}</kbd>}
      </Tooltip>
    </TooltipTrigger>
  );
}
