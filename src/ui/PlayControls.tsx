import { Pause, Play, Radio, StepBack, StepForward } from 'lucide-react';
import { countText } from '#i18n/number-text.ts';
import type { TimeSlice } from '#state/time-slice.ts';
import type { CityActions } from './actions.ts';
import { IconButton } from './IconButton.tsx';
import { useWords } from './use-words.ts';

/** What a person does to the time. */
export type TimeActions = Pick<
  CityActions,
  'showStep' | 'stepTime' | 'play' | 'setSpeed' | 'goLive'
>;

interface PlayControlsProps extends Pick<TimeSlice, 'steps' | 'step' | 'playing'> {
  readonly actions: TimeActions;
}

/** One step back, play or pause, one step on. Left to right in any script. */
export function PlayControls({ steps, step, playing, actions }: PlayControlsProps) {
  const { text } = useWords();
  return (
    <div className="play-controls" dir="ltr">
      <IconButton
        label={text('time:previous')}
        icon={StepBack}
        shortcut=","
        isDisabled={step <= 0}
        onPress={() => actions.stepTime(-1)}
      />
      <IconButton
        label={text('time:play')}
        tooltip={text(playing ? 'time:pause' : 'time:play')}
        icon={playing ? Pause : Play}
        shortcut={text('keys:key.play')}
        pressed={playing}
        onPress={() => actions.play(!playing)}
      />
      <IconButton
        label={text('time:next')}
        icon={StepForward}
        shortcut="."
        isDisabled={step >= steps.length - 1}
        onPress={() => actions.stepTime(1)}
      />
    </div>
  );
}

interface SpeedChoiceProps {
  readonly speed: number;
  readonly speeds: readonly number[];
  readonly onSpeed: (speed: number) => void;
}

/** How many seconds of the city pass in one second. A speed that is not offered is listed too. */
export function SpeedChoice({ speed, speeds, onSpeed }: SpeedChoiceProps) {
  const words = useWords();
  const offered = speeds.includes(speed) ? speeds : [...speeds, speed].toSorted((a, b) => a - b);
  return (
    <select
      className="time-select"
      dir="ltr"
      aria-label={words.text('time:speed')}
      title={words.text('time:speedHint')}
      value={speed}
      onChange={(event) => onSpeed(Number(event.target.value))}
    >
      {offered.map((one) => (
        <option key={one} value={one}>
          {words.text('time:times', { speed: countText(one, words) })}
        </option>
      ))}
    </select>
  );
}

/** Goes to the newest step and follows it. */
export function LiveButton({ live, onLive }: { readonly live: boolean; onLive: () => void }) {
  const { text } = useWords();
  return (
    <IconButton
      label={text('time:live')}
      tooltip={text(live ? 'time:isLive' : 'time:goLive')}
      icon={Radio}
      labelled
      pressed={live}
      className="live-button"
      onPress={onLive}
    />
  );
}
