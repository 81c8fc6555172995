/** This tab's storage, or null where the browser closes it to frames or refuses to write. */
export function tabStorage(): Storage | null {
  try {
    const storage = window.sessionStorage;
    storage.setItem('cybervpn.probe', '');
    return storage;
  } catch {
    return null; // the app then only forgets its place at a reload
  }
}
