import type { Lineage } from '#core/layer.ts';
import { numberText } from '#i18n/number-text.ts';
import type { Words } from '#i18n/words.ts';
import type { Provenance } from '#state/selection-slice.ts';
import { CopyButton } from './CopyButton.tsx';
import { useWords } from './use-words.ts';

interface NamedFile {
  readonly name: string;
  readonly sha256: string;
  readonly role: string;
}

function Files({ files }: { readonly files: readonly NamedFile[] }) {
  const words = useWords();
  return (
    <ul className="file-list">
      {files.map((file) => (
        <li key={`${file.name} ${file.sha256}`}>
          <bdi>{file.name}</bdi>{' '}
          <span className="muted">{words.lookUp('roles', file.role) ?? file.role}</span>
          <br />
          <code dir="ltr">{words.text('inspector:sha256', { sha256: file.sha256 })}</code>
          <CopyButton
            text={file.sha256}
            label={words.text('inspector:copy', { file: file.name })}
          />
        </li>
      ))}
    </ul>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <bdi>{value}</bdi>
      </td>
    </tr>
  );
}

function methodFacts({ method, software }: Lineage, words: Words): [name: string, value: string][] {
  const facts: [string, string][] = [
    [
      words.text('inspector:method'),
      words.text('inspector:versioned', {
        name: words.lookUp('models', method.name) ?? method.name,
        version: method.version,
      }),
    ],
  ];
  if (method.sha256 !== undefined) {
    facts.push([
      words.text('inspector:modelFile'),
      words.text('inspector:sha256', { sha256: method.sha256 }),
    ]);
  }
  for (const [name, value] of Object.entries(method.parameters)) {
    const label = words.lookUp('parameters', name) ?? name;
    facts.push([label, typeof value === 'number' ? numberText(value, words) : value]);
  }
  facts.push([
    words.text('inspector:software'),
    words.text('inspector:versioned', { ...software }),
  ]);
  return facts;
}

function Computed({ lineage }: { readonly lineage: Lineage }) {
  const words = useWords();
  return (
    <>
      <h3>{words.text('inspector:computed')}</h3>
      <table className="fact-table">
        <tbody>
          {methodFacts(lineage, words).map(([name, value]) => (
            <Fact key={name} name={name} value={value} />
          ))}
        </tbody>
      </table>
      <h3>{words.text('inspector:inputs')}</h3>
      <Files files={lineage.inputs} />
    </>
  );
}

/** Files with their hashes, method, licence: enough to make the value again. */
export function WhereFrom({ provenance }: { readonly provenance: Provenance }) {
  const { text } = useWords();
  const { files, lineage, license, attribution } = provenance;
  return (
    <div className="where-from">
      {provenance.invented && <p>{text('inspector:invented')}</p>}
      {lineage !== undefined && <Computed lineage={lineage} />}
      {files.length > 0 && (
        <>
          <h3>{text('inspector:files')}</h3>
          <Files files={files} />
        </>
      )}
      <h3>{text('inspector:terms')}</h3>
      <table className="fact-table">
        <tbody>
          <Fact name={text('sources:license')} value={license || text('sources:notStated')} />
          <Fact
            name={text('sources:attribution')}
            value={attribution || text('sources:notStated')}
          />
        </tbody>
      </table>
    </div>
  );
}
