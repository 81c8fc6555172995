export const DIGITS = 6;
export const RECOVERY_LETTERS = 16;

/** A code without what people, apps and clipboards put between its characters. */
export function bareCode(typed: string): string {
  return typed.replace(/[\s-]/g, '').toLowerCase();
}

/** The key of an authenticator app in groups of four, to be read or typed. */
export function grouped(secret: string): string {
  return secret.replace(/(.{4})(?!$)/g, '$1 ');
}
