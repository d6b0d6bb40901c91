import { ModalDialog } from './ModalDialog.tsx';
import { useWords } from './use-words.ts';

const EVERYWHERE = ['open', 'keys', 'regions', 'leave', 'play', 'previous', 'next'] as const;
const ON_MAP = [
  'pan',
  'turn',
  'zoomIn',
  'zoomOut',
  'northUp',
  'lookDown',
  'lookAcross',
  'home',
  'pick',
  'inspector',
  'table',
  'layers',
] as const;

function KeyTable({
  keys,
}: {
  readonly keys: readonly (typeof EVERYWHERE | typeof ON_MAP)[number][];
}) {
  const { text } = useWords();
  return (
    <table className="fact-table key-table">
      <tbody>
        {keys.map((key) => (
          <tr key={key}>
            <th scope="row">
              <kbd dir="ltr">{text(`keys:key.${key}`)}</kbd>
            </th>
            <td>{text(`keys:does.${key}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The keys of the page and of the map. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const { text } = useWords();
  return (
    <ModalDialog title={text('keys:title')} onClose={onClose}>
      <h3>{text('keys:everywhere')}</h3>
      <KeyTable keys={EVERYWHERE} />
      <h3>{text('keys:onMap')}</h3>
      <KeyTable keys={ON_MAP} />
      <h3>{text('keys:mouse')}</h3>
      <p>{text('keys:mouseText')}</p>
    </ModalDialog>
  );
}
