import './subscription.css';
import { useEffect } from 'preact/hooks';
import { fetchSubscription } from '../../shared/api/subscriptions';
import type { Subscription } from '../../shared/api/types';
import { fetchUsage } from '../../shared/api/usage';
import { useText } from '../../shared/i18n/text';
import { useLoad } from '../../shared/load';
import { poll } from '../../shared/poll';
import { ProblemNotice } from '../../shared/ui/ProblemNotice';
import { SkeletonOf } from '../../shared/ui/Skeleton';
import { CurrentSubscription, isRunning } from './CurrentSubscription';
import { GetStarted } from './GetStarted';
import { planWasShown, rememberShown } from './lastShown';
import { en } from './text/en';
import { ru } from './text/ru';

/** As most subscriptions are, for the height of the card. */
const common = (): Subscription => ({
  status: 'active',
  plan_id: null,
  plan_name: null,
  tier: 'pro',
  started_at: null,
  expires_at: new Date(Date.now() + 30 * 86_400_000).toISOString(),
  days_remaining: 30,
  cancelled_at: null,
  grace_until: null,
  traffic_limit_bytes: 300 * 1024 ** 3,
  used_traffic_bytes: 120 * 1024 ** 3,
  device_limit: 5,
  auto_renew: false,
  provisioning: 'done',
});

/** What the customer is entitled to; follows the preparation of the access while it lasts. */
export function SubscriptionCard() {
  const t = useText(en, ru);
  const { data: subscription, problem, reload } = useLoad('subscription', fetchSubscription);
  const isKnown = subscription !== undefined || problem?.code === 'no_subscription';
  const isPlan = subscription !== undefined && subscription.status !== 'none';
  const isPreparing = subscription?.provisioning === 'pending' || subscription?.provisioning === 'stuck';

  useEffect(() => {
    if (isKnown) rememberShown(isPlan);
  }, [isKnown, isPlan]);

  useEffect(() => {
    if (!isPreparing) return;
    return poll(async () => {
      await reload();
      return false; // a finished preparation changes `isPreparing`, which ends this poll
    });
  }, [isPreparing, reload]);

  if (subscription) {
    return subscription.status === 'none' ? <GetStarted /> : <Known subscription={subscription} />;
  }
  if (!problem) {
    return (
      <SkeletonOf label={t('loading')}>
        {planWasShown() ? <CurrentSubscription subscription={common()} /> : <GetStarted />}
      </SkeletonOf>
    );
  }
  return problem.code === 'no_subscription' ? (
    <GetStarted />
  ) : (
    <ProblemNotice problem={problem} onRetry={reload} />
  );
}

function Known({ subscription }: { subscription: Subscription }) {
  return isRunning(subscription) && subscription.provisioning !== 'pending' ? (
    <Running subscription={subscription} />
  ) : (
    <CurrentSubscription subscription={subscription} />
  );
}

/** Shows what is known at once, and the latest traffic when it comes; when it does not, what is known stays. */
function Running({ subscription }: { subscription: Subscription }) {
  const { data: usage } = useLoad('usage', fetchUsage);
  return (
    <CurrentSubscription
      subscription={subscription}
      latest={usage && { used: usage.bandwidth_used, limit: usage.bandwidth_limit }}
    />
  );
}
