import { useEffect, useState } from 'preact/hooks';
import { go } from '../shared/route';
import { showBackButton } from '../telegram/backButton';

/** Binds Telegram's back button to `parent`; true when the page has to draw its own. */
export function useBack(parent: string | null): boolean {
  const [needsOwn, setNeedsOwn] = useState(false);
  useEffect(() => {
    if (parent === null) return;
    const hide = showBackButton(() => go(parent));
    setNeedsOwn(hide === null);
    return hide ?? undefined;
  }, [parent]);
  return parent !== null && needsOwn;
}
