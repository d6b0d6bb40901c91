import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { percentText } from '#i18n/number-text.ts';
import { keptInPicture, SPLIT_STEP } from '#state/compare-slice.ts';
import { pressOf } from './key-press.ts';
import { useWords } from './use-words.ts';

/** Shares of the picture that a key moves the divider by. */
const KEY_STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -SPLIT_STEP,
  ArrowDown: -SPLIT_STEP,
  ArrowRight: SPLIT_STEP,
  ArrowUp: SPLIT_STEP,
  PageDown: -5 * SPLIT_STEP,
  PageUp: 5 * SPLIT_STEP,
  Home: -1,
  End: 1,
};

interface CompareDividerProps {
  /** 0 to 1 from the left edge of the picture. */
  readonly share: number;
  readonly onShare: (share: number) => void;
  /** Makes the picture whole again. */
  readonly onLeave: () => void;
}

/** The line between both sides, with a handle to drag or to move by keys. Left stays left in any script. */
export function CompareDivider({ share, onShare, onLeave }: CompareDividerProps) {
  const words = useWords();
  const box = useRef<HTMLDivElement>(null);
  /** From where on the handle it is held, in CSS pixels. */
  const grip = useRef<number>(undefined);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const step = KEY_STEPS[event.key];
    const leaves = ['Escape', 'c'].includes(pressOf(event) ?? '');
    if (step === undefined && !leaves) return;
    event.preventDefault();
    event.stopPropagation();
    if (step === undefined) onLeave();
    // Whole steps of the picture, so that as many there as back end where they began.
    else onShare(keptInPicture(Math.round((share + step) * 1e6) / 1e6));
  };
  const placeOf = ({ clientX }: PointerEvent) => {
    const { left = 0, width = 1 } = box.current?.getBoundingClientRect() ?? {};
    return { x: clientX - left, width };
  };
  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0) return;
    const { x, width } = placeOf(event);
    grip.current = x - share * width;
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent) => {
    if (grip.current === undefined) return;
    const { x, width } = placeOf(event);
    onShare(keptInPicture((x - grip.current) / width));
  };
  const letGo = () => {
    grip.current = undefined;
  };
  const percent = percentText(share, words);
  return (
    <div ref={box} className="compare-divider">
      <div className="compare-line" />
      <div
        className="compare-handle"
        role="slider"
        tabIndex={0}
        aria-label={words.text('compare:divider')}
        aria-orientation="horizontal"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        aria-valuetext={words.text('compare:dividerAt', { percent })}
        onKeyDown={onKeyDown}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={letGo}
        onPointerCancel={letGo}
      >
        <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
          <path d="M7 5 L2 10 L7 15 M13 5 L18 10 L13 15" />
        </svg>
      </div>
    </div>
  );
}
