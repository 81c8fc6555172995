import './devices.css';
import { useState } from 'preact/hooks';
import { endDevice, endOtherDevices, fetchDevices } from '../../shared/api/devices';
import { asProblem, type Problem } from '../../shared/api/problem';
import type { Device, DevicePlatform } from '../../shared/api/types';
import { formatAgo } from '../../shared/dates';
import { language } from '../../shared/i18n/language';
import { useText, type Translate } from '../../shared/i18n/text';
import { useLoad } from '../../shared/load';
import { visibleName } from '../../shared/names';
import { useSignal } from '../../shared/signal';
import { isWeb } from '../../shared/surface';
import { Button } from '../../shared/ui/Button';
import { Chip } from '../../shared/ui/Chip';
import { ConfirmSheet } from '../../shared/ui/ConfirmSheet';
import { Icon, type IconName } from '../../shared/ui/Icon';
import { Name } from '../../shared/ui/Name';
import { ProblemNotice } from '../../shared/ui/ProblemNotice';
import { Skeleton } from '../../shared/ui/Skeleton';
import { feelOutcome } from '../../telegram/haptics';
import { en } from './text/devices.en';
import { ru } from './text/devices.ru';

/** The server notes each access token, not each request: a last use is known to within its lifetime. */
const KNOWN_TO_WITHIN_MS = 15 * 60_000;

const ICONS: Record<DevicePlatform, IconName> = {
  telegram_ios: 'phone',
  telegram_android: 'phone',
  ios: 'phone',
  android: 'phone',
  windows: 'computer',
  macos: 'computer',
  linux: 'computer',
  other: 'devices',
};

/** Where the customer is signed in, and how to end that. */
export function DevicesPage() {
  const t = useText(en, ru);
  const { data: devices, problem, reload } = useLoad('devices', fetchDevices);
  const [asked, setAsked] = useState<Device | 'others'>();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Problem>();

  function ask(what: Device | 'others' | undefined) {
    setRefusal(undefined);
    setAsked(what);
  }

  async function end(what: Device | 'others') {
    setBusy(true);
    setRefusal(undefined);
    try {
      await (what === 'others' ? endOtherDevices() : endDevice(what.device_id).catch(acceptGone));
      feelOutcome('success');
      await reload();
      setAsked(undefined);
    } catch (error) {
      feelOutcome('error');
      setRefusal(asProblem(error));
    }
    setBusy(false);
  }

  return (
    <div class="stack">
      <h1>{t('title')}</h1>
      <p class="lead">{t('lead')}</p>
      {problem && <ProblemNotice problem={problem} onRetry={reload} />}
      {!devices && !problem && <Skeleton label={t('loading')} heights={['s', 's', 's']} />}
      {devices && (
        <ul class="card devices">
          {devices.map((device) => (
            <li key={device.device_id}>
              <DeviceRow device={device} onEnd={() => ask(device)} />
            </li>
          ))}
        </ul>
      )}
      {devices?.length === 1 && <p class="hint">{t('onlyThis')}</p>}
      {devices && devices.length > 1 && (
        <Button kind="danger" onClick={() => ask('others')}>
          {t('endOthers')}
        </Button>
      )}
      {asked && (
        <ConfirmSheet
          title={asked === 'others' ? t('othersTitle') : t('endTitle', { name: nameOf(asked, t) })}
          body={asked === 'others' ? t('othersBody') : t(endBody(asked))}
          confirm={asked === 'others' ? t('endOthers') : t('end')}
          busy={busy}
          problem={refusal}
          onConfirm={() => void end(asked)}
          onCancel={() => ask(undefined)}
        />
      )}
    </div>
  );
}

function DeviceRow({ device, onEnd }: { device: Device; onEnd: () => void }) {
  const t = useText(en, ru);
  const locale = useSignal(language);
  const name = nameOf(device, t);
  const isRecent = Date.now() - Date.parse(device.last_used_at) < KNOWN_TO_WITHIN_MS;
  return (
    <div class="devices__row">
      <span class="devices__icon">
        <Icon name={ICONS[device.platform] ?? 'devices'} size={26} />
      </span>
      <div class="devices__what">
        <span class="devices__name">
          <Name name={name} standIn={t('unknown')} />
        </span>
        {device.is_current && <Chip tone="good">{t('current')}</Chip>}
        <span class="devices__detail">
          {device.is_current || isRecent ? t('activeNow') : formatAgo(device.last_used_at, locale)}
        </span>
        {device.ip_address && <span class="devices__detail devices__address">{device.ip_address}</span>}
      </div>
      <button type="button" class="button button--small" aria-label={t('endNamed', { name })} onClick={onEnd}>
        {t('end')}
      </button>
    </div>
  );
}

function endBody(device: Device): 'endBody' | 'endThisBody' | 'endThisWebBody' {
  if (!device.is_current) return 'endBody';
  return isWeb() ? 'endThisWebBody' : 'endThisBody';
}

function nameOf(device: Device, t: Translate<keyof typeof en>): string {
  const app = visibleName(device.app);
  const system = visibleName(device.system);
  if (app && system) return t('appOnSystem', { app, system });
  return app || system || t('unknown');
}

/** Another device was faster, or the session has run out: it is gone, as was asked for. */
function acceptGone(error: unknown): void {
  if (asProblem(error).code !== 'device_not_found') throw error;
}
