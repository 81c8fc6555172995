const KEY = 'cybervpn.plan';
const SHOWN = 'shown';

/** Whether a plan was shown on this device last: most likely it is what is being fetched again. */
export function planWasShown(): boolean {
  try {
    return localStorage.getItem(KEY) === SHOWN;
  } catch {
    return false; // storage is closed to frames: the page shows as on a first visit
  }
}

export function rememberShown(isPlan: boolean): void {
  try {
    if (isPlan) localStorage.setItem(KEY, SHOWN);
    else localStorage.removeItem(KEY);
  } catch {
    return; // the next visit then begins with the shape for new customers
  }
}
