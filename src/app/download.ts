/** Hands a file to the browser as a download. */
export function download(name: string, content: BlobPart, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has begun by the next task; until then the address must hold.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
