import { useLayoutEffect, useState } from 'react';
import { droppedFiles } from './dropped-files.ts';

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') === true;
}

/** Takes files dropped anywhere on the page; returns whether files hover over it now. */
export function useFileDrop(
  onFiles: (files: readonly File[]) => void,
  onUnreadable: (error: unknown) => void,
): boolean {
  const [hovering, setHovering] = useState(false);
  useLayoutEffect(() => {
    const over = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setHovering(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setHovering(false);
    };
    const drop = (event: DragEvent) => {
      if (!carriesFiles(event) || event.dataTransfer === null) return;
      event.preventDefault();
      setHovering(false);
      droppedFiles(event.dataTransfer).then(onFiles, onUnreadable);
    };
    window.addEventListener('dragenter', over);
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', over);
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [onFiles, onUnreadable]);
  return hovering;
}
