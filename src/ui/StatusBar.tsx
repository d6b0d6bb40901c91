import { Button } from 'react-aria-components/Button';
import { coordinateText } from '#i18n/coordinate-text.ts';
import { countText, numberText } from '#i18n/number-text.ts';
import type { KeepingSlice } from '#state/keeping-slice.ts';
import type { Computing } from '#state/message-slice.ts';
import type { CameraView } from '#state/view-slice.ts';
import { computingText, reasonText } from './computing-words.ts';
import { lengthText } from './feature-words.ts';
import { KeptMark } from './KeptMark.tsx';
import { OfflineMark } from './OfflineMark.tsx';
import { scaleBar } from './scale-bar.ts';
import { Told } from './Term.tsx';
import { useWords } from './use-words.ts';
import './status.css';

const SCALE_LIMIT_PX = 96;

function Scale({ metresPerPixel }: { readonly metresPerPixel: number }) {
  const words = useWords();
  const { metres, px } = scaleBar(metresPerPixel, SCALE_LIMIT_PX);
  return (
    <span className="scale">
      <span className="scale-bar" style={{ inlineSize: px }} aria-hidden />
      <span className="visually-hidden">{words.text('status:scale')}</span>
      <bdi>{lengthText(metres, words)}</bdi>
    </span>
  );
}

interface StatusFactsProps {
  readonly camera: CameraView | undefined;
  readonly computing: Computing | undefined;
  /** Observations received per second; 0 while nothing plays. */
  readonly perSecond: number;
}

/** Where the map looks, what computes and how fast. */
export function StatusFacts({ camera, computing, perSecond }: StatusFactsProps) {
  const words = useWords();
  const reason = computing && reasonText(computing, words);
  return (
    <>
      {camera !== undefined && (
        <>
          <bdi dir="ltr" className="status-place">
            {coordinateText(camera.lon, camera.lat, words)}
          </bdi>
          <Told told={words.text('status:heightFrom')} className="term status-height">
            <bdi>{words.text('status:height', { height: lengthText(camera.heightM, words) })}</bdi>
          </Told>
          <Scale metresPerPixel={camera.metresPerPixel} />
        </>
      )}
      {computing !== undefined && (
        <span className="status-computing" title={reason}>
          {computingText(computing, words)}
          {reason !== undefined && <span className="visually-hidden"> {reason}</span>}
        </span>
      )}
      {perSecond > 0 && (
        <span className="status-text">
          {words.text('status:feeds', { rate: numberText(perSecond, words) })}
        </span>
      )}
    </>
  );
}

interface StatusBarProps
  extends StatusFactsProps,
    Pick<KeepingSlice, 'keeping' | 'keepingProblem'> {
  readonly invented: boolean;
  readonly unseen: number;
  readonly hasReport: boolean;
  readonly onMessages: () => void;
  readonly onReport: () => void;
  readonly onSources: () => void;
  readonly onKept: () => void;
}

/** Where the map looks, what computes and how fast, messages and sources. */
export function StatusBar(props: StatusBarProps) {
  const words = useWords();
  return (
    <>
      <StatusFacts {...props} />
      <span className="status-gap" />
      <OfflineMark />
      <KeptMark {...props} onPress={props.onKept} />
      {props.invented && <span className="status-text">{words.text('status:invented')}</span>}
      {props.hasReport && (
        <Button className="link-button" onPress={props.onReport}>
          {words.text('report:title')}
        </Button>
      )}
      <Button className="link-button" onPress={props.onMessages}>
        {props.unseen === 0
          ? words.text('messages:title')
          : words.text('messages:titleUnseen', { number: countText(props.unseen, words) })}
      </Button>
      <Button className="link-button" onPress={props.onSources}>
        {words.text('sources:title')}
      </Button>
    </>
  );
}
