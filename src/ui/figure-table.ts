/** One figure with its name; `notes` say how it is meant. */
export interface FigureRow {
  readonly label: string;
  /** With its unit, as it is read. */
  readonly value: string;
  readonly notes?: readonly string[];
  /** Whether the label is a name from data, one part of the figure before. */
  readonly isPart?: boolean;
}

/** Control characters and breaks would tear a table apart. */
function cell(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Figures under headings as lines of cells apart by tabs, as spreadsheets take them. */
export function tabSeparated(
  sections: readonly { readonly title: string; readonly rows: readonly FigureRow[] }[],
): string {
  return sections
    .flatMap(({ title, rows }) =>
      rows.map(({ label, value, notes = [] }) =>
        [title, label, value, ...notes].map(cell).join('\t'),
      ),
    )
    .join('\n');
}
