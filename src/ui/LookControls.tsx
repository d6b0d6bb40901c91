import { type ReactNode, useId } from 'react';
import type { Look, LookSlice, SparedPart } from '#state/look-slice.ts';
import { SunControls, type SunDay } from './SunControls.tsx';
import { useWords } from './use-words.ts';

interface CheckProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly isDisabled?: boolean;
  /** What is to be known of it. */
  readonly hint?: string | undefined;
}

function Check({ label, checked, onChange, isDisabled = false, hint }: CheckProps) {
  const id = useId();
  return (
    <div>
      <label className="check">
        <input
          type="checkbox"
          checked={checked}
          disabled={isDisabled}
          aria-describedby={hint === undefined ? undefined : id}
          onChange={(event) => onChange(event.target.checked)}
        />
        {label}
      </label>
      {hint !== undefined && (
        <p id={id} className="hint">
          {hint}
        </p>
      )}
    </div>
  );
}

interface LookControlsProps extends Pick<LookSlice, 'look' | 'spared'> {
  /** Whether the camera looks straight down. */
  readonly plan: boolean;
  /** The sun of the time that is meant, while it is shown. */
  readonly sunDay: SunDay | undefined;
  /** Whether there is a timeline for the sun to follow. */
  readonly hasTimeline: boolean;
  readonly onChange: (change: Partial<Look>) => void;
  readonly onPlan: (plan: boolean) => void;
}

/** Sun and shadow with date and time, night, shading, water, plan, and what is spared where drawing is slow. */
export function LookControls(props: LookControlsProps): ReactNode {
  const { text } = useWords();
  const { look, spared, plan, sunDay, hasTimeline, onChange, onPlan } = props;
  const sparedHint = (part: SparedPart) =>
    spared.includes(part) && !look[part] ? text('cityLook:spared') : undefined;
  return (
    <div className="look-controls">
      <Check
        label={text('cityLook:sun')}
        checked={look.sun}
        onChange={(sun) => onChange({ sun })}
        hint={sparedHint('sun')}
      />
      {look.sun && sunDay !== undefined && (
        <SunControls
          {...sunDay}
          own={look.sunAt !== undefined}
          hasTimeline={hasTimeline}
          onTime={(sunAt) => onChange({ sunAt })}
        />
      )}
      <Check
        label={text('cityLook:night')}
        checked={look.sun ? (sunDay?.altitudeDeg ?? 0) < 0 : look.night}
        isDisabled={look.sun}
        onChange={(night) => onChange({ night })}
        hint={look.sun ? text('cityLook:nightFollows') : undefined}
      />
      <Check
        label={text('cityLook:shading')}
        checked={look.shading}
        onChange={(shading) => onChange({ shading })}
        hint={sparedHint('shading')}
      />
      <Check
        label={text('cityLook:water')}
        checked={look.water}
        onChange={(water) => onChange({ water })}
      />
      <Check label={text('cityLook:plan')} checked={plan} onChange={onPlan} />
      <Check
        label={text('cityLook:sharp')}
        checked={look.sharp}
        onChange={(sharp) => onChange({ sharp })}
        hint={sparedHint('sharp')}
      />
      <Check
        label={text('cityLook:far')}
        checked={look.far}
        onChange={(far) => onChange({ far })}
        hint={sparedHint('far')}
      />
    </div>
  );
}
