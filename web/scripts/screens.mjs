// Takes the pictures in docs/screens from a running platform with homes in it:
//   ./sejour run & ./sejour import --sample; cd web && node scripts/screens.mjs http://localhost:8080
import { mkdir, writeFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';

const address = process.argv[2] ?? 'http://localhost:8080';
const folder = new URL('../../docs/screens/', import.meta.url);
const DESKTOP = { width: 1280, height: 860 };
const PHONE = { width: 390, height: 800 };

async function call(token, method, path, body) {
  const response = await fetch(address + path, {
    method,
    headers: {
      'Content-Type': 'application/json',
      'Idempotency-Key': crypto.randomUUID(),
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

const signIn = async (who) =>
  (await call(undefined, 'POST', '/api/v1/sessions', { email: `${who}@example.org`, password: `sejour-${who}` }))
    .accessToken;

async function until(seen) {
  for (let tries = 0; tries < 120; tries++) {
    if (await seen().catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error('what the pictures need did not happen in time');
}

/** A free stay in one of the homes, booked and paid for by the demo guest. */
async function bookSomething() {
  const guest = await signIn('guest');
  await call(guest, 'POST', '/api/v1/users/me/wallets/managed', {});
  const { now } = await call(undefined, 'GET', '/dev/clock');
  const day = (days) => new Date(Date.parse(now) + days * 86_400_000).toISOString().slice(0, 10);
  for (let ahead = 30; ahead < 300; ahead += 5) {
    const [checkIn, checkOut] = [day(ahead), day(ahead + 4)];
    const found = await call(
      undefined,
      'GET',
      `/api/v1/search?checkIn=${checkIn}&checkOut=${checkOut}&guests=2&q=lake`,
    );
    const home = found.items.find((item) => item.instantBook);
    if (!home) continue;
    const quote = await call(guest, 'POST', '/api/v1/quotes', {
      listingId: home.listingId,
      checkIn,
      checkOut,
      guests: 2,
      pets: 0,
      currency: home.pricePerNight.currency,
    });
    const { bookingId } = await call(guest, 'POST', '/api/v1/bookings', { quoteId: quote.quoteId });
    await until(() => call(guest, 'POST', `/api/v1/bookings/${bookingId}/payment/managed`, {}).then(() => true));
    await until(async () => (await call(guest, 'GET', `/api/v1/bookings/${bookingId}`)).status === 'CONFIRMED');
    return { bookingId, listingId: home.listingId, checkIn: day(ahead + 6), checkOut: day(ahead + 9) };
  }
  throw new Error('no home is free: import some first');
}

/** Opens a dispute about a booking with the history so far as evidence; answers its dossier too. */
async function disputeSomething(bookingId) {
  const guest = await signIn('guest');
  const { disputeId } = await call(guest, 'POST', `/api/v1/bookings/${bookingId}/disputes`, {
    reason: 'The heating did not work, and nobody answered.',
  });
  const dispute = () => call(guest, 'GET', `/api/v1/disputes/${disputeId}`);
  await until(async () => (await dispute()).status === 'OPEN');
  await call(guest, 'POST', `/api/v1/disputes/${disputeId}/evidence`, {});
  await until(async () => (await dispute()).evidence.some((piece) => piece.filed));
  const response = await fetch(`${address}/api/v1/audit/bookings/${bookingId}/dossier.json`, {
    headers: { Authorization: `Bearer ${guest}` },
  });
  return { disputed: bookingId, dossier: Buffer.from(await response.arrayBuffer()) };
}

const browser = await chromium.launch({
  executablePath: process.env.SEJOUR_BROWSER ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-quic', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
});

async function open(viewport, { who, locale = 'en-GB', colorScheme = 'light' } = {}) {
  const context = await browser.newContext({ viewport, locale, colorScheme, reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.setDefaultTimeout(90_000);
  if (who) {
    await page.goto(`${address}/sign-in`);
    await page.locator('input[type=email]').fill(`${who}@example.org`);
    await page.locator('input[autocomplete=current-password]').fill(`sejour-${who}`);
    await page.locator('form button[type=submit]').click();
    await page.waitForURL(`${address}/`);
  }
  return page;
}

const MOST_BYTES = 200_000;

async function picture(page, name, path, ready, before = async () => {}) {
  await page.goto(address + path);
  await page.locator(ready).first().waitFor();
  await before(page);
  await page.waitForTimeout(2500);
  const png = await page.screenshot();
  if (png.length > MOST_BYTES) throw new Error(`${name} has ${png.length} bytes`);
  await writeFile(new URL(`${name}.png`, folder), png);
  console.log(name, png.length);
}

await mkdir(folder, { recursive: true });
const booked = await bookSomething();
const home = `/homes/${booked.listingId}?in=${booked.checkIn}&out=${booked.checkOut}`;
const place = '/?q=lake';

await picture(await open(DESKTOP), 'search', place, '.pin');
await picture(await open(PHONE), 'search-phone', place, '.home');
const guest = await open(DESKTOP, { who: 'guest' });
await picture(guest, 'home', home, '[data-testid=total]');
await picture(guest, 'booking', `/bookings/${booked.bookingId}`, '[data-payment=FUNDED]');
const phone = await open(PHONE, { who: 'guest', locale: 'fr-FR' });
await picture(phone, 'booking-phone', `/bookings/${booked.bookingId}`, '[data-payment=FUNDED]');
await picture(phone, 'home-phone', home, '[data-testid=total]');
await picture(await open(DESKTOP, { who: 'host' }), 'hosting', '/hosting', '[data-status]');
const { disputed, dossier } = await disputeSomething(booked.bookingId);
const operator = await open(DESKTOP, { who: 'operator', colorScheme: 'dark' });
await picture(operator, 'operations', '/operations', '[role=status]');
const timeline = `/operations/bookings/${disputed}`;
const whenFunded = async (page) => {
  await page.getByRole('slider').fill('5');
  await page.locator('[data-testid=as-it-was][aria-busy=false] [data-status=CONFIRMED]').waitFor();
};
await picture(operator, 'timeline', timeline, '[data-testid=as-it-was]', whenFunded);
await picture(
  await open(PHONE, { who: 'operator' }),
  'timeline-phone',
  timeline,
  '[data-testid=as-it-was]',
  whenFunded,
);
await picture(
  await open(DESKTOP, { who: 'arbitrator' }),
  'ruling',
  '/disputes',
  '[data-dispute=OPEN]',
  async (page) => {
    await page.getByRole('button', { name: 'Rule', exact: true }).first().click();
    await page.getByRole('radio', { name: 'Half each' }).check();
    await page.getByTestId('ruling-amounts').waitFor();
  },
);
await picture(await open(PHONE), 'verify-phone', '/verify', 'input[type=file]', async (page) => {
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'dossier.json', mimeType: 'application/json', buffer: dossier });
  await page.locator('[data-verdict=sound]').waitFor();
});
await browser.close();
