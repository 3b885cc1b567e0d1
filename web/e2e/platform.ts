import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    address: string;
    browser: string;
    /** JSON-RPC of the chain the platform works with; empty where it is not known. */
    node: string;
    /** The folder of the platform's data; empty where it is not known. */
    data: string;
    /** Whether the platform was started for these tests, with what they need. */
    ours: boolean;
  }
}

const JAR = process.env.SEJOUR_JAR ?? resolve('../app/target/sejour.jar');
const READY_MILLIS = 300_000;

function programOnPath(...names: string[]): string | undefined {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of names) if (existsSync(join(folder, name))) return join(folder, name);
  }
  return undefined;
}

function whatIsMissing(browser: string | undefined): string | undefined {
  if (!browser) return 'Chromium is not installed (Debian: apt-get install chromium), so the browser tests are skipped';
  if (!process.env.SEJOUR_ADDRESS && !existsSync(JAR)) {
    return 'app/target/sejour.jar was not built, so the browser tests are skipped';
  }
  return undefined;
}

/** Starts the all-in-one once for all browser tests, on a free port and data of its own; with SEJOUR_ADDRESS they use one that runs already. */
export default async function start(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const browser = process.env.SEJOUR_BROWSER ?? programOnPath('chromium', 'chromium-browser', 'google-chrome');
  const missing = whatIsMissing(browser);
  if (missing && process.env.SEJOUR_BROWSER_REQUIRED === 'true') throw new Error(missing);
  if (missing || !browser) {
    console.warn(missing);
    project.provide('address', '');
    project.provide('node', '');
    project.provide('data', '');
    project.provide('browser', '');
    project.provide('ours', false);
    return undefined;
  }
  if (process.env.SEJOUR_ADDRESS) {
    project.provide('address', process.env.SEJOUR_ADDRESS);
    project.provide('node', process.env.SEJOUR_NODE ?? '');
    project.provide('data', process.env.SEJOUR_DATA ?? '');
    project.provide('browser', browser);
    project.provide('ours', false);
    return undefined;
  }
  const data = mkdtempSync(join(tmpdir(), 'sejour-web-'));
  const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin/java') : 'java';
  const platform = spawn(
    java,
    [
      '-Xmx700m',
      '-XX:+UseSerialGC',
      '-XX:TieredStopAtLevel=1', // It does not live long enough to earn back what optimising costs.
      '--enable-native-access=ALL-UNNAMED',
      `-Dsejour.home=${resolve('..')}`,
      '-jar',
      JAR,
      'run',
      '--port',
      '0',
      '--data',
      data,
    ],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      // The other portal of a story is on this machine.
      env: { ...process.env, SEJOUR_CALENDARS_ALLOWPRIVATEADDRESSES: 'true', SEJOUR_CALENDARS_LOOK: '500ms' },
    },
  );
  const { address, node } = await ready(platform);
  project.provide('address', address);
  project.provide('node', node);
  project.provide('data', data);
  project.provide('browser', browser);
  project.provide('ours', true);
  return async () => {
    const ended = new Promise((resolved) => platform.once('exit', resolved));
    platform.kill('SIGTERM');
    await ended;
    rmSync(data, { recursive: true, force: true });
  };
}

function ready(platform: ChildProcess): Promise<{ address: string; node: string }> {
  return new Promise((resolved, rejected) => {
    let printed = '';
    const late = setTimeout(() => {
      platform.kill('SIGTERM');
      rejected(new Error(`the all-in-one was not ready in time: ${printed}`));
    }, READY_MILLIS);
    platform.once('exit', (code) => {
      clearTimeout(late);
      rejected(new Error(`the all-in-one ended with ${code}: ${printed}`));
    });
    platform.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk;
      if (/^ready$/m.test(printed)) {
        clearTimeout(late);
        const said = (name: string) => new RegExp(`^ *${name} +(\\S+)`, 'm').exec(printed)?.[1] ?? '';
        resolved({ address: said('Address'), node: said('Node') });
      }
    });
  });
}
