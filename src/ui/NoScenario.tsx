import { FlaskConical } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import type { ScenarioSlice } from '#state/scenario-slice.ts';
import { useWords } from './use-words.ts';

interface NoScenarioProps extends Pick<ScenarioSlice, 'examples' | 'scenarios'> {
  readonly onNew: () => void;
  readonly onExample: (name: string) => void;
}

/** The city as it is in hand: how to begin, and examples that come with it. */
export function NoScenario({ examples, scenarios, onNew, onExample }: NoScenarioProps) {
  const { text } = useWords();
  const isFirst = scenarios.length === 0;
  return (
    <div className="no-scenario">
      <p className="muted">{text(isFirst ? 'whatIf:none' : 'whatIf:baselineText')}</p>
      <Button className="button primary" onPress={onNew}>
        {text('whatIf:newScenario')}
      </Button>
      {examples.length > 0 && (
        <>
          <h3>{text('whatIf:examples')}</h3>
          <ul className="scenario-examples">
            {examples.map(({ name, title }) => (
              <li key={name}>
                <Button
                  className="button row-button"
                  aria-label={text('whatIf:example', { title })}
                  onPress={() => onExample(name)}
                >
                  <FlaskConical size={16} aria-hidden />
                  <bdi>{title}</bdi>
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
