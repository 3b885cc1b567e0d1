/** The hashes of docs/dossier.md, hexadecimal without prefix. */
export const BEFORE_THE_FIRST = '0'.repeat(64);

const encoder = new TextEncoder();

export const utf8 = (text: string) => encoder.encode(text);

export function fromHex(digits: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

export const toHex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

export async function sha256(...pieces: Uint8Array[]): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', joined(pieces))));
}

/** Each field as its length in four bytes and its UTF-8 bytes, behind the previous hash. */
export async function link(previous: string, fields: readonly string[]): Promise<string> {
  const pieces = fields.flatMap((field) => {
    const text = utf8(field);
    const length = new Uint8Array(4);
    new DataView(length.buffer).setUint32(0, text.length);
    return [length, text];
  });
  return sha256(fromHex(previous), ...pieces);
}

export async function commitment(salt: string, value: string): Promise<string> {
  return sha256(Uint8Array.of(2), fromHex(salt), utf8(value));
}

/**
 * Whether the path leads from the leaf to the root, by RFC 9162, section 2.1.3.2.
 *
 * @param place of the leaf, from 0
 * @param leaves of the tree
 */
export async function leads(
  leaf: string,
  place: number,
  leaves: number,
  path: readonly string[],
  root: string,
): Promise<boolean> {
  if (place >= leaves) return false;
  let [at, last] = [place, leaves - 1];
  let hash = await sha256(Uint8Array.of(0), fromHex(leaf));
  for (const beside of path) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      hash = await sha256(Uint8Array.of(1), fromHex(beside), fromHex(hash));
      for (; at % 2 === 0 && at !== 0; at /= 2) last = Math.floor(last / 2);
    } else {
      hash = await sha256(Uint8Array.of(1), fromHex(hash), fromHex(beside));
    }
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && hash === root;
}

/** RFC 6962 from the leaves upwards, level by level; a node without a neighbour moves up as it is. */
export async function merkle(leaves: readonly string[]): Promise<string> {
  let level = await Promise.all(leaves.map((leaf) => sha256(Uint8Array.of(0), fromHex(leaf))));
  while (level.length > 1) {
    const above: Promise<string>[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const [left = '', right] = [level[i], level[i + 1]];
      above.push(right === undefined ? Promise.resolve(left) : sha256(Uint8Array.of(1), fromHex(left), fromHex(right)));
    }
    level = await Promise.all(above);
  }
  return level[0] ?? '';
}
