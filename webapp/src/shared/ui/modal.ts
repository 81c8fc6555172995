import { useEffect, useRef } from 'preact/hooks';

/** A dialog that opens over the page as soon as it is drawn; in its place on the page where Safari is older than 15.4. */
export function useModal() {
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    const drawn = dialog.current;
    if (!drawn) return;
    if (drawn.showModal) drawn.showModal();
    else drawn.setAttribute('open', '');
    return () => drawn.close?.(); // gives the focus back
  }, []);

  return dialog;
}
