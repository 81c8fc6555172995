import type { ComponentType } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { Problem } from '../shared/api/problem';
import { onRetry } from '../shared/connection';
import { useText } from '../shared/i18n/text';
import { ProblemNotice } from '../shared/ui/ProblemNotice';
import { Skeleton } from '../shared/ui/Skeleton';
import { en } from './text/en';
import { ru } from './text/ru';

/** A page whose code is fetched when it is first opened. */
export function lazyPage<Props extends object>(fetchPage: () => Promise<ComponentType<Props>>) {
  let loaded: ComponentType<Props> | undefined;

  return function LazyPage(props: Props) {
    const t = useText(en, ru);
    const [Loaded, setLoaded] = useState(() => loaded);
    const [problem, setProblem] = useState<Problem>();

    const load = useCallback(async () => {
      try {
        const page = await fetchPage();
        loaded = page;
        setLoaded(() => page);
      } catch (error) {
        setProblem(new Problem('offline', 0, String(error)));
      }
    }, []);

    useEffect(() => {
      if (loaded) return;
      void load();
      return onRetry(() => void load());
    }, [load]);

    if (Loaded) return <Loaded {...props} />;
    // Some browsers remember a failed import; a new page asks the server again, and keeps the address.
    if (problem) return <ProblemNotice problem={problem} onRetry={() => location.reload()} />;
    return <Skeleton label={t('loading')} heights={['title', 'l', 'm']} />;
  };
}
