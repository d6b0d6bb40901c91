import { type ReactNode, useRef } from 'react';
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
  const { landmarkProps } = useLandmark({ role, 'aria-label': label }, ref);
  return (
    <div {...landmarkProps} ref={ref} className={className}>
      {children}
    </div>
  );
}
