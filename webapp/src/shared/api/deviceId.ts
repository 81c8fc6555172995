import { randomUuid } from '../trace';

const KEY = 'cybervpn.device';

/**
 * Names this app on this device to the server, so that its openings are listed as one device. Not a secret:
 * it opens nothing.
 */
export function deviceId(): string {
  const made = randomUuid();
  try {
    const kept = localStorage.getItem(KEY);
    if (kept) return kept;
    localStorage.setItem(KEY, made);
  } catch {
    // Storage is closed to frames in some browsers: each opening is then listed by itself.
    return made;
  }
  return made;
}
