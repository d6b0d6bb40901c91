import type { TwinSummary } from '#state/city-slice.ts';
import { useWords } from './use-words.ts';

/** What a report was made from. */
export interface ReportSources {
  readonly twin: TwinSummary;
  /** Of the city's package, in hex; empty where it has none. */
  readonly twinSha256: string;
  /** Of the scenario's file, in hex. */
  readonly scenarioSha256: string;
  readonly seed: number;
  readonly software: { readonly name: string; readonly version: string };
}

function Code({ of }: { readonly of: string }) {
  const { text } = useWords();
  return <code dir="ltr">{of || text('scenarioReport:notStated')}</code>;
}

/** Data, scenario and software of a report, by hash and version, with licence and attribution. */
export function ReportLineage({ sources }: { readonly sources: ReportSources }) {
  const { text } = useWords();
  const { twin, twinSha256, scenarioSha256, seed, software } = sources;
  const notStated = text('scenarioReport:notStated');
  const rows = [
    ['twin', <Code key="twin" of={twinSha256} />],
    ['scenario', <Code key="scenario" of={scenarioSha256} />],
    ['seed', String(seed)],
    ['software', text('scenarioReport:softwareOf', software)],
    ['license', <bdi key="license">{twin.license || notStated}</bdi>],
    ['attribution', <bdi key="attribution">{twin.attribution || notStated}</bdi>],
  ] as const;
  return (
    <>
      <table className="fact-table">
        <tbody>
          {rows.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{text(`scenarioReport:${name}`)}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3>{text('scenarioReport:sources')}</h3>
      <ul className="file-list">
        {twin.sources.map((source) => (
          <li key={`${source.name} ${source.sha256}`}>
            <bdi>{source.name}</bdi> <span className="muted">{text(`roles:${source.role}`)}</span>
            <br />
            <Code of={source.sha256} />
          </li>
        ))}
      </ul>
    </>
  );
}
