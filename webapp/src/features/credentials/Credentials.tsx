import { fetchLinks } from '../../shared/api/links';
import { fetchMethods } from '../../shared/api/signIn';
import { useText } from '../../shared/i18n/text';
import { useLoad } from '../../shared/load';
import { ProblemNotice } from '../../shared/ui/ProblemNotice';
import { Skeleton } from '../../shared/ui/Skeleton';
import { LinkedAccounts } from './LinkedAccounts';
import { PasswordCard } from './PasswordCard';
import { en } from './text/en';
import { ru } from './text/ru';

/** Password and login methods: each depends on what the other is. */
export function Credentials({ launchData }: { launchData: string }) {
  const t = useText(en, ru);
  const { data: links, problem: linksProblem, reload } = useLoad('links', fetchLinks);
  const { data: methods, problem: methodsProblem, reload: reloadMethods } = useLoad('methods', fetchMethods);
  const problem = linksProblem ?? methodsProblem;

  if (links && methods) {
    return (
      <>
        <PasswordCard links={links} launchData={launchData} reload={reload} />
        <LinkedAccounts links={links} methods={methods} launchData={launchData} reload={reload} />
      </>
    );
  }
  if (!problem) return <Skeleton label={t('loading')} heights={['m', 'l']} />;
  return <ProblemNotice problem={problem} onRetry={() => Promise.all([reload(), reloadMethods()])} />;
}
