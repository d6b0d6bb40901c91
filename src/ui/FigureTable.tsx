import type { FigureRow } from './figure-table.ts';

/** Figures by name. */
export function FigureTable({ rows }: { readonly rows: readonly FigureRow[] }) {
  return (
    <table className="fact-table">
      <tbody>
        {rows.map(({ label, value, notes = [], isPart = false }) => (
          <tr key={`${isPart} ${label}`} className={isPart ? 'part' : undefined}>
            <th scope="row">{isPart ? <bdi>{label}</bdi> : label}</th>
            <td>
              <bdi>{value}</bdi>
              {notes.map((note) => (
                <span key={note} className="muted figure-note">
                  {note}
                </span>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
