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

async function picture(page, name, path, ready) {
  await page.goto(address + path);
  await page.locator(ready).first().waitFor();
  await page.waitForTimeout(2500);
  const devtools = await page.context().newCDPSession(page);
  const { data } = await devtools.send('Page.captureScreenshot', { format: 'webp', quality: 82 });
  await writeFile(new URL(`${name}.webp`, folder), Buffer.from(data, 'base64'));
  console.log(name);
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
const operator = await open(DESKTOP, { who: 'operator', colorScheme: 'dark' });
await picture(operator, 'operations', '/operations', '[role=status]');
await picture(operator, 'timeline', `/operations/bookings/${booked.bookingId}`, 'ol.steps li');
await browser.close();
