import { Building2, FolderOpen, ShieldCheck } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { useWords } from './use-words.ts';

const KINDS = ['buildings', 'streets', 'sensors', 'measurements', 'districts', 'package'] as const;

const SOURCES = [
  { key: 'cityjson', href: 'https://www.cityjson.org/datasets/' },
  { key: 'threeDBag', href: 'https://3dbag.nl/' },
  { key: 'osm', href: 'https://www.openstreetmap.org/export' },
  { key: 'ndw', href: 'https://opendata.ndw.nu/' },
  { key: 'portals', href: 'https://data.europa.eu/' },
] as const;

const OPEN_ID = 'open-first';

/** Moves the focus to the one next action of an empty page. */
export function focusEmptyState(): void {
  document.getElementById(OPEN_ID)?.focus();
}

interface EmptyStateProps {
  readonly onOpen: () => void;
  readonly onSample: () => void;
}

/** Before a city was opened: what can be dropped, where to find it, and the one next action. */
export function EmptyState({ onOpen, onSample }: EmptyStateProps) {
  const { text } = useWords();
  return (
    <div className="empty-state">
      <h2>{text('empty:title')}</h2>
      <p>{text('empty:lead')}</p>
      <p>
        <Button id={OPEN_ID} className="button primary" onPress={onOpen}>
          <FolderOpen size={20} aria-hidden />
          {text('empty:open')}
        </Button>{' '}
        <Button className="button" onPress={onSample}>
          <Building2 size={20} aria-hidden />
          {text('empty:sample')}
        </Button>
      </p>
      <p className="stays-here">
        <ShieldCheck size={16} aria-hidden />
        {text('empty:staysHere')}
      </p>
      <h3>{text('empty:what')}</h3>
      <dl className="drop-kinds">
        {KINDS.map((kind) => (
          <div key={kind}>
            <dt>{text(`empty:kind.${kind}`)}</dt>
            <dd>{text(`empty:formats.${kind}`)}</dd>
          </div>
        ))}
      </dl>
      <h3>{text('empty:where')}</h3>
      <ul className="drop-sources">
        {SOURCES.map(({ key, href }) => (
          <li key={key}>
            <a href={href} target="_blank" rel="noreferrer">
              {text(`empty:source.${key}`)}
            </a>{' '}
            {text(`empty:about.${key}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}
