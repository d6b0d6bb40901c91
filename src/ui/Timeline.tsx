import { StepBack, StepForward, Table2 } from 'lucide-react';
import { formatTime } from '#core/time.ts';
import type { EpochMs } from '#core/units.ts';
import { dayTimeText } from '#i18n/time-text.ts';
import { shownTime, steppedBy, type TimeSlice } from '#state/time-slice.ts';
import { IconButton } from './IconButton.tsx';
import { TimeSlider } from './TimeSlider.tsx';
import { useWords } from './use-words.ts';
import './timeline.css';

interface StepButtonsProps extends Pick<TimeSlice, 'steps' | 'step'> {
  readonly onStep: (step: number) => void;
}

/** One step back, one step on. */
export function StepButtons({ steps, step, onStep }: StepButtonsProps) {
  const { text } = useWords();
  return (
    <div className="step-buttons" dir="ltr">
      <IconButton
        label={text('time:previous')}
        icon={StepBack}
        shortcut=","
        isDisabled={step <= 0}
        onPress={() => onStep(steppedBy({ steps, step }, -1))}
      />
      <IconButton
        label={text('time:next')}
        icon={StepForward}
        shortcut="."
        isDisabled={step >= steps.length - 1}
        onPress={() => onStep(steppedBy({ steps, step }, 1))}
      />
    </div>
  );
}

interface ShownTimeProps extends Pick<TimeSlice, 'steps' | 'step'> {
  readonly timeZone: string;
}

/** Day and time in the city's zone; UTC in the tooltip. */
export function ShownTime({ steps, step, timeZone }: ShownTimeProps) {
  const words = useWords();
  const at = shownTime({ steps, step });
  if (at === undefined) return null;
  const utc = formatTime(at as EpochMs);
  return (
    <time className="shown-time" dateTime={utc} title={utc}>
      {dayTimeText(at, timeZone, words)}
    </time>
  );
}

interface TimelineProps extends TimeSlice {
  readonly timeZone: string;
  /** Title of the layer that follows the time. */
  readonly drivenTitle: string | undefined;
  readonly drawerOpen: boolean;
  readonly onStep: (step: number) => void;
  readonly onDrawer: (open: boolean) => void;
}

/** The history: steps, time, slider, and the layer it drives. */
export function Timeline(props: TimelineProps) {
  const { text } = useWords();
  const { steps, step, intervalMs, timeZone, onStep } = props;
  return (
    <>
      {steps.length > 0 && (
        <>
          <StepButtons steps={steps} step={step} onStep={onStep} />
          <ShownTime steps={steps} step={step} timeZone={timeZone} />
          <TimeSlider
            steps={steps}
            intervalMs={intervalMs}
            step={step}
            timeZone={timeZone}
            onStep={onStep}
          />
        </>
      )}
      {steps.length === 0 && <p className="muted time-none">{text('time:none')}</p>}
      {props.drivenTitle !== undefined && (
        <p className="muted drives">{text('time:drives', { layer: props.drivenTitle })}</p>
      )}
      <IconButton
        label={text('table:open')}
        icon={Table2}
        shortcut={text('keys:key.table')}
        labelled
        expanded={props.drawerOpen}
        onPress={() => props.onDrawer(!props.drawerOpen)}
      />
    </>
  );
}
