/** A name of a file for a title: letters and digits of any language, others as one dash. */
export function fileNameOf(title: string, ending: string): string {
  const plain = title.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '');
  return `${plain === '' ? 'scenario' : plain.slice(0, 80)}${ending}`;
}
