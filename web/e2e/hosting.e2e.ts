import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { addDays, day, stay } from '../src/format';
import { addMonths } from '../src/hosting/months';
import {
  address,
  barriers,
  bookOn,
  canRun,
  expectStatus,
  lookForBarriers,
  offer,
  openBrowser,
  openWallet,
  pay,
  register,
  today,
  type Visitor,
  visit,
} from './people';
import { openPortal } from './portal';

describe.skipIf(!canRun)('a host in a browser', () => {
  let browser: Browser;
  let host: Visitor;
  let home: string;
  let monday: string;

  const night = (date: string) => host.page.locator(`button[data-date="${date}"]`);

  const priced = (date: string, amount: string) => night(date).locator('.night-says', { hasText: amount }).waitFor();

  beforeAll(async () => {
    browser = await openBrowser();
    host = await visit(browser);
    await register(host, 'host', 'Hortense Host');
    await openWallet(host);
    // A Monday of the month after this one, so that what is chosen is in one month that is surely shown.
    monday = `${addMonths((await today()).slice(0, 7), 1)}-07`;
    while (new Date(`${monday}T12:00:00Z`).getUTCDay() !== 1) monday = addDays(monday, 1);
  });

  afterAll(async () => {
    await browser?.close();
  });

  it('finds what was typed again after a reload, and is told what is wrong while typing', async () => {
    const { page } = host;
    await page.goto('/hosting/new');
    await page.getByLabel('Title').fill('A draft that survives');
    await page.getByLabel('Guests at most').fill('70');
    await page.getByText('Between 1 and 50.').waitFor();
    await page.getByLabel('Guests at most').fill('7');
    await page.getByText('Between 1 and 50.').waitFor({ state: 'detached' });
    await page.getByLabel('Price per night').fill('12,3,4');
    await page.getByText('Write an amount, such as 99.50.').waitFor();
    await page.reload();
    await page.getByText('This is what you had typed before.').waitFor();
    expect(await page.getByLabel('Title').inputValue()).toBe('A draft that survives');
    expect(await page.getByLabel('Guests at most').inputValue()).toBe('7');
    await lookForBarriers(page, 'a draft that was found again');
    await page.getByRole('button', { name: 'Start over' }).click();
    expect(await page.getByLabel('Title').inputValue()).toBe('');

    home = await offer(host, { title: `Lodge ${Date.now()} with rules`, city: 'Sevrier', price: '100' });
    await page.goto('/hosting/new');
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.getByLabel('Title').inputValue()).toBe('');
  });

  it('drags over nights and sets their price, then chooses them with the keyboard and goes back', async () => {
    const { page } = host;
    await page.goto(`/hosting/homes/${home}`);
    await page.getByRole('tab', { name: 'Calendar and prices' }).click();
    await night(monday).hover();
    await page.mouse.down();
    await night(addDays(monday, 2)).hover();
    await page.mouse.up();
    const range = stay(monday, addDays(monday, 3), 'en-GB');
    await page.getByRole('heading', { name: range }).waitFor();
    await lookForBarriers(page, 'nights that are chosen');
    await page.getByLabel('Price of each night, in EUR').fill('150');
    await page.getByRole('button', { name: 'Set price' }).click();
    for (const inside of [0, 1, 2]) await priced(addDays(monday, inside), '€150');
    await priced(addDays(monday, 3), '€100');

    await night(monday).press('Enter');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    await page.getByRole('heading', { name: range }).waitFor();
    expect(await night(addDays(monday, 2)).getAttribute('aria-pressed')).toBe('true');
    await page.getByRole('button', { name: 'Back to the usual price' }).click();
    await priced(monday, '€100');
  });

  it('blocks nights by pressing the first and the last, and sets them free again', async () => {
    const { page } = host;
    await night(addDays(monday, 7)).click();
    await night(addDays(monday, 9)).click();
    await page.getByLabel('Note to yourself').fill('Painters');
    let go = () => {};
    const held = new Promise<void>((resolve) => {
      go = resolve;
    });
    const blocks = '**/calendar/blocks/*';
    await page.route(blocks, async (route) => {
      await held;
      await route.continue();
    });
    await page.getByRole('button', { name: 'Block these nights' }).click();
    await page.locator(`[data-date="${addDays(monday, 9)}"][data-state="BLOCKED"]`).waitFor();
    // Shown before the platform has answered; what is chosen meanwhile stays chosen when it has.
    await night(addDays(monday, 8)).click();
    await page.getByText('· Painters').waitFor();
    const calendar = page.waitForResponse((response) => response.url().includes('/calendar?'));
    go();
    await calendar;
    await page.unroute(blocks);
    await page.getByText('· Painters').waitFor();
    await lookForBarriers(page, 'nights that are blocked');
    await page.getByRole('button', { name: /^Free / }).click();
    await page.locator(`[data-date="${addDays(monday, 8)}"][data-state="FREE"]`).waitFor();
  });

  it('says by rules what nights cost and which stays are taken', async () => {
    const { page } = host;
    await page.getByRole('tab', { name: 'Rules' }).click();
    await page.getByLabel('Friday', { exact: true }).first().fill('130');
    await page.getByLabel('From 7 nights on').fill('120');
    await page.getByText(/^Write percent/).waitFor();
    await page.getByLabel('From 7 nights on').fill('10');
    await page
      .getByRole('group', { name: /^Arrivals on/ })
      .getByText('Saturday')
      .click();
    await page.getByRole('button', { name: 'Add a season' }).click();
    const season = page.getByRole('group', { name: 'Season 1' });
    await season.getByLabel('Name').fill('Summer');
    await page.getByRole('group', { name: 'Summer' }).getByLabel('Price per night').fill('180');
    await lookForBarriers(page, 'the rules of a home');
    await page.getByRole('button', { name: 'Save rules' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    await page.reload();
    await page.getByRole('group', { name: 'Summer' }).waitFor();
    await page.getByRole('tab', { name: 'Calendar and prices' }).click();
    await page
      .getByRole('button', {
        name: `${day(addDays(monday, 4), 'en-GB', 'long')}, free, €130, price of the day of the week`,
      })
      .waitFor();
  });

  it('a guest is told which rule a stay breaks and takes a free stay nearby instead', async () => {
    const guest = await visit(browser);
    const { page } = guest;
    await register(guest, 'travel', 'Gustave Guest');
    await openWallet(guest);
    await page.goto(`/homes/${home}?in=${monday}&out=${addDays(monday, 3)}`);
    await page.getByText('The host takes arrivals on Saturday only.').waitFor();
    await lookForBarriers(page, 'a stay that is refused');
    const saturday = addDays(monday, -2);
    const nearby = page.getByRole('group', { name: 'Free nearby:' }).getByRole('button');
    await nearby.filter({ hasText: stay(saturday, addDays(saturday, 3), 'en-GB') }).click();
    await page.getByTestId('total').getByText('€330').waitFor();
    expect(new URL(page.url()).searchParams.get('in')).toBe(saturday);
    expect(guest.trouble).toEqual([]);
  });

  it('gives other portals an address of the calendar, and a new one when the old one got out', async () => {
    const { page } = host;
    await page.goto(`/hosting/homes/${home}?part=calendars`);
    const field = page.getByLabel('Address (iCalendar)');
    await field.waitFor();
    const old = await field.inputValue();
    const opened = await fetch(new URL(new URL(old).pathname + new URL(old).search, address));
    expect(await opened.text()).toContain('BEGIN:VCALENDAR');
    await page.getByRole('button', { name: 'Make a new address' }).click();
    await lookForBarriers(page, 'a new address of a calendar');
    await page.getByRole('dialog').getByRole('button', { name: 'Make a new one' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await field.inputValue()).not.toBe(old);
    expect((await fetch(new URL(new URL(old).pathname + new URL(old).search, address))).status).toBe(404);

    await page.getByLabel('Address of their calendar').fill('annecy');
    await page.getByText('Write an address that begins with https://').waitFor();
    await page.getByLabel('Address of their calendar').fill('https://169.254.169.254/calendar.ics');
    await page.getByRole('button', { name: 'Follow this calendar' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('Address of their calendar').fill('https://portal.invalid/calendar.ics');
    await page.getByRole('button', { name: 'Follow this calendar' }).click();
    await page.locator('[data-import=failing]').getByText('The other side cannot be reached.').waitFor();
    await lookForBarriers(page, 'calendars of other portals');
    await page.getByRole('button', { name: 'Follow no more' }).click();
    await page.locator('[data-import]').waitFor({ state: 'detached' });
  });

  it.skipIf(!inject('ours'))('follows another portal, and is told of a stay that was sold twice', async () => {
    const { page } = host;
    const free = addDays(monday, 16);
    const sold = addDays(monday, 20);
    const shared = await offer(host, { title: 'Sold in two places', city: 'Annecy', price: '75' });
    const guest = await visit(browser);
    await register(guest, 'travel', 'Gilda Guest');
    await openWallet(guest);
    const booked = await bookOn(guest, shared, sold, 2);
    await expectStatus(guest, 'AWAITING_PAYMENT');
    await pay(guest);
    const portal = await openPortal([
      [free, addDays(free, 2)],
      [sold, addDays(sold, 1)],
    ]);
    try {
      await page.goto(`/hosting/homes/${shared}?part=calendars`);
      await page.getByLabel('Address of their calendar').fill(portal.url);
      await page.getByRole('button', { name: 'Follow this calendar' }).click();
      const followed = page.locator('[data-import=followed]');
      await followed.getByText(/^last read .* 1 block$/).waitFor();
      await followed.getByText('Nights that were sold twice').waitFor();
      await lookForBarriers(page, 'a stay that was sold twice');
      await followed.getByText('Nights it takes').click();
      await followed.getByText(stay(free, addDays(free, 2), 'en-GB')).waitFor();
      await followed.getByRole('link', { name: /^here is the booking / }).click();
      await page.waitForURL((url) => url.pathname === booked);

      await page.goto(`/hosting/homes/${shared}?part=calendar`);
      await page.getByRole('button', { name: 'Next month' }).or(night(free)).first().waitFor();
      await page.locator(`[data-date="${free}"][data-state="BLOCKED"]`).waitFor();
      await page.locator(`[data-date="${sold}"][data-state="BOOKED"]`).waitFor();

      await page.goto(`/hosting/homes/${shared}?part=calendars`);
      await page.getByRole('button', { name: 'Follow no more' }).click();
      await page.locator('[data-import]').waitFor({ state: 'detached' });
    } finally {
      portal.close();
    }
  });

  it('meets no barrier and no trouble on any of these pages', () => {
    expect(barriers).toEqual([]);
    expect(host.trouble).toEqual([]);
  });
});
