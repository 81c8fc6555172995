import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { totp } from './authenticator.mjs';
import { expectAccessible, newScreen, screenshot, settled, visit } from './browser.mjs';
import { dashboardUrl } from './desk.mjs';
import { confirmAtProvider, confirmAtTelegram, mailTo, newAddress } from './otherSites.mjs';

const PATIENCE_MS = 60_000;
const PASSWORD = 'correct horse battery';
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:131.0) Gecko/20100101 Firefox/131.0';

describe('signing in on the web', { timeout: 8 * PATIENCE_MS }, () => {
  it('works by the code of a mail, lasts a reload, and ends with the button', async () => {
    const { page, faults, close } = await newScreen(1280);
    const address = newAddress();
    await page.goto(dashboardUrl('#/plans'));
    await askForCode(page, address);
    await page.getByText(`to ${address}`).waitFor();
    assert.match(await page.getByRole('button', { name: /^Send a new code in/ }).innerText(), /\d+ s/);
    const { code } = await mailTo(address);
    await page.getByLabel('Code from the mail').fill(code === '000000' ? '000001' : '000000');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByText('This code is not right or too old').waitFor();
    await page.getByLabel('Code from the mail').fill(`${code.slice(0, 3)} ${code.slice(3)}`);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.locator('.page--plans h1').waitFor(); // where the person wanted to go
    await settled(page);
    assert.equal(await page.getByText('★').count(), 0); // Stars can be paid inside Telegram only

    await page.reload();
    await page.locator('.page--plans h1').waitFor();
    await page.locator('.sidebar').getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    assert.deepEqual(faults, []);
    await close();
  });

  it('works by the link of a mail, once, and only when a person asks for it', async () => {
    const { page, faults, close } = await newScreen(430);
    const address = newAddress();
    await page.goto(dashboardUrl());
    await askForCode(page, address);
    const { link } = await mailTo(address);

    const phone = await newScreen(390);
    await phone.page.goto(link); // nobody taps: a mail scanner
    await phone.page.getByRole('heading', { name: 'Sign in to CyberVPN?' }).waitFor();
    assert.equal(new URL(phone.page.url()).hash, '#/');
    await phone.close();

    await page.goto('about:blank');
    await page.goto(link);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.locator('.tabs').waitFor();
    assert.ok(!page.url().includes('magic'));
    await page.goto('about:blank');
    await page.goto(link);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByText('This link does not work any more').waitFor();
    assert.deepEqual(faults, []);
    await close();
  });

  it('works by Telegram’s login page, and says so when it was declined', async () => {
    const { page, faults, close } = await newScreen(1280);
    await page.goto(dashboardUrl());
    await page.getByRole('button', { name: 'Continue with Telegram' }).click();
    await confirmAtTelegram(page, { declines: true });
    await page.getByText('You did not confirm the sign-in there').waitFor();
    await page.getByRole('button', { name: 'Continue with Telegram' }).click();
    await confirmAtTelegram(page, { person: 'Nora' }); // not who comes next: within a second answers are the same
    await page.locator('.sidebar').getByRole('button', { name: 'Sign out' }).waitFor();
    assert.ok(!page.url().includes('tgAuthResult'));
    assert.deepEqual(faults, []);
    await close();
  });

  it('is proved anew by Telegram’s login page, for who has no password', async () => {
    const { page, faults, close } = await newScreen(1280);
    await page.goto(dashboardUrl('#/security'));
    await page.getByRole('button', { name: 'Continue with Telegram' }).click();
    await confirmAtTelegram(page);
    const turnOn = page.getByRole('button', { name: 'Turn on' });
    await turnOn.waitFor();
    // as if the session had begun more than five minutes ago
    const setup = '**/api/v1/2fa/setup';
    await page.route(setup, (route) =>
      route.fulfill({
        status: 403,
        contentType: 'application/problem+json',
        body: JSON.stringify({ status: 403, code: 'proof_needed', detail: 'Prove it.' }),
      }),
    );
    const confirm = page.getByRole('dialog').getByRole('button', { name: 'Confirm at Telegram' });

    await turnOn.click();
    await confirm.waitFor();
    await settled(page);
    await expectAccessible(page, 'proof by Telegram');
    await screenshot(page, 'web-proof-telegram');
    await confirm.click();
    await confirmAtTelegram(page, { declines: true });
    await page.getByText('You did not confirm it there').waitFor();
    await page.getByRole('button', { name: 'Back to security' }).click();

    await turnOn.click();
    await confirm.click();
    const proved = page.waitForResponse((response) => response.url().endsWith('/2fa/reauth'));
    await confirmAtTelegram(page);
    assert.equal((await proved).status(), 200);
    await page.getByText('Yes, it is you').waitFor();
    assert.ok(!page.url().includes('tgAuthResult'));
    await settled(page);
    await expectAccessible(page, 'proved by Telegram');
    await screenshot(page, 'web-proved-telegram');
    await page.unroute(setup);
    await page.getByRole('button', { name: 'Back to security' }).click();
    await turnOn.click();
    await page.locator('.setup__qr').waitFor();
    assert.deepEqual(faults, []);
    await close();
  });

  it('takes no answer of Telegram or a provider that this window has not asked for', async () => {
    const { page, faults, close } = await newScreen(430);
    const forged = Buffer.from(
      JSON.stringify({ id: 1, first_name: 'Eve', auth_date: 1, hash: 'a'.repeat(64) }),
    ).toString('base64url');
    for (const address of [`#tgAuthResult=${forged}`, '?code=stolen&state=guessed']) {
      await page.goto('about:blank');
      const sent = [];
      const note = (request) => {
        if (request.method() === 'POST') sent.push(request.url());
      };
      page.on('request', note);
      await page.goto(dashboardUrl(address));
      await page.getByText('That sign-in was not started in this window').waitFor();
      page.off('request', note);
      assert.deepEqual(sent, []);
      assert.ok(!/tgAuthResult|code=/.test(page.url()));
    }
    assert.deepEqual(faults, []);
    await close();
  });

  for (const [provider, name] of [
    ['google', 'Google'],
    ['github', 'GitHub'],
  ]) {
    it(`works by ${name}, and says so when it was declined`, async () => {
      const { page, faults, close } = await newScreen(430);
      await page.goto(dashboardUrl('#/usage'));
      if (provider === 'github') {
        await page.getByRole('button', { name, exact: true }).click();
        await confirmAtProvider(page, { login: 'mia', declines: true });
        await page.getByText('You did not confirm the sign-in there').waitFor();
      }
      await page.getByRole('button', { name, exact: true }).click();
      await confirmAtProvider(page, { login: `mia-${Date.now()}` });
      await page.locator('.page--usage h1').waitFor();
      assert.equal(new URL(page.url()).search, '');
      assert.deepEqual(faults, []);
      await close();
    });
  }

  it('works by a password that was registered, forgotten and set anew', async () => {
    const { page, faults, close } = await newScreen(430);
    const address = newAddress();
    await page.goto(dashboardUrl());
    await page.getByRole('button', { name: 'I have a password' }).click();
    await page.getByRole('button', { name: 'Create an account' }).click();
    await page.getByLabel('E-mail address').fill(address);
    await page.getByLabel('New password', { exact: true }).fill('short');
    await page.getByText('Too short').waitFor();
    await page.getByLabel('New password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Create an account' }).click();
    await page.getByLabel('Code from the mail').fill((await mailTo(address)).code);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.locator('.tabs').waitFor();
    await signOut(page);

    await openPassword(page, address);
    await page.getByLabel('Password', { exact: true }).fill('not this one at all');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByText('Address or password is not right').waitFor();
    await page.getByRole('button', { name: 'Forgot it?' }).click();
    await page.getByRole('button', { name: 'Send the code' }).click();
    const { code } = await mailTo(address, 2);
    await page.getByLabel('New password', { exact: true }).fill(PASSWORD);
    await page.getByLabel('Code from the mail').fill(code);
    await page.getByRole('button', { name: 'Set the password' }).click();
    await page.getByText('Your new password is set').waitFor();
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.locator('.tabs').waitFor();
    assert.deepEqual(faults, []);
    await close();
  });

  it('asks for the second factor, and another device can be logged out', async () => {
    const address = newAddress();
    const first = await newScreen(1280);
    await first.page.goto(dashboardUrl());
    await askForCode(first.page, address);
    await enterCode(first.page, address, 1);
    await first.page.locator('.sidebar').waitFor();
    await visit(first.page, '/security');
    await first.page.getByRole('button', { name: 'Turn on' }).click();
    await first.page.locator('.setup__qr').waitFor();
    const secret = (await first.page.locator('.setup__key').innerText()).replaceAll(' ', '');
    await first.page.getByLabel('Code from the app').fill(totp(secret, 0));
    await first.page.getByRole('button', { name: 'Turn on' }).click();
    await first.page.getByText('Save your recovery codes').waitFor();
    const [recovery] = await first.page.locator('.recovery code').allInnerTexts();
    await first.page.getByLabel('I saved them').check();
    await first.page.getByRole('button', { name: 'Done' }).click();

    const second = await newScreen(430, { userAgent: FIREFOX });
    await second.page.goto(dashboardUrl());
    await askForCode(second.page, address);
    await enterCode(second.page, address, 2);
    await second.page.getByText('One more step').waitFor();
    await settled(second.page);
    await expectAccessible(second.page, 'second factor on the web');
    assert.equal(await second.page.title(), 'Second step of signing in · CyberVPN');
    await second.page.getByRole('button', { name: 'Other ways to sign in' }).click();
    await second.page.getByRole('heading', { name: 'Sign in' }).waitFor();
    assert.equal(await second.page.title(), 'Sign in · CyberVPN');
    await askForCode(second.page, address);
    await enterCode(second.page, address, 3);
    await second.page.getByRole('button', { name: 'Use a recovery code' }).click();
    await second.page.getByLabel('Recovery code').fill(recovery);
    await second.page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await second.page.locator('.tabs').waitFor();

    await visit(first.page, '/devices');
    await first.page.getByRole('button', { name: 'Log out: Firefox on Windows' }).click();
    await first.page.getByRole('dialog').getByRole('button', { name: 'Log out', exact: true }).click();
    await first.page.getByText('You are signed in on this device only.').waitFor();
    await visit(second.page, '/usage');
    await second.page.getByText('you have been signed out here').waitFor({ timeout: PATIENCE_MS });

    assert.deepEqual([...first.faults, ...second.faults], []);
    await first.close();
    await second.close();
  });

  it('opens one session for each tab: a duplicated one asks anew and leaves the first alone', async () => {
    const { page, faults, close } = await newScreen(1280, { keepsTabs: true });
    const address = newAddress();
    await page.goto(dashboardUrl());
    await askForCode(page, address);
    await enterCode(page, address, 1);
    await page.locator('.sidebar').waitFor();
    const opened = page.waitForEvent('popup');
    await page.evaluate((url) => void window.open(url), dashboardUrl('#/plans')); // copies the tab's storage
    const copy = await opened;
    await copy.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.reload();
    await page.locator('.sidebar').waitFor();
    assert.deepEqual(faults, []);
    await close();
  });

  async function askForCode(page, address) {
    await page.getByLabel('E-mail address').fill(address);
    await page.getByRole('button', { name: 'Send me a code' }).click();
    await page.getByRole('heading', { name: 'Check your mail' }).waitFor();
  }

  async function enterCode(page, address, mailNumber) {
    await page.getByLabel('Code from the mail').fill((await mailTo(address, mailNumber)).code);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  }

  async function openPassword(page, address) {
    await page.getByRole('button', { name: 'I have a password' }).click();
    await page.getByLabel('E-mail address').fill(address);
  }

  async function signOut(page) {
    await visit(page, '/profile');
    await page.locator('.account-end').getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  }
});
