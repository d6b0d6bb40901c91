import { Button } from 'react-aria-components/Button';
import { type CommandId, keyText } from './command-words.ts';
import { ModalDialog } from './ModalDialog.tsx';
import { useWords } from './use-words.ts';

function KeyTable({ commands }: { readonly commands: readonly CommandId[] }) {
  const words = useWords();
  return (
    <table className="fact-table key-table">
      <tbody>
        {commands.map((id) => (
          <tr key={id}>
            <th scope="row">
              <kbd dir="ltr">{keyText(id, words)}</kbd>
            </th>
            <td>{words.text(`keys:does.${id}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface KeysDialogProps {
  /** Commands with keys, in the order in which they are listed. */
  readonly everywhere: readonly CommandId[];
  readonly onMap: readonly CommandId[];
  /** Ways to begin that can be taken now. */
  readonly begin: readonly CommandId[];
  readonly onRun: (command: CommandId) => void;
  readonly onClose: () => void;
}

/** The keys of the page and of the map. */
export function KeysDialog({ everywhere, onMap, begin, onRun, onClose }: KeysDialogProps) {
  const { text } = useWords();
  return (
    <ModalDialog title={text('keys:title')} onClose={onClose}>
      {begin.length > 0 && (
        <p className="dialog-choices">
          {begin.map((id) => (
            <Button
              key={id}
              className="button"
              onPress={() => {
                onClose();
                onRun(id);
              }}
            >
              {text(`keys:does.${id}`)}
            </Button>
          ))}
        </p>
      )}
      <h3>{text('keys:everywhere')}</h3>
      <KeyTable commands={everywhere} />
      <h3>{text('keys:onMap')}</h3>
      <KeyTable commands={onMap} />
      <h3>{text('keys:mouse')}</h3>
      <p>{text('keys:mouseText')}</p>
    </ModalDialog>
  );
}
