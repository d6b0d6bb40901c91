const KEY = 'cityweave.opening';
/** What ended the page so often while it was opened is not opened by itself again. */
const MOST_ATTEMPTS = 2;

function attempts(): number {
  const read = Number(localStorage.getItem(KEY));
  return Number.isInteger(read) && read > 0 ? read : 0;
}

/** That what is kept was opened, or that the page went as pages do. */
export function openingEnded(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Nothing is stored then.
  }
}

/** Notes that what is kept is being opened; false when that ended the page too often, so that it is not to be tried again. */
export function mayOpen(): boolean {
  try {
    const before = attempts();
    if (before >= MOST_ATTEMPTS) {
      openingEnded();
      return false;
    }
    localStorage.setItem(KEY, String(before + 1));
  } catch {
    // A browser that stores nothing has kept nothing that could be opened.
  }
  return true;
}
