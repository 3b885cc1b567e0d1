import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import {
  barriers,
  book,
  canRun,
  expectMoney,
  expectStatus,
  lookForBarriers,
  offer,
  openBrowser,
  openWallet,
  register,
  type Visitor,
  visit,
} from './people';

const data = inject('data');

/** The chain's node holds still until it may go on: connections are taken and nothing is answered, as with a node that hangs. */
function node(signal: 'SIGSTOP' | 'SIGCONT'): void {
  process.kill(Number(readFileSync(`${data}/chain/anvil.pid`, 'utf8').split('\n')[0]), signal);
}

const AWAY = 'The chain cannot be reached just now.';

describe.skipIf(!canRun || data === '')('while the node of the chain is down', () => {
  let browser: Browser;
  let guest: Visitor;
  let home: string;

  beforeAll(async () => {
    browser = await openBrowser();
    const host = await visit(browser);
    await register(host, 'host', 'Odile Host');
    await openWallet(host);
    home = await offer(host, { title: `Mill ${Date.now()} by the chain`, city: 'Lathuile', price: '90' });
    guest = await visit(browser);
    await register(guest, 'travel', 'Oscar Guest');
    await openWallet(guest);
  });

  afterAll(async () => {
    if (data) node('SIGCONT');
    await browser?.close();
  });

  it('a payment cannot begin, the page says so, and it can be made once the node is back', async () => {
    const { page } = guest;
    await book(guest, home, 30, 2);
    const pay = page.getByRole('button', { name: /^Pay .*ETH/ });
    await pay.waitFor();
    node('SIGSTOP');
    await pay.click();
    await page.getByText(AWAY).first().waitFor();
    await lookForBarriers(page, 'a payment without a node');
    await page.reload();
    await expectStatus(guest, 'AWAITING_PAYMENT');
    await page.getByText(AWAY).first().waitFor();
    node('SIGCONT');
    await pay.click();
    await expectStatus(guest, 'CONFIRMED');
    await expectMoney(guest, 'FUNDED');
  });

  it('who is offline is told so, keeps what is on the page, and goes on when the line is back', async () => {
    const { context, page } = await visit(browser);
    await page.goto('/');
    const homes = page.locator('.home');
    await homes.first().waitFor();
    await context.setOffline(true);
    const notice = page.getByText('You are offline. What you see may be old; nothing can be sent.');
    await notice.waitFor();
    expect(await homes.count()).toBeGreaterThan(0);
    await lookForBarriers(page, 'a reader without a line');
    await context.setOffline(false);
    await notice.waitFor({ state: 'detached' });
    await homes.first().getByRole('link').first().click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForURL(/\/homes\//);
    await context.close();
  });

  it('a payment on its way waits, nothing is lost, and it becomes final once the node is back', async () => {
    const { page } = guest;
    const path = await book(guest, home, 40, 2);
    const paying = '**/payment/managed';
    await page.route(paying, async (route) => {
      const response = await route.fetch();
      node('SIGSTOP');
      await route.fulfill({ response });
    });
    await page.getByRole('button', { name: /^Pay .*ETH/ }).click();
    await page.getByText(AWAY).first().waitFor();
    await page.unroute(paying);
    const steps = page.locator('ol.steps > li[data-state="now"]');
    await steps.getByText('Asked for; it is signed in a moment.').waitFor();
    await page.goto('/trips');
    await page.goto(path);
    await expectStatus(guest, 'AWAITING_PAYMENT');
    await steps.getByText('Asked for; it is signed in a moment.').waitFor();
    node('SIGCONT');
    await expectStatus(guest, 'CONFIRMED');
    await expectMoney(guest, 'FUNDED');
    await page.getByText(AWAY).waitFor({ state: 'detached' });
    expect(barriers).toEqual([]);
    expect(guest.trouble).toEqual([]);
  });
});
