export type Tone = 'good' | 'wait' | 'bad' | 'calm';

/** A state in one or two words, with a dot whose colour repeats what the words say. */
export function Chip({ tone, children }: { tone: Tone; children: string }) {
  return <span class={`chip chip--${tone}`}>{children}</span>;
}
