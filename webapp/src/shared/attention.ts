/** Whether the page is visible and has the user's attention. */
export interface Attention {
  isWatched(): boolean;
  onWatched(listener: () => void): () => void;
}

const listeners = new Set<() => void>();

/** For Telegram, whose window comes back to the front without the browser telling the page. */
export function watchedAgain(): void {
  listeners.forEach((listener) => listener());
}

export const pageAttention: Attention = {
  isWatched: () => document.visibilityState !== 'hidden',
  onWatched(listener) {
    const changed = () => {
      if (document.visibilityState !== 'hidden') listener();
    };
    document.addEventListener('visibilitychange', changed);
    listeners.add(listener);
    return () => {
      document.removeEventListener('visibilitychange', changed);
      listeners.delete(listener);
    };
  },
};
