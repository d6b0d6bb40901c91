import type { TwinSummary } from '#state/city-slice.ts';
import { ModalDialog } from './ModalDialog.tsx';
import { useWords } from './use-words.ts';

interface SourcesDialogProps {
  readonly twin: TwinSummary | undefined;
  readonly onClose: () => void;
}

/** Whose data and software is shown, on what terms. */
export function SourcesDialog({ twin, onClose }: SourcesDialogProps) {
  const words = useWords();
  const { text } = words;
  return (
    <ModalDialog title={text('sources:title')} onClose={onClose}>
      <h3>{text('sources:data')}</h3>
      {twin === undefined && <p>{text('sources:noCity')}</p>}
      {twin !== undefined && (
        <>
          <table className="fact-table">
            <tbody>
              <tr>
                <th scope="row">{text('sources:license')}</th>
                <td>
                  <bdi>{twin.license || text('sources:notStated')}</bdi>
                </td>
              </tr>
              <tr>
                <th scope="row">{text('sources:attribution')}</th>
                <td>
                  <bdi>{twin.attribution || text('sources:notStated')}</bdi>
                </td>
              </tr>
            </tbody>
          </table>
          <ul className="file-list">
            {twin.sources.map((source) => (
              <li key={`${source.name} ${source.sha256}`}>
                <bdi>{source.name}</bdi>{' '}
                <span className="muted">{text(`roles:${source.role}`)}</span>
                <br />
                <code dir="ltr">{text('inspector:sha256', { sha256: source.sha256 })}</code>
              </li>
            ))}
          </ul>
        </>
      )}
      <h3>{text('sources:software')}</h3>
      <p>{text('sources:cityweave')}</p>
      <p>
        {text('sources:cesium')}{' '}
        <a href="https://cesium.com/" target="_blank" rel="noreferrer">
          <bdi>cesium.com</bdi>
        </a>
      </p>
    </ModalDialog>
  );
}
