import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Another portal with one calendar: stays as pairs of arrival and departure. */
export async function openPortal(stays: [string, string][]): Promise<{ url: string; close: () => void }> {
  const compact = (date: string) => date.replaceAll('-', '');
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//another portal//EN',
    ...stays.flatMap(([from, to], index) => [
      'BEGIN:VEVENT',
      `UID:stay-${index}@portal.example`,
      'DTSTAMP:20260101T000000Z',
      `DTSTART;VALUE=DATE:${compact(from)}`,
      `DTEND;VALUE=DATE:${compact(to)}`,
      'SUMMARY:Reserved',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
    '',
  ];
  const server = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/calendar');
    response.end(lines.join('\r\n'));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/calendar.ics`, close: () => server.close() };
}
