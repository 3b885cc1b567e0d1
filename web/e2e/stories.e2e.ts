import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, day } from '../src/format';
import {
  barriers,
  book,
  canRun,
  expectMoney,
  expectStatus,
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

    const arbitrator = await visit(browser);
    await signIn(arbitrator, 'arbitrator@example.org', 'sejour-arbitrator');
    await arbitrator.page.goto('/disputes');
    const dispute = arbitrator.page.getByRole('listitem').filter({ hasText: 'No heating and no water' });
    await dispute.getByRole('button', { name: 'Rule', exact: true }).click();
    await arbitrator.page.getByRole('radio', { name: 'Everything to the guest' }).check();
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

  it('every other page can be used by everybody', async () => {
    const anybody = await visit(browser, { phone: true });
    for (const path of ['/', '/sign-in', '/register', '/homes/00000000-0000-0000-0000-000000000000']) {
      await anybody.page.goto(path);
      await anybody.page.getByRole('heading').first().waitFor();
      await lookForBarriers(anybody.page, path);
    }
    await guest.page.goto('/trips');
    await guest.page.getByRole('heading', { name: 'Your trips' }).waitFor();
    await lookForBarriers(guest.page, '/trips');
    await signIn(anybody, 'operator@example.org', 'sejour-operator');
    for (const path of ['/operations', '/disputes']) {
      await anybody.page.goto(path);
      await anybody.page.getByRole('heading', { level: 1 }).waitFor();
      await lookForBarriers(anybody.page, path);
    }
    expect(barriers).toEqual([]);
    expect([...host.trouble, ...guest.trouble, ...anybody.trouble]).toEqual([]);
  });
});
