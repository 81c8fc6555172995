import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';

interface Props {
  label: string;
  value: string;
  onInput: (value: string) => void;
  /** What is wrong with it, in words. */
  error?: string | undefined;
  hint?: ComponentChildren;
  takesFocus?: boolean;
  /** Stands at the end of the field, e.g. a button. */
  children?: ComponentChildren;
  input?: JSX.IntrinsicElements['input'];
}

/** A labelled line of text; an error takes the place of the hint, is read out, and brings the cursor back. */
export function TextField({ label, value, onInput, error, hint, takesFocus, children, input }: Props) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (takesFocus) field.current?.focus();
  }, [takesFocus]);
  useEffect(() => {
    if (error) field.current?.focus();
  }, [error]);

  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class={children ? 'field__line field__line--with' : 'field__line'}>
        <input
          {...input}
          ref={field}
          id={id}
          value={value}
          aria-invalid={error !== undefined}
          aria-describedby={`${id}-note`}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
        {children}
      </div>
      <div class="field__note" id={`${id}-note`} aria-live="polite">
        {error ? <span class="field__error">{error}</span> : hint && <span class="hint">{hint}</span>}
      </div>
    </div>
  );
}
