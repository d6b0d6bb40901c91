/** Opens the browser's file chooser for scenario files. */
export function chooseScenarioFiles(onFiles: (files: readonly File[]) => void): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.accept = '.json,application/json';
  input.addEventListener('change', () => onFiles([...(input.files ?? [])]));
  input.click();
}
