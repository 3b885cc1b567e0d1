// Takes the OpenAPI document from a running instance and generates the client's types from it.
//   npm run api -- http://localhost:8080     node scripts/api.mjs --types-only (from the committed document)
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';

const document = new URL('../openapi.json', import.meta.url);
const types = new URL('../src/api/schema.d.ts', import.meta.url);

/**
 * Objects with their keys in order and without operation ids, which are numbered by chance: the committed document changes only when the
 * API does.
 */
function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.keys(value)
      .filter((key) => key !== 'operationId')
      .sort()
      .map((key) => [key, sorted(value[key])]),
  );
}

export async function typesOf(source) {
  return `// Generated from openapi.json by \`npm run api\`.\n${astToString(await openapiTS(source))}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const argument = process.argv[2] ?? 'http://localhost:8080';
  if (argument !== '--types-only') {
    const response = await fetch(new URL('/openapi', argument));
    if (!response.ok) throw new Error(`${argument}/openapi answered ${response.status}`);
    const { servers: _address, ...described } = await response.json();
    await writeFile(document, `${JSON.stringify(sorted(described), null, 1)}\n`);
  }
  await writeFile(types, await typesOf(JSON.parse(await readFile(document, 'utf8'))));
}
