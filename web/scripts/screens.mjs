// Takes the pictures in docs/screens from a running platform, where it first offers some invented homes on a lake:
//   ./sejour run --data /tmp/pictures & cd web && npm run screens -- http://localhost:8080
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

// Title, town, latitude, longitude, guests, price in cents, policy, whether guests may book at once.
const HOMES = [
  ['Chalet over the lake', 'Talloires', 45.8411, 6.2139, 6, '14500', 'MODERATE', true],
  ['Boathouse on the lake', 'Sevrier', 45.8653, 6.1405, 2, '9900', 'FLEXIBLE', true],
  ['Two rooms by the lake and the old town', 'Annecy', 45.8992, 6.1294, 3, '11200', 'FLEXIBLE', true],
  ['Barn above the lake', 'Menthon-Saint-Bernard', 45.8603, 6.1953, 8, '21000', 'FIRM', false],
  ['Attic with a lake view', 'Veyrier-du-Lac', 45.8828, 6.1747, 2, '8400', 'FLEXIBLE', true],
  ['Mill between lake and forest', 'Doussard', 45.7756, 6.2217, 5, '13000', 'MODERATE', true],
  ['Cabin near the lake shore', 'Duingt', 45.8286, 6.2031, 4, '10500', 'LIMITED', true],
  ['Garden flat, five minutes from the lake', 'Saint-Jorioz', 45.8314, 6.1631, 4, '9200', 'FLEXIBLE', true],
  ['Farmhouse with the lake below', 'Lathuile', 45.7853, 6.2042, 7, '17500', 'STRICT', false],
];
const DESCRIPTION =
  'Quiet rooms with a wooden balcony and the water in front of it.\n\nThe stove warms the whole house in an hour. ' +
  'Bicycles stand in the shed, bread is five minutes away on foot, and the boat to Annecy stops at the landing below.';

/** The demo host offers the homes, unless they were offered before. */
async function offerHomes() {
  const host = await signIn('host');
  await call(host, 'POST', '/api/v1/users/me/wallets/managed', {}).catch(() => undefined);
  if ((await call(undefined, 'GET', '/api/v1/search?q=lake&limit=9')).items.length === HOMES.length) return;
  for (const [title, city, latitude, longitude, capacity, price, cancellationPolicy, instantBook] of HOMES) {
    const { listingId } = await call(host, 'POST', '/api/v1/listings', {
      title,
      description: DESCRIPTION,
      address: { city, country: 'FR' },
      location: { latitude, longitude },
      zone: 'Europe/Paris',
      capacity,
      amenities: ['Wifi', 'Kitchen', 'Lake view', 'Heating', 'Bicycles'].slice(0, 2 + (capacity % 4)),
      pricePerNight: { amount: price, currency: 'EUR' },
      cleaningFee: { amount: '3500', currency: 'EUR' },
      petFee: { amount: '1500', currency: 'EUR' },
      cancellationPolicy,
      instantBook,
    });
    await call(host, 'POST', `/api/v1/listings/${listingId}/publish`, {});
  }
  await until(
    async () => (await call(undefined, 'GET', '/api/v1/search?q=lake&limit=9')).items.length === HOMES.length,
  );
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
    const asked = found.items.find((item) => !item.instantBook);
    if (asked) {
      const other = await call(guest, 'POST', '/api/v1/quotes', {
        listingId: asked.listingId,
        checkIn,
        checkOut,
        guests: 2,
        pets: 0,
        currency: asked.pricePerNight.currency,
      });
      await call(guest, 'POST', '/api/v1/bookings', { quoteId: other.quoteId });
    }
    return { bookingId, listingId: home.listingId, checkIn: day(ahead + 6), checkOut: day(ahead + 9) };
  }
  throw new Error('no home is free');
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

/** Weekends and a season cost more in one home of the demo host, and a long stay costs less. */
async function priceWeekends(listingId) {
  const token = await signIn('host');
  const home = await call(token, 'GET', `/api/v1/listings/${listingId}`);
  const { amount, currency } = home.pricePerNight;
  const more = (percent) => ({ amount: String((BigInt(amount) * BigInt(percent)) / 10_000n).concat('00'), currency });
  await call(token, 'PATCH', `/api/v1/listings/${listingId}`, {
    pricing: {
      weekdays: { FRIDAY: more(120), SATURDAY: more(130) },
      seasons: [{ season: { name: 'Summer', from: '07-01', to: '08-31' }, price: more(150) }],
      discounts: { lengthOfStay: { weeklyBps: 1000, monthlyBps: 2500 } },
    },
    availability: { advanceNoticeDays: 1, sellGaps: true },
  });
}

/** A stay with a damage deposit, of which the host claims a part; the platform's clock is moved to the stay for it. */
async function breakSomething(listingId) {
  const [host, guest] = [await signIn('host'), await signIn('guest')];
  const { pricing } = await call(host, 'GET', `/api/v1/listings/${listingId}`);
  await call(host, 'PATCH', `/api/v1/listings/${listingId}`, {
    pricing: { ...pricing, damageDeposit: { amount: '20000', currency: 'EUR' } },
  });
  const { now } = await call(undefined, 'GET', '/dev/clock');
  const day = (days) => new Date(Date.parse(now) + days * 86_400_000).toISOString().slice(0, 10);
  const stay = { listingId, checkIn: day(10), checkOut: day(14), guests: 2, pets: 0, currency: 'EUR' };
  const { quoteId } = await call(guest, 'POST', '/api/v1/quotes', stay);
  const { bookingId } = await call(guest, 'POST', '/api/v1/bookings', { quoteId });
  const path = `/api/v1/bookings/${bookingId}`;
  const deposit = async () => (await call(guest, 'GET', path)).deposit;
  await until(() => call(guest, 'POST', `${path}/payment/managed`, {}).then(() => true));
  await until(async () => (await deposit()).status === 'ASKED');
  await call(guest, 'POST', `${path}/deposit/payments`);
  await until(async () => (await deposit()).status === 'PAID');
  const { claimFrom, wei } = await deposit();
  const seconds = Math.ceil((Date.parse(claimFrom) - Date.parse(now)) / 1000) + 3600;
  await call(undefined, 'POST', '/dev/clock', { advance: `PT${seconds}S` });
  const hostAgain = await signIn('host');
  await call(hostAgain, 'POST', `${path}/deposit/claims`, {
    amount: (BigInt(wei) / 4n).toString(),
    reason: 'The big bowl of the good china is in pieces; a new one is 50 euros.',
  });
  await until(async () => (await call(hostAgain, 'GET', path)).deposit.status === 'CLAIMED');
  return bookingId;
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
await offerHomes();
const booked = await bookSomething();
const home = `/homes/${booked.listingId}?in=${booked.checkIn}&out=${booked.checkOut}`;
const place = '/?q=lake';

await picture(await open(DESKTOP), 'search', place, '.pin');
await picture(await open(PHONE), 'search-phone', place, '.home');
const guest = await open(DESKTOP, { who: 'guest' });
await picture(guest, 'home', home, '[data-testid=total]', (page) =>
  page.getByRole('heading', { name: 'About this home' }).evaluate((heading) => {
    heading.scrollIntoView();
    window.scrollBy(0, -90);
  }),
);
await picture(guest, 'booking', `/bookings/${booked.bookingId}`, '[data-payment=FUNDED]');
await picture(guest, 'alteration', `/bookings/${booked.bookingId}`, '[data-payment=FUNDED]', async (page) => {
  await page.getByRole('button', { name: 'Change the dates' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Later month' }).click();
  const free = page.getByRole('dialog').locator('button[aria-label$=", free"]:not([disabled], [data-outside])');
  await free.nth(2).click();
  await free.nth(6).click();
  await page
    .getByRole('dialog')
    .getByText(/^You (pay|get)|^It costs the same/)
    .waitFor();
});
const phone = await open(PHONE, { who: 'guest', locale: 'fr-FR' });
await picture(phone, 'booking-phone', `/bookings/${booked.bookingId}`, '[data-payment=FUNDED]');
await picture(phone, 'home-phone', home, '[data-testid=total]');
const host = await open(DESKTOP, { who: 'host' });
await picture(host, 'hosting', '/hosting', '[data-status=AWAITING_HOST]');
await priceWeekends(booked.listingId);
const calendar = `/hosting/homes/${booked.listingId}?part=calendar`;
const dragged = async (page) => {
  await page.getByRole('button', { name: 'Later month' }).click();
  const free = page.locator('tbody tr:nth-child(3) [data-state=FREE]');
  await free.first().hover();
  await page.mouse.down();
  await free.nth(2).hover();
  await page.mouse.up();
};
await picture(host, 'calendar', calendar, '[data-own]', dragged);
await picture(
  await open(PHONE, { who: 'host', colorScheme: 'dark' }),
  'calendar-phone',
  calendar,
  '[data-own]',
  dragged,
);
await picture(host, 'rules', `/hosting/homes/${booked.listingId}?part=rules`, 'form');
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
const broken = await breakSomething(booked.listingId);
await picture(
  await open(DESKTOP, { who: 'guest' }),
  'deposit',
  `/bookings/${broken}`,
  '[data-deposit=CLAIMED]',
  (page) =>
    page.locator('#deposit').evaluate((heading) => {
      heading.scrollIntoView();
      window.scrollBy(0, -90);
    }),
);
await browser.close();
