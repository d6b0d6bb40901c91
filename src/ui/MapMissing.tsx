import type { Problem } from '#core/errors.ts';
import { ProblemText } from './ProblemText.tsx';

/** In place of a map that cannot be drawn: why, and the way out. */
export function MapMissing({ problem }: { readonly problem: Problem }) {
  return (
    <div className="map-missing" role="alert">
      <ProblemText problem={problem} />
    </div>
  );
}
