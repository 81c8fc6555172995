import type { TelegramLogin } from '../../shared/api/loginMethods';

/**
 * What Telegram's login page says: base64 of JSON with the person's name and Telegram's signature, which the server checks.
 * Null when the person declined, or when it is nothing of that kind.
 */
export function telegramLogin(result: string): TelegramLogin | null {
  const fields = parsed(result);
  const { id, first_name: firstName, auth_date: authDate, hash } = fields;
  const isWhole =
    Number.isSafeInteger(id) &&
    typeof firstName === 'string' &&
    Number.isSafeInteger(authDate) &&
    typeof hash === 'string' &&
    /^[0-9a-f]{64}$/i.test(hash);
  if (!isWhole) return null;
  // nothing else goes on: a field that Telegram did not sign would only make the server refuse it
  return {
    id: id as number,
    first_name: firstName,
    ...optional('last_name', fields.last_name),
    ...optional('username', fields.username),
    ...optional('photo_url', fields.photo_url),
    auth_date: authDate as number,
    hash,
  };
}

function optional(name: 'last_name' | 'username' | 'photo_url', value: unknown) {
  return typeof value === 'string' ? { [name]: value } : {};
}

function parsed(result: string): Record<string, unknown> {
  try {
    const binary = atob(result.replace(/-/g, '+').replace(/_/g, '/'));
    const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {}; // not Telegram's doing: as if nothing had come back
  }
}
