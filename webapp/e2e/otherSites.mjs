// What a person does outside our pages: reads mail, confirms at Telegram or a provider. Only this file knows the sandbox's pages.
import { ask } from './desk.mjs';

const PATIENCE_MS = 30_000;

/** An address nobody has used before. */
export function newAddress(name = 'active') {
  return `${name}@${Date.now().toString(36)}${Math.floor(Math.random() * 1_000_000)}.example.com`;
}

/** The newest mail with a code to an address, as soon as there are `count` of them: its code and its link. */
export async function mailTo(address, count = 1) {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const { mails } = await ask('/desk/mail');
    const received = mails
      .filter(({ to }) => to === address)
      .map(({ text }) => ({
        code: /^(\d{6})$/m.exec(text)?.[1],
        link: /https?:\/\/\S+#\/magic\/\S+/.exec(text)?.[0],
      }))
      .filter(({ code }) => code);
    if (received.length >= count) return received[0];
    if (Date.now() > until) throw new Error(`No mail number ${count} came to ${address}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** On Telegram's login page: confirms as somebody, by default the first person it offers, or declines. */
export async function confirmAtTelegram(page, { person, declines = false } = {}) {
  await page
    .locator(declines ? '#decline' : 'a.user', { hasText: person })
    .first()
    .click();
}

/** On a provider's page: signs in there as somebody, or declines. Each of them has a page of its own. */
export async function confirmAtProvider(page, { login, declines = false }) {
  const username = page.locator('input[name=username]'); // Google and Apple
  const account = page.locator('input[name=login]'); // GitHub and Discord
  const simple = page.locator('a.user'); // the pretended shop's
  await username.or(account).or(simple).first().waitFor();
  if (await simple.count()) return confirmAtTelegram(page, { declines });
  if (await username.count()) {
    await username.fill(login);
    return page.locator('[type=submit], button').first().click();
  }
  await account.fill(login);
  await page.locator('input[name=email]').fill(`${login}@example.com`);
  await page.locator(declines ? 'button[name=deny]' : 'button:not([name])').click();
}
