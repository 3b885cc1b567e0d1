import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { inject } from 'vitest';
import { addDays } from '../src/format';

export const address = inject('address');
export const canRun = address !== '';

/** Long for a busy machine; nothing waits that long when all is well. */
export const PATIENCE = 45_000;

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: inject('browser'),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

export type Visitor = { context: BrowserContext; page: Page; email: string; trouble: string[] };

/** A browser of its own, watched for errors and for requests to anybody else. */
export async function visit(browser: Browser, options: { locale?: string; phone?: boolean } = {}): Promise<Visitor> {
  const context = await browser.newContext({
    locale: options.locale ?? 'en-GB',
    viewport: options.phone ? { width: 390, height: 844 } : { width: 1280, height: 900 },
    reducedMotion: 'reduce',
    baseURL: address,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const trouble: string[] = [];
  page.on('pageerror', (error) => trouble.push(`error: ${error.message}`));
  page.on('console', (line) => {
    if (line.type() === 'error' && !/status of (4\d\d|503)/.test(line.text())) trouble.push(`console: ${line.text()}`);
  });
  page.on('request', (request) => {
    if (/^https?:/.test(request.url()) && !request.url().startsWith(address)) {
      trouble.push(`request to ${request.url()}`);
    }
  });
  return { context, page, email: '', trouble };
}

type Violation = { id: string; nodes: { html: string; failureSummary?: string }[] };

/** What axe found on all pages; stories go on, and the last test says it all at once. */
export const barriers: string[] = [];

/**
 * Notes what keeps people from using a page: WCAG 2.2 AA, as far as axe can see it, and its contrast in the dark too. Evaluated, not added as
 * a script: the content security policy would rightly refuse that.
 */
export async function lookForBarriers(page: Page, where: string): Promise<void> {
  await page.evaluate(axe);
  const look = async (rules: object, named: string) => {
    const violations = await page.evaluate(async (chosen) => {
      const tool = (
        globalThis as unknown as { axe: { run: (options: object) => Promise<{ violations: Violation[] }> } }
      ).axe;
      const result = await tool.run(chosen);
      return result.violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary ?? ''}`).join(' | ')}`,
      );
    }, rules);
    barriers.push(...violations.map((violation) => `${named}: ${violation}`));
  };
  await look({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }, where);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.locator('html[data-mantine-color-scheme=dark]').waitFor();
  await look({ runOnly: { type: 'rule', values: ['color-contrast'] } }, `${where}, in the dark`);
  await page.emulateMedia({ colorScheme: 'light' });
}

/** The code in the last mail to an address. */
async function codeFor(email: string): Promise<string> {
  for (let tries = 0; tries < 60; tries++) {
    const mails = (await (await fetch(`${address}/dev/mail?to=${encodeURIComponent(email)}`)).json()) as {
      text: string;
    }[];
    const code = mails.map((mail) => /\b(\d{6,8})\b/.exec(mail.text)?.[1]).findLast((found) => found !== undefined);
    if (code) return code;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`no code was mailed to ${email}`);
}

let people = 0;

/** Registers through the pages, in English or French, and verifies the address with the mailed code. */
export async function register(visitor: Visitor, purpose: 'travel' | 'host', name: string): Promise<void> {
  const { page } = visitor;
  visitor.email = `person-${Date.now()}-${people++}@example.org`;
  await page.goto('/register');
  await page.getByLabel(/^(Name|Nom)/).fill(name);
  await page.getByLabel(/^(E-mail address|Adresse e-mail)/).fill(visitor.email);
  await page.getByLabel(/^(Password|Mot de passe)/).fill('a long enough password');
  if (purpose === 'host') await page.getByLabel(/^(host|accueillir)$/).check();
  await page.locator('form button[type=submit]').click();
  await page.getByLabel('Code').fill(await codeFor(visitor.email));
  await page.getByRole('button', { name: /^(Verify|Vérifier)$/ }).click();
  await page.waitForURL((url) => url.pathname !== '/register');
}

export async function signIn(visitor: Visitor, email: string, password: string): Promise<void> {
  const { page } = visitor;
  await page.goto('/sign-in');
  await page.getByLabel(/^E-mail address/).fill(email);
  await page.getByLabel(/^Password/).fill(password);
  await page.locator('form button[type=submit]').click();
  await page.waitForURL((url) => url.pathname === '/');
}

export async function openWallet(visitor: Visitor): Promise<void> {
  await visitor.page.goto('/account');
  await visitor.page.getByRole('button', { name: /^(Open a wallet|Ouvrir un portefeuille)/ }).click();
  await visitor.page.getByText(/^0x[0-9a-f]{40}$/i).waitFor();
}

export type Offer = { title: string; city: string; price: string; instant?: boolean; policy?: string };

/** Offers a home through the form and publishes it; answers its id. */
export async function offer(visitor: Visitor, home: Offer): Promise<string> {
  const { page } = visitor;
  await page.goto('/hosting/new');
  await page.getByLabel('Title').fill(home.title);
  await page.getByLabel('Description').fill('Quiet rooms over the water, with a stove for the evenings.');
  await page.getByLabel('Town').fill(home.city);
  await page.getByLabel('Country').fill('FR');
  await page.getByLabel('Latitude').fill('45.8992');
  await page.getByLabel('Longitude').fill('6.1294');
  await page.getByLabel('Price per night').fill(home.price);
  await page.getByLabel('Cleaning', { exact: true }).fill('30');
  if (home.instant === false) await page.getByRole('switch', { name: 'Guests may book at once' }).setChecked(false);
  await page.getByRole('button', { name: 'Save draft' }).click();
  await page.getByRole('button', { name: 'Publish' }).click();
  await page.getByText('Guests can find and book it now.').waitFor();
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

export async function today(): Promise<string> {
  const { now } = (await (await fetch(`${address}/dev/clock`)).json()) as { now: string };
  return now.slice(0, 10);
}

export async function later(period: string): Promise<void> {
  const response = await fetch(`${address}/dev/clock`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ advance: period }),
  });
  if (!response.ok) throw new Error(`the clock was not moved: ${response.status}`);
}

/** Whether the chain makes blocks, but none of them final. */
export async function holdFinality(held: boolean): Promise<void> {
  const response = await fetch(`${address}/dev/finality`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ held }),
  });
  if (!response.ok) throw new Error(`finality was not held: ${response.status}`);
}

/** Moves the platform's clock to the next morning in Europe, hours before anybody checks in. */
export async function nextMorning(): Promise<void> {
  const { now } = (await (await fetch(`${address}/dev/clock`)).json()) as { now: string };
  const morning = Date.parse(`${addDays(now.slice(0, 10), 1)}T07:00:00Z`);
  await later(`PT${Math.ceil((morning - Date.parse(now)) / 1000)}S`);
}

/** Books a home from today on by so many days; answers the path of the booking's page. */
export async function book(visitor: Visitor, listingId: string, inDays: number, nights: number): Promise<string> {
  return bookOn(visitor, listingId, addDays(await today(), inDays), nights);
}

export async function bookOn(visitor: Visitor, listingId: string, checkIn: string, nights: number): Promise<string> {
  const { page } = visitor;
  await page.goto(`/homes/${listingId}?in=${checkIn}&out=${addDays(checkIn, nights)}`);
  await page.getByRole('button', { name: /^(Book|Ask the host|Réserver|Demander à l’hôte)$/ }).click();
  await page.waitForURL(/\/bookings\//);
  return new URL(page.url()).pathname;
}

export async function pay(visitor: Visitor): Promise<void> {
  await visitor.page.getByRole('button', { name: /^(Pay|Payer) .*ETH/ }).click();
  await expectStatus(visitor, 'CONFIRMED');
}

export async function expectStatus({ page }: Visitor, status: string): Promise<void> {
  await page.locator(`main [data-status="${status}"]`).first().waitFor({ timeout: PATIENCE });
}

export async function expectMoney({ page }: Visitor, status: string): Promise<void> {
  await page.locator(`main [data-payment="${status}"]`).first().waitFor({ timeout: PATIENCE });
}
