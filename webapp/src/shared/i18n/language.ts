import { signal } from '../signal';

export type Language = 'en' | 'ru';

export const language = signal<Language>('en');

const KEY = 'cybervpn.language';

/** Telegram's code for the user's language, e.g. `ru` or `pt-br`, as one we speak. */
export function nearestLanguage(code: string | null | undefined): Language {
  return code?.toLowerCase().startsWith('ru') ? 'ru' : 'en';
}

/** The customer's earlier choice on this device wins over Telegram's setting. */
export function settleLanguage(fromTelegram: string | null | undefined): void {
  const chosen = readChoice();
  setLanguage(chosen ?? nearestLanguage(fromTelegram ?? navigator.language));
}

export function chooseLanguage(choice: Language): void {
  setLanguage(choice);
  try {
    localStorage.setItem(KEY, choice);
  } catch {
    // Storage is closed to frames in some browsers: the choice then lasts until the app is closed.
    return;
  }
}

function readChoice(): Language | null {
  try {
    const value = localStorage.getItem(KEY);
    return value === 'en' || value === 'ru' ? value : null;
  } catch {
    return null; // storage closed to frames: as if never chosen
  }
}

function setLanguage(value: Language): void {
  language.set(value);
  document.documentElement.lang = value;
}
