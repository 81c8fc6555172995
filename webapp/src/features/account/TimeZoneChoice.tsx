import { useState } from 'preact/hooks';
import { changeProfile } from '../../shared/api/account';
import { useText } from '../../shared/i18n/text';
import { useTask } from '../../shared/task';
import { Button } from '../../shared/ui/Button';
import { ProblemNotice } from '../../shared/ui/ProblemNotice';
import { feelChoice } from '../../telegram/haptics';
import { en } from './text/en';
import { ru } from './text/ru';
import { deviceZone, zoneNames } from './timeZones';

/** In whose hours our messages speak. */
export function TimeZoneChoice({ timezone, reload }: { timezone: string; reload: () => Promise<void> }) {
  const t = useText(en, ru);
  const [isSaved, setSaved] = useState(false);
  const { busy, problem, run } = useTask();
  const here = deviceZone();

  async function choose(zone: string) {
    feelChoice();
    setSaved(
      await run(async () => {
        await changeProfile({ timezone: zone });
        await reload();
      }),
    );
  }

  return (
    <section class="card account__form" aria-labelledby="timezone">
      <div class="field">
        <label for="timezone-choice" id="timezone">
          {t('timezone')}
        </label>
        <select
          id="timezone-choice"
          value={timezone}
          disabled={busy}
          aria-describedby="timezone-note"
          onChange={(event) => void choose(event.currentTarget.value)}
        >
          {zoneNames(timezone, here).map((zone) => (
            <option key={zone} value={zone}>
              {zone.replace(/_/g, ' ')}
            </option>
          ))}
        </select>
        <p class="hint" id="timezone-note" aria-live="polite">
          {t(isSaved ? 'saved' : 'timezoneHint')}
        </p>
      </div>
      {problem && <ProblemNotice problem={problem} />}
      {here && here !== timezone && (
        <Button kind="quiet" busy={busy} onClick={() => void choose(here)}>
          {t('timezoneHere', { zone: here.replace(/_/g, ' ') })}
        </Button>
      )}
    </section>
  );
}
