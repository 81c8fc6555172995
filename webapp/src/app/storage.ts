/** This tab's storage, or null where the browser closes it to frames. */
export function tabStorage(): Storage | null {
  try {
    return window.sessionStorage;
  } catch {
    return null; // the app then only forgets its place at a reload
  }
}
