import type { LayerEntry } from '#state/layer-slice.ts';
import type { TimeSlice } from '#state/time-slice.ts';
import { Chip } from './Chip.tsx';
import { Legend } from './Legend.tsx';
import { layerTitle } from './layer-words.ts';
import { LiveButton, PlayControls, SpeedChoice, type TimeActions } from './PlayControls.tsx';
import { ShownTime } from './Timeline.tsx';
import { TimeSlider } from './TimeSlider.tsx';
import { useWords } from './use-words.ts';

interface PeekBarProps
  extends Pick<TimeSlice, 'steps' | 'step' | 'gaps' | 'playing' | 'speed' | 'live' | 'now'> {
  readonly layer: LayerEntry | undefined;
  readonly timeZone: string;
  readonly speeds: readonly number[];
  readonly actions: TimeActions;
}

/** The time and the leading layer of a narrow page, always in sight. */
export function PeekBar(props: PeekBarProps) {
  const words = useWords();
  const { layer, steps, step, playing, live, timeZone, actions } = props;
  if (layer === undefined && steps.length === 0) {
    return <p className="muted">{words.text('time:none')}</p>;
  }
  return (
    <>
      <div className="peek-head">
        {layer !== undefined && (
          <div className="peek-layer">
            <bdi className="peek-title">{layerTitle(layer, words)}</bdi>
            <Chip kind={layer.kind} />
            {layer.invented === true && (
              <span className="peek-sample muted">{words.text('values:sampleData')}</span>
            )}
          </div>
        )}
        <ShownTime steps={steps} step={step} playing={playing} timeZone={timeZone} />
      </div>
      {steps.length > 0 && (
        <div className="peek-time">
          <PlayControls steps={steps} step={step} playing={playing} actions={actions} />
          <SpeedChoice speed={props.speed} speeds={props.speeds} onSpeed={actions.setSpeed} />
          <TimeSlider
            steps={steps}
            gaps={props.gaps}
            step={step}
            now={props.now}
            live={live}
            timeZone={timeZone}
            onStep={actions.showStep}
          />
          <LiveButton live={live} onLive={actions.goLive} />
        </div>
      )}
      {layer?.legend !== undefined && <Legend legend={layer.legend} short />}
    </>
  );
}
