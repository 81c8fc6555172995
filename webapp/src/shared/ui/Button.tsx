import type { ComponentChildren } from 'preact';

interface Props {
  children: ComponentChildren;
  kind?: 'primary' | 'quiet' | 'danger';
  /** Work is under way: the button stays where it is and ignores further taps. */
  busy?: boolean;
  disabled?: boolean;
  type?: 'button' | 'submit';
  onClick?: () => void;
}

export function Button({
  children,
  kind = 'primary',
  busy = false,
  disabled,
  type = 'button',
  onClick,
}: Props) {
  return (
    <button
      type={type}
      class={`button button--${kind}`}
      aria-busy={busy}
      disabled={disabled || busy}
      onClick={onClick}
    >
      {busy && <span class="spinner" aria-hidden="true" />}
      {children}
    </button>
  );
}

/** Looks like a button, goes to another page of the app. */
export function ButtonLink({
  href,
  children,
  kind = 'primary',
}: Pick<Props, 'children' | 'kind'> & { href: string }) {
  return (
    <a class={`button button--${kind}`} href={href}>
      {children}
    </a>
  );
}
