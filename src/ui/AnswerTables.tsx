import type { ReactNode } from 'react';
import { peopleText } from '#i18n/measure-text.ts';
import { countText } from '#i18n/number-text.ts';
import type { Words } from '#i18n/words.ts';
import type { ReachAsked, ThroughAsked, ThroughZone } from '#state/answer-slice.ts';
import { CopyTable } from './CopyTable.tsx';
import { tabSeparated } from './figure-table.ts';
import { ProblemText } from './ProblemText.tsx';
import { ScrollBox } from './ScrollBox.tsx';
import { useWords } from './use-words.ts';

/** Zones that are shown; all of them can be copied. */
const MOST_ZONES = 12;

type Asked = ThroughAsked | ReachAsked;

interface FrameProps {
  readonly asked: Asked;
  readonly title: string;
  readonly children: ReactNode;
}

/** A question and its answer, or how far that is. */
function Frame({ asked, title, children }: FrameProps) {
  const { text } = useWords();
  const { status, problem } = asked;
  return (
    <section className="reading" aria-label={title} aria-busy={status === 'working'}>
      <h3>{title}</h3>
      <p role="status" className={status === 'working' ? 'muted' : 'visually-hidden'}>
        {status === 'working' && text('answers:working')}
      </p>
      {status === 'failed' && problem !== undefined && <ProblemText problem={problem} />}
      {children}
    </section>
  );
}

const COLUMNS = ['fromBefore', 'fromAfter', 'toBefore', 'toAfter'] as const;

const nameOf = ({ name, id }: ThroughZone) => (name === '' ? id : name);

function zonesTable(zones: readonly ThroughZone[], words: Words): string {
  return tabSeparated(
    COLUMNS.map((column) => ({
      title: words.text(`answers:${column}`),
      rows: zones.map((zone) => ({ label: nameOf(zone), value: countText(zone[column], words) })),
    })),
  );
}

/** Where the traffic on a street comes from and goes to, before and after. */
export function ThroughTable({ asked }: { readonly asked: ThroughAsked }) {
  const words = useWords();
  const { text } = words;
  const title = text('answers:through');
  const { found } = asked;
  const rest = (found?.zones.length ?? 0) - MOST_ZONES;
  return (
    <Frame asked={asked} title={title}>
      {found !== undefined && found.zones.length === 0 && <p>{text('answers:nobody')}</p>}
      {found !== undefined && found.zones.length > 0 && (
        <>
          <p>
            <bdi>
              {text('answers:said', {
                name: text('answers:throughTotal'),
                before: countText(found.before, words),
                after: countText(found.after, words),
              })}
            </bdi>
          </p>
          <p className="muted">{text('answers:perHour')}</p>
          <ScrollBox className="answer-scroll" label={text('answers:byZone')}>
            <table className="answer-table">
              <thead>
                <tr>
                  <th scope="col">{text('answers:zone')}</th>
                  {COLUMNS.map((column) => (
                    <th key={column} scope="col">
                      {text(`answers:${column}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {found.zones.slice(0, MOST_ZONES).map((zone) => (
                  <tr key={zone.id}>
                    <th scope="row">
                      <bdi>{nameOf(zone)}</bdi>
                    </th>
                    {COLUMNS.map((column) => (
                      <td key={column}>{countText(zone[column], words)}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollBox>
          {rest > 0 && (
            <p className="muted">
              {text('answers:more', { count: rest, number: countText(rest, words) })}
            </p>
          )}
          <CopyTable table={() => zonesTable(found.zones, words)} />
        </>
      )}
    </Frame>
  );
}

/** How many residents are within reach of a place, before and after. */
export function ReachTable({ asked }: { readonly asked: ReachAsked }) {
  const words = useWords();
  const { text } = words;
  const title = text('answers:reached');
  const { found } = asked;
  const isKnown = found?.within.some(({ before }) => !Number.isNaN(before)) === true;
  return (
    <Frame asked={asked} title={title}>
      {found?.within.length === 0 && <p>{text('answers:nowhere')}</p>}
      {found !== undefined && found.within.length > 0 && !isKnown && (
        <p className="muted">{text('answers:homesUnknown')}</p>
      )}
      {found !== undefined && found.within.length > 0 && (
        <table className="answer-table">
          <thead>
            <tr>
              <th scope="col">{text('answers:figure')}</th>
              <th scope="col">{text('answers:baseline')}</th>
              <th scope="col">{text('answers:scenario')}</th>
            </tr>
          </thead>
          <tbody>
            {isKnown &&
              found.within.map(({ minutes, before, after, noise }) => (
                <tr key={minutes}>
                  <th scope="row">
                    {text('answers:within', { minutes: countText(minutes, words) })}
                  </th>
                  <td>{peopleText(before, words)}</td>
                  <td>
                    {peopleText(after, words)}
                    {!(Math.abs(after - before) > noise) && (
                      <span className="muted unclear">{text('results:verdict.unclear')}</span>
                    )}
                  </td>
                </tr>
              ))}
            <tr>
              <th scope="row">{text('answers:withoutWay')}</th>
              <td>{countText(found.streetsWithout.before, words)}</td>
              <td>{countText(found.streetsWithout.after, words)}</td>
            </tr>
          </tbody>
        </table>
      )}
    </Frame>
  );
}
