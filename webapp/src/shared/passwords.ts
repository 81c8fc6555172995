export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 128;

export type Strength = 'short' | 'fair' | 'good' | 'strong';

/** By length alone: what length cannot tell, the server refuses. */
export function strengthOf(password: string): Strength {
  const length = [...password].length;
  if (length < SHORTEST_PASSWORD) return 'short';
  if (length < 16) return 'fair';
  return length < 20 ? 'good' : 'strong';
}
