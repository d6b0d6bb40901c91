import type { PropertyRow } from '#state/selection-slice.ts';
import { propertyLabel, propertyText } from './feature-words.ts';
import { useWords } from './use-words.ts';

/** What the source says of a feature, row by row. */
export function Properties({ rows }: { readonly rows: readonly PropertyRow[] }) {
  const words = useWords();
  return (
    <table className="fact-table">
      <caption>{words.text('inspector:properties')}</caption>
      <tbody>
        {rows.map((row) => (
          <tr key={row.name}>
            <th scope="row">
              <bdi>{propertyLabel(row, words)}</bdi>
            </th>
            <td>
              <bdi>{propertyText(row, words)}</bdi>
              {row.assumed === true && (
                <span className="muted"> {words.text('inspector:assumed')}</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
