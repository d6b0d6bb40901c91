import { type ReactNode, useCallback, useRef } from 'react';
import { type AriaLandmarkRole, useLandmark } from 'react-aria/useLandmark';

interface LandmarkProps {
  readonly role: AriaLandmarkRole;
  readonly label: string;
  readonly className: string;
  readonly children: ReactNode;
}

/** A region of the page that F6 leads to. */
export function Landmark({ role, label, className, children }: LandmarkProps) {
  const ref = useRef<HTMLDivElement>(null);
  // Without a `focus` of one's own react-aria keeps a region as focused that was left a moment ago,
  // and then does not lead back into it.
  const focus = useCallback(() => {
    const region = ref.current;
    if (region === null) return;
    region.tabIndex = -1;
    region.addEventListener('blur', () => region.removeAttribute('tabindex'), { once: true });
    region.focus();
  }, []);
  const { landmarkProps } = useLandmark({ role, 'aria-label': label, focus }, ref);
  return (
    <div {...landmarkProps} ref={ref} className={className}>
      {children}
    </div>
  );
}
