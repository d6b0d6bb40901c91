import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Menu, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Tooltip, TooltipTrigger } from 'react-aria-components/Tooltip';

interface BarMenuProps {
  readonly label: string;
  readonly icon: LucideIcon;
  /** Whether it is open at first. */
  readonly open: boolean;
  readonly onAction?: (id: string) => void;
  /** Items or sections. */
  readonly children: ReactNode;
}

/** A menu behind an icon of the top bar. */
export function BarMenu({ label, icon: Icon, open, onAction, children }: BarMenuProps) {
  return (
    <MenuTrigger defaultOpen={open}>
      <TooltipTrigger delay={500}>
        <Button className="button icon-only" aria-label={label}>
          <Icon size={20} aria-hidden />
        </Button>
        <Tooltip className="tooltip">{label}</Tooltip>
      </TooltipTrigger>
      <Popover className="menu-popover" placement="bottom end">
        <Menu
          className="menu"
          aria-label={label}
          {...(onAction === undefined ? {} : { onAction: (key) => onAction(String(key)) })}
        >
          {children}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
