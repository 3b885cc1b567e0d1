import { readFileSync } from 'node:fs';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, day } from '../src/format';
import {
  barriers,
  book,
  canRun,
  expectMoney,
  expectStatus,
  holdFinality,
  later,
  lookForBarriers,
  nextMorning,
  offer,
  openBrowser,
  openWallet,
  PATIENCE,
  pay,
  register,
  signIn,
  today,
  type Visitor,
  visit,
} from './people';
import { bringWallet, node } from './wallet';

describe.skipIf(!canRun)('people in a browser', () => {
  let browser: Browser;
  let host: Visitor;
  let guest: Visitor;
  let chalet: string;
  let mill: string;
  let stayed: string;
  const title = `Chalet ${Date.now()} over the lake`;

  beforeAll(async () => {
    browser = await openBrowser();
    host = await visit(browser);
    guest = await visit(browser);
  });

  afterAll(async () => {
    await browser?.close();
  });

  it('a host registers, opens a wallet and publishes two homes', async () => {
    await register(host, 'host', 'Hélène Host');
    await openWallet(host);
    await lookForBarriers(host.page, 'account');
    chalet = await offer(host, { title, city: 'Talloires', price: '120' });
    await lookForBarriers(host.page, 'a home being edited');
    mill = await offer(host, { title: 'Old mill on request', city: 'Doussard', price: '80.50', instant: false });
  });

  it('a guest finds the home, chooses nights in the calendar, books and pays', async () => {
    const { page } = guest;
    await register(guest, 'travel', 'Gaspard Guest');
    await openWallet(guest);
    await page.goto('/');
    await page.getByLabel('Place or words').fill('Talloires');
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    await page.getByRole('link', { name: title }).click();

    const checkIn = addDays(await today(), 1);
    await page.getByRole('button', { name: `${day(checkIn, 'en-GB', 'long')}, free` }).click();
    await page.getByRole('button', { name: `${day(addDays(checkIn, 3), 'en-GB', 'long')}, free` }).click();
    await page.getByTestId('total').getByText('€390').waitFor();
    await lookForBarriers(page, 'a home');
    await page.getByRole('button', { name: 'Book', exact: true }).click();
    await page.waitForURL(/\/bookings\//);
    stayed = new URL(page.url()).pathname;
    await expectStatus(guest, 'AWAITING_PAYMENT');
    await pay(guest);
    await expectMoney(guest, 'FUNDED');
    await lookForBarriers(page, 'a booking');
  });

  it('the guest stays and leaves, and the host is paid', async () => {
    const { page } = guest;
    await later('P2D');
    await page.goto(stayed);
    await page.getByRole('button', { name: 'I have arrived' }).click();
    await expectStatus(guest, 'CHECKED_IN');
    await later('P1D');
    await page.reload();
    await page.getByRole('button', { name: 'I am leaving' }).click();
    await expectStatus(guest, 'CHECKED_OUT');
    await later('P3D');
    await expectStatus(guest, 'COMPLETED');
    await expectMoney(guest, 'RELEASED');

    await host.page.goto('/hosting');
    await lookForBarriers(host.page, 'hosting');
    await host.page.getByRole('tab', { name: 'Payouts' }).click();
    await expectMoney(host, 'RELEASED');
    await lookForBarriers(host.page, 'payouts');
  });

  it('an operator sees a booking as it was after each of its events, and where the money was', async () => {
    const operator = await visit(browser);
    await signIn(operator, 'operator@example.org', 'sejour-operator');
    const { page } = operator;
    await page.goto(`/operations${stayed}`);
    const slider = page.getByRole('slider', { name: 'Moment in the life of the booking' });
    const then = page.getByTestId('as-it-was');
    await then.locator('[data-status="COMPLETED"]').waitFor();
    await then.getByText('None: this is how it is now.').waitFor();
    await page.locator('[data-holder="host"]').getByText('0 ETH', { exact: true }).waitFor({ state: 'detached' });
    await lookForBarriers(page, 'a timeline');

    await slider.fill('0');
    await then.locator('[data-status="REQUESTED"]').waitFor();
    await then.getByText(/^State of the booking: .* then, completed now$/).waitFor();

    await slider.press('End');
    const steps = page.locator('ol.steps > li');
    const funded = (await steps.allTextContents()).findIndex((text) => text.includes('EscrowFunded'));
    await slider.fill(`${funded}`);
    await then.locator('[data-payment="FUNDED"]').waitFor();
    const amount = await page.locator('[data-holder="escrow"]').textContent();
    expect(amount).toMatch(/^Escrow0\.\d+ ETH$/);
    await page.getByRole('img', { name: `Escrow: ${amount?.slice('Escrow'.length)}` }).waitFor();

    await steps.nth(funded).getByText('Content').click();
    await steps
      .nth(funded)
      .getByText(/"amount": "\d+"/)
      .waitFor();
    expect(operator.trouble).toEqual([]);
  });

  it('an operator rebuilds a read model and sees how far it is', async () => {
    const operator = await visit(browser);
    await signIn(operator, 'operator@example.org', 'sejour-operator');
    const { page } = operator;
    await page.goto('/operations');
    const row = page.getByRole('listitem').filter({ hasText: 'booking-query.bookings' });
    await row.getByText('up to date').waitFor();
    await row.getByRole('button', { name: 'Rebuild booking-query.bookings' }).click();
    await row.locator('[data-replay="DONE"]').waitFor({ timeout: PATIENCE });
    await row.getByText(/^Rebuilt on .* · (\d+) of \1 events/).waitFor();
    expect(operator.trouble).toEqual([]);
  });

  it('a dossier is downloaded and verified, and a stranger who changes a digit of it is told what is wrong', async () => {
    const { page } = guest;
    await page.goto(stayed);
    await page.getByRole('button', { name: 'Download the dossier and verify it' }).click();
    await page.locator('[data-verdict="sound"]').waitFor();
    await lookForBarriers(page, 'a verified dossier');
    const saving = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Save the file' }).click();
    const dossier = readFileSync(await (await saving).path());

    const stranger = await visit(browser, { phone: true });
    await stranger.page.goto('/verify');
    const choose = async (buffer: Buffer) =>
      stranger.page
        .getByLabel('The dossier (JSON)')
        .setInputFiles({ name: 'dossier.json', mimeType: 'application/json', buffer });
    await choose(dossier);
    await stranger.page.locator('[data-verdict="sound"]').waitFor();
    await lookForBarriers(stranger.page, '/verify');
    const text = dossier.toString();
    const digit = text.indexOf('\\"amount\\":\\"', text.indexOf('EscrowFunded') - 2000) + 14;
    const forged = text.slice(0, digit) + (text[digit] === '9' ? '8' : '9') + text.slice(digit + 1);
    await choose(Buffer.from(forged));
    await stranger.page
      .locator('[data-verdict="wrong"]')
      .getByText(/^Entry \d+ \(\w+\) was changed: its contents do not have the hash/)
      .waitFor();
    await lookForBarriers(stranger.page, 'a forged dossier');
    expect(stranger.trouble).toEqual([]);
  });

  it.skipIf(!node)('a guest pays from a wallet of their own browser', async () => {
    const own = await visit(browser);
    await register(own, 'travel', 'Wanda Wallet');
    const address = await bringWallet(own.page);
    await own.page.goto('/account');
    await own.page.getByRole('button', { name: 'Link a browser wallet' }).click();
    await own.page.getByText(address).waitFor();
    await book(own, chalet, 60, 2);
    await expectStatus(own, 'AWAITING_PAYMENT');
    await own.page.getByRole('button', { name: 'Pay with a browser wallet' }).click();
    await expectStatus(own, 'CONFIRMED');
    await expectMoney(own, 'FUNDED');
    expect(own.trouble).toEqual([]);
  });

  it('a payment is shown for what it is: on its way, in a block, final', async () => {
    const { page } = guest;
    await holdFinality(true);
    try {
      await book(guest, chalet, 70, 2);
      await page.getByRole('button', { name: /^Pay .*ETH/ }).click();
      const step = (name: string) => page.getByRole('listitem').filter({ has: page.getByText(name, { exact: true }) });
      await step('In a block')
        .and(page.locator('[data-state=done]'))
        .getByText(/^block/i)
        .waitFor();
      await step('In escrow, final').and(page.locator('[data-state=now]')).waitFor();
      await step('Signed and sent').getByText(/^0x/).waitFor();
      await page.reload();
      await step('In a block').and(page.locator('[data-state=done]')).waitFor();
      expect(await page.getByRole('button', { name: /^Pay .*ETH/ }).count()).toBe(0);
      await lookForBarriers(page, 'a payment that is not final');
    } finally {
      await holdFinality(false);
    }
    await expectStatus(guest, 'CONFIRMED');
  });

  it('a request is declined', async () => {
    const path = await book(guest, mill, 20, 2);
    await expectStatus(guest, 'AWAITING_HOST');
    await host.page.goto('/hosting');
    await host.page.getByText(/^Answer within/).waitFor();
    await host.page.getByRole('button', { name: 'Decline' }).click();
    await host.page.getByRole('dialog').getByRole('button', { name: 'Decline' }).click();
    await guest.page.goto(path);
    await expectStatus(guest, 'DECLINED');
  });

  it('a guest changes the dates of a paid stay, pays the difference, and each booking leads to the other', async () => {
    const { page } = guest;
    const first = await book(guest, chalet, 40, 2);
    await pay(guest);
    const checkIn = addDays(await today(), 41);
    await page.getByRole('button', { name: 'Change the dates' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: `${day(checkIn, 'en-GB', 'long')}, free` }).click();
    await dialog.getByRole('button', { name: `${day(addDays(checkIn, 4), 'en-GB', 'long')}, free` }).click();
    await dialog.getByText(/^You pay the difference: 0\.\d+ ETH$/).waitFor();
    await lookForBarriers(page, 'changing the dates of a stay');
    await dialog.getByRole('button', { name: 'Ask the host' }).click();
    await page.waitForURL((url) => url.pathname.startsWith('/bookings/') && url.pathname !== first);
    const next = new URL(page.url()).pathname;
    await expectStatus(guest, 'AWAITING_HOST');

    await host.page.goto(next);
    await host.page.getByTestId('replaces').waitFor();
    await host.page.getByRole('button', { name: 'Accept' }).click();
    await page.getByTestId('difference').waitFor();
    await pay(guest);
    await page.getByTestId('replaces').click();
    await page.waitForURL((url) => url.pathname === first);
    await expectStatus(guest, 'CANCELLED');
    await page.getByTestId('replaced-by').click();
    await page.waitForURL((url) => url.pathname === next);
  });

  it('a late cancellation gives back what was said before confirming it', async () => {
    const { page } = guest;
    await nextMorning();
    await book(guest, chalet, 0, 3);
    await pay(guest);
    await page.getByRole('button', { name: 'Cancel the booking' }).click();
    const said = await page.getByTestId('split').first().textContent();
    await lookForBarriers(page, 'the split before cancelling');
    await page.getByRole('button', { name: /^Cancel and refund/ }).click();
    await expectStatus(guest, 'CANCELLED');
    await expectMoney(guest, 'SPLIT');
    const amount = /€[\d.,]+/.exec(said ?? '')?.[0] ?? 'nothing was said';
    await page.getByTestId('outcome').getByText(amount, { exact: false }).first().waitFor();
    expect(amount).not.toBe('€390');
  });

  it('a host who cancels is shown the penalty before and owes it after', async () => {
    const path = await book(guest, chalet, 50, 2);
    await pay(guest);
    await host.page.goto(path);
    await host.page.getByRole('button', { name: 'Cancel the booking' }).click();
    const shown = await host.page.getByTestId('penalty').textContent();
    const amount = /€[\d.,]+/.exec(shown ?? '')?.[0] ?? 'nothing was said';
    await lookForBarriers(host.page, 'the penalty before cancelling');
    await host.page
      .getByRole('button', { name: /^Cancel/ })
      .last()
      .click();
    await expectStatus(guest, 'CANCELLED');
    await guest.page.getByTestId('penalty-owed').getByText(amount, { exact: false }).waitFor();
    await expectMoney(guest, 'REFUNDED');
  });

  it('a host reports that nobody came, the guest is asked, and time answers', async () => {
    const { page } = guest;
    await nextMorning();
    const path = await book(guest, chalet, 0, 3);
    await pay(guest);
    await later('PT9H');
    await host.page.goto(path);
    await host.page.getByRole('button', { name: 'Nobody arrived' }).click();
    await host.page.getByTestId('no-show').waitFor();
    await page.goto(path);
    await page
      .getByTestId('no-show')
      .getByText(/^The host says that you did not arrive/)
      .waitFor();
    await page.getByRole('button', { name: 'I have arrived' }).waitFor();
    await lookForBarriers(page, 'a guest who is missed');
    await later('P3D');
    await page.reload();
    await expectStatus(guest, 'CANCELLED');
    await expectMoney(guest, 'SPLIT');
  });

  it('a damage deposit is left before arriving, and a claim on it is paid or decided by the arbitrator', async () => {
    const { page } = guest;
    const lodge = await offer(host, { title: `Lodge ${Date.now()} with china`, city: 'Sevrier', price: '90' });
    await host.page.getByRole('tab', { name: 'Rules' }).click();
    await host.page.getByLabel('Damage deposit in EUR').fill('200');
    await host.page.getByRole('button', { name: 'Save rules' }).click();
    await host.page.getByText('Saved', { exact: true }).waitFor();

    const state = (visitor: Visitor, status: string) =>
      visitor.page.locator(`main [data-deposit="${status}"]`).waitFor({ timeout: PATIENCE });
    const act = async (visitor: Visitor, button: string | RegExp) => {
      await visitor.page.getByRole('button', { name: button }).click();
      return visitor.page.getByRole('dialog');
    };
    const confirm = (dialog: Locator, button: string | RegExp) => dialog.getByRole('button', { name: button }).click();
    const claim = async (path: string, amount: string, reason: string) => {
      await host.page.goto(path);
      const dialog = await act(host, 'Claim for damage');
      await dialog.getByLabel('How much, in EUR').fill('300');
      await dialog.getByText('At most €200').first().waitFor();
      await dialog.getByLabel('How much, in EUR').fill(amount);
      await dialog.getByLabel('What is broken, and what does it cost?').fill(reason);
      await lookForBarriers(host.page, 'claiming damage');
      await confirm(dialog, /^Claim €/);
      await state(host, 'CLAIMED');
    };
    const arrived = async () => {
      await nextMorning();
      await page.goto(`/homes/${lodge}?in=${await today()}&out=${addDays(await today(), 2)}`);
      await page.getByTestId('deposit').getByText('€200').waitFor();
      const path = await book(guest, lodge, 0, 2);
      await pay(guest);
      await state(guest, 'ASKED');
      await lookForBarriers(page, 'a deposit to be left');
      await confirm(await act(guest, /^Leave .* ETH/), /^Leave .* ETH/);
      await state(guest, 'PAID');
      await later('PT9H');
      await page.reload();
      await page.getByRole('button', { name: 'I have arrived' }).click();
      await expectStatus(guest, 'CHECKED_IN');
      return path;
    };

    await claim(await arrived(), '50', 'A bowl of the good china is broken.');
    await state(guest, 'CLAIMED');
    await page.getByText('A bowl of the good china is broken.').waitFor();
    const paying = await act(guest, 'Pay the claim');
    await lookForBarriers(page, 'paying a claim');
    await confirm(paying, /^Pay €50/);
    await state(guest, 'RETURNED');
    await page.getByTestId('deposit-outcome').getByText('€150').waitFor();
    await page.getByTestId('deposit-outcome').getByText('€50').waitFor();

    await later('P2D');
    const contested = await arrived();
    await claim(contested, '120', 'The oven door is gone.');
    await state(guest, 'CLAIMED');
    await confirm(await act(guest, 'Ask the arbitrator'), 'Ask the arbitrator');
    await state(guest, 'CONTESTED');
    const arbitrator = await visit(browser);
    await signIn(arbitrator, 'arbitrator@example.org', 'sejour-arbitrator');
    await arbitrator.page.goto('/disputes');
    const waiting = arbitrator.page.getByRole('listitem').filter({ hasText: 'The oven door is gone.' });
    await waiting.getByRole('link', { name: 'Open the booking' }).click();
    const deciding = await act(arbitrator, 'Decide about the claim');
    await deciding.getByRole('radio', { name: /^The host is right: €120/ }).check();
    await lookForBarriers(arbitrator.page, 'deciding about a claim');
    await confirm(deciding, 'Give this ruling');
    await state(guest, 'RETURNED');
    await page.getByTestId('deposit-outcome').getByText('€80').waitFor();
    await lookForBarriers(page, 'a deposit that was paid out');
    expect(arbitrator.trouble).toEqual([]);
    await arbitrator.context.close();
  });

  it('a dispute is opened, ruled, and the money goes where the ruling says', async () => {
    const { page } = guest;
    const path = await book(guest, chalet, 12, 2);
    await pay(guest);
    await page.getByRole('button', { name: 'Open a dispute' }).click();
    await page
      .getByRole('dialog')
      .getByLabel('What happened?')
      .fill('No heating and no water since the first evening.');
    await lookForBarriers(page, 'opening a dispute');
    await page.getByRole('dialog').getByRole('button', { name: 'Open the dispute' }).click();
    await expectStatus(guest, 'DISPUTED');

    await page.getByRole('button', { name: 'Add evidence' }).click();
    const adding = page.getByRole('dialog');
    await adding
      .locator('input[type=file]')
      .setInputFiles({ name: 'photo.txt', mimeType: 'text/plain', buffer: Buffer.from('abc') });
    // keccak-256 of "abc", as every Ethereum tool gives it.
    const keccak = '0x4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45';
    await adding.getByText(keccak).waitFor();
    await adding.getByLabel('Where the arbitrator finds it').fill('https://example.org/photo.txt');
    await lookForBarriers(page, 'adding evidence');
    await adding.getByRole('button', { name: 'Submit the document' }).click();
    const evidence = page.getByTestId('evidence').getByRole('listitem');
    await evidence.filter({ hasText: 'https://example.org/photo.txt' }).waitFor();
    await page.getByRole('button', { name: 'Add evidence' }).click();
    await adding.getByRole('button', { name: 'Submit the history so far' }).click();
    await evidence.filter({ hasText: 'The history of this booking up to then' }).waitFor();
    await page.locator('[data-filed="true"]').nth(1).waitFor({ timeout: PATIENCE });
    await lookForBarriers(page, 'a booking in dispute');

    const arbitrator = await visit(browser);
    await signIn(arbitrator, 'arbitrator@example.org', 'sejour-arbitrator');
    await arbitrator.page.goto('/disputes');
    const dispute = arbitrator.page.getByRole('listitem').filter({ hasText: 'No heating and no water' });
    await dispute.getByText(keccak).waitFor();
    await dispute.getByRole('button', { name: 'Rule', exact: true }).click();
    const amounts = arbitrator.page.getByTestId('ruling-amounts').getByRole('definition');
    await arbitrator.page.getByRole('radio', { name: 'Half each' }).check();
    const wei = async () =>
      (await amounts.locator('span').allTextContents()).map((text) => BigInt(text.replace(/\D/g, '')));
    const [half = 0n, host = 0n, fee = 0n] = await wei();
    expect(half).toBeGreaterThan(0n);
    expect(half - (host + fee)).toBeLessThanOrEqual(1n);
    await arbitrator.page.getByRole('radio', { name: 'Everything to the guest' }).check();
    expect(await wei()).toEqual([half + host + fee, 0n, 0n]);
    await lookForBarriers(arbitrator.page, 'a ruling');
    await arbitrator.page.getByRole('button', { name: 'Give this ruling' }).click();
    await dispute.getByText('Ruling: Everything to the guest').waitFor({ timeout: PATIENCE });

    await page.goto(path);
    await expectStatus(guest, 'CANCELLED');
    await expectMoney(guest, 'REFUNDED');
    await arbitrator.page.reload();
    await dispute.locator('[data-dispute="SETTLED"]').waitFor({ timeout: PATIENCE });
    expect(arbitrator.trouble).toEqual([]);

    const operator = await visit(browser);
    await signIn(operator, 'operator@example.org', 'sejour-operator');
    await operator.page.goto(path.replace('/bookings/', '/operations/bookings/'));
    await operator.page.getByText('No heating and no water').waitFor();
    await operator.page.getByText('Content', { exact: true }).first().click();
    await operator.page.getByText('"bookingId"').first().waitFor();
    await lookForBarriers(operator.page, 'the history of a booking');
    expect(operator.trouble).toEqual([]);
  });

  it('who erases the account is asked first, and cannot sign in any more', async () => {
    const leaver = await visit(browser);
    const { page } = leaver;
    await register(leaver, 'travel', 'Leonie Leaver');
    await page.goto('/account');
    await page.getByRole('button', { name: 'Erase my account' }).click();
    await lookForBarriers(page, 'erasing an account');
    await page.getByRole('dialog').getByRole('button', { name: 'Erase it for good' }).click();
    await page.waitForURL((url) => url.pathname === '/');
    await page.goto('/sign-in');
    await page.getByLabel(/^E-mail address/).fill(leaver.email);
    await page.getByLabel(/^Password/).fill('a long enough password');
    await page.locator('form button[type=submit]').click();
    await page.getByText('do not belong together').waitFor();
    expect(leaver.trouble).toEqual([]);
  });

  it('of two people who book the same nights at once one has them and the other is told so', async () => {
    const rival = await visit(browser);
    await register(rival, 'travel', 'Rita Rival');
    await openWallet(rival);
    const checkIn = addDays(await today(), 25);
    const both = [guest, rival];
    for (const { page } of both) await page.goto(`/homes/${chalet}?in=${checkIn}&out=${addDays(checkIn, 2)}`);
    const buttons = both.map(({ page }) => page.getByRole('button', { name: 'Book', exact: true }));
    for (const button of buttons) await button.waitFor();

    await Promise.all(buttons.map((button) => button.click()));

    const outcomes = await Promise.all(
      both.map(async ({ page }) => {
        const told = page.getByRole('alert').or(page.locator('main [data-status="REJECTED"]'));
        const won = page.locator('main [data-status="AWAITING_PAYMENT"]');
        await told.or(won).first().waitFor({ timeout: PATIENCE });
        return (await won.count()) > 0 ? 'has them' : 'is told';
      }),
    );
    expect(outcomes.sort()).toEqual(['has them', 'is told']);
    expect(rival.trouble).toEqual([]);
  });

  it('un voyageur réserve et paie en français', async () => {
    const voyageur = await visit(browser, { locale: 'fr-FR', phone: true });
    await register(voyageur, 'travel', 'Vincent Voyageur');
    await openWallet(voyageur);
    await book(voyageur, chalet, 40, 2);
    await pay(voyageur);
    expect(await voyageur.page.locator('html').getAttribute('lang')).toBe('fr');
    await voyageur.page.getByText('Sous séquestre, définitif').waitFor();
    await lookForBarriers(voyageur.page, 'une réservation sur un téléphone');
    expect(voyageur.trouble).toEqual([]);
  });

  it('the first words are there before the application, in the language and the colours of the reader', async () => {
    const reader = await visit(browser, { locale: 'fr-FR', phone: true });
    await reader.page.route(/application-[^/]*\.js$/, (request) => request.abort());
    await reader.page.emulateMedia({ colorScheme: 'dark' });
    await reader.page.goto('/');
    await reader.page.getByRole('heading', { name: 'Où aimeriez-vous séjourner ?' }).waitFor();
    expect(await reader.page.getByRole('heading').count()).toBe(1);
    expect(await reader.page.locator('html').getAttribute('lang')).toBe('fr');
    await lookForBarriers(reader.page, 'what is painted first');
    await reader.page.goto('/verify');
    await reader.page.getByRole('link', { name: 'Séjour' }).waitFor();
    expect(await reader.page.getByRole('heading').count()).toBe(0);
    await reader.context.close();
  });

  it('every other page can be used by everybody', async () => {
    const anybody = await visit(browser, { phone: true });
    for (const path of ['/', '/sign-in', '/register', '/verify', '/homes/00000000-0000-0000-0000-000000000000']) {
      await anybody.page.goto(path);
      await anybody.page.getByRole('contentinfo').waitFor();
      await anybody.page.getByRole('heading').first().waitFor();
      await lookForBarriers(anybody.page, path);
    }
    await guest.page.goto('/trips');
    await guest.page.getByRole('heading', { name: 'Your trips' }).waitFor();
    await lookForBarriers(guest.page, '/trips');
    await host.page.goto('/hosting/new');
    await host.page.getByRole('heading', { level: 1 }).waitFor();
    await lookForBarriers(host.page, '/hosting/new');
    await signIn(anybody, 'operator@example.org', 'sejour-operator');
    for (const path of ['/operations', `/operations${stayed}`, stayed, '/disputes']) {
      await anybody.page.goto(path);
      await anybody.page.getByRole('heading', { level: 1 }).waitFor();
      await lookForBarriers(anybody.page, path);
    }
    expect(barriers).toEqual([]);
    expect([...host.trouble, ...guest.trouble, ...anybody.trouble]).toEqual([]);
  });
});
