import type { ReactNode } from 'react';

interface ScrollBoxProps {
  readonly label: string;
  readonly className: string;
  readonly children: ReactNode;
}

/** A box that scrolls, by keys too. */
export function ScrollBox({ label, className, children }: ScrollBoxProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: keys scroll only what can have the focus
    <section className={className} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
