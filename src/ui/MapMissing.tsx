import { ProblemText } from './ProblemText.tsx';

const PROBLEM = { code: 'webglMissing', params: {}, where: {}, wayOut: 'enableWebgl' } as const;

/** In place of a map that this browser cannot draw. */
export function MapMissing() {
  return (
    <div className="map-missing" role="alert">
      <ProblemText problem={PROBLEM} />
    </div>
  );
}
