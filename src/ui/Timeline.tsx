import { Table2 } from 'lucide-react';
import { formatTime } from '#core/time.ts';
import type { EpochMs } from '#core/units.ts';
import { dayTimeText } from '#i18n/time-text.ts';
import { shownTime, type TimeSlice } from '#state/time-slice.ts';
import { IconButton } from './IconButton.tsx';
import { LiveButton, PlayControls, SpeedChoice, type TimeActions } from './PlayControls.tsx';
import { Told } from './Term.tsx';
import { TimeAnnouncer } from './TimeAnnouncer.tsx';
import { TimeSlider } from './TimeSlider.tsx';
import { useWords } from './use-words.ts';
import './timeline.css';

interface ShownTimeProps extends Pick<TimeSlice, 'steps' | 'step' | 'playing'> {
  readonly timeZone: string;
}

/** Day and time in the city's zone; UTC in the tooltip, for keys and touch too. */
export function ShownTime({ steps, step, playing, timeZone }: ShownTimeProps) {
  const words = useWords();
  const at = shownTime({ steps, step });
  if (at === undefined) return null;
  const utc = formatTime(at as EpochMs);
  return (
    <>
      <Told told={utc} className="term shown-time">
        <time dateTime={utc}>{dayTimeText(at, timeZone, words)}</time>
      </Told>
      <TimeAnnouncer at={at} playing={playing} timeZone={timeZone} />
    </>
  );
}

/** A layer that follows the time. */
export interface DrivenLayer {
  readonly id: string;
  readonly title: string;
}

interface DrivesProps {
  readonly driven: string | undefined;
  readonly layers: readonly DrivenLayer[];
  readonly onDrive: (layer: string) => void;
}

/** Names the layer that the time drives; a choice where several follow it. */
function Drives({ driven, layers, onDrive }: DrivesProps) {
  const { text } = useWords();
  const [only] = layers;
  if (only === undefined) return null;
  if (layers.length === 1) {
    return <p className="muted drives">{text('time:drives', { layer: only.title })}</p>;
  }
  return (
    <select
      className="time-select drives"
      aria-label={text('time:drivesLabel')}
      value={driven}
      onChange={(event) => onDrive(event.target.value)}
    >
      {layers.map(({ id, title }) => (
        <option key={id} value={id}>
          {text('time:drives', { layer: title })}
        </option>
      ))}
    </select>
  );
}

interface TimelineProps extends Omit<TimeSlice, 'feedRevision' | 'received' | 'perSecond'> {
  readonly timeZone: string;
  readonly speeds: readonly number[];
  readonly layers: readonly DrivenLayer[];
  readonly drawerOpen: boolean;
  readonly actions: TimeActions;
  readonly onDrive: (layer: string) => void;
  readonly onDrawer: (open: boolean) => void;
}

/** The history: play, speed, time, slider, and the layer it drives. */
export function Timeline(props: TimelineProps) {
  const { text } = useWords();
  const { steps, step, playing, timeZone, actions } = props;
  return (
    <>
      {steps.length > 0 && (
        <>
          <PlayControls steps={steps} step={step} playing={playing} actions={actions} />
          <SpeedChoice speed={props.speed} speeds={props.speeds} onSpeed={actions.setSpeed} />
          <ShownTime steps={steps} step={step} playing={playing} timeZone={timeZone} />
          <TimeSlider
            steps={steps}
            gaps={props.gaps}
            step={step}
            now={props.now}
            live={props.live}
            timeZone={timeZone}
            onStep={actions.showStep}
          />
          <LiveButton live={props.live} onLive={actions.goLive} />
          <Drives driven={props.drives} layers={props.layers} onDrive={props.onDrive} />
        </>
      )}
      {steps.length === 0 && <p className="muted time-none">{text('time:none')}</p>}
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
