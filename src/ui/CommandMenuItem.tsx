import { MenuItem } from 'react-aria-components/Menu';
import { type CommandId, keyText } from './command-words.ts';
import { useWords } from './use-words.ts';

/** A command as an item of a menu, with its key. */
export function CommandMenuItem({ id }: { readonly id: CommandId }) {
  const words = useWords();
  const title = words.text(`keys:does.${id}`);
  const key = keyText(id, words);
  return (
    <MenuItem id={id} className="menu-item" textValue={title}>
      <span className="menu-text">{title}</span>
      {key !== undefined && <kbd dir="ltr">{key}</kbd>}
    </MenuItem>
  );
}
